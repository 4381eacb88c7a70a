"""Reading papers and measuring figures, under the wall and at a moment."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet

from camstra.trace import kinds
from camstra.trace.markings import highest
from camstra.trace.moments import LONDON
from camstra.trace.wall import Viewer

from .models import Figure, Paper
from .rules import Asked, Measured


def measure(viewer: Viewer, asked: Asked, cycle: int, as_at: datetime) -> Measured:
    """Run a figure's query as the system held the register at `as_at`."""
    rows = kinds.named(asked.register).rows(viewer, at=as_at, cycle=cycle).order_by()
    return Measured(asked, rows.filter(**asked.filter).count(), as_at)


def highest_printed(viewer: Viewer, registers: Sequence[str], cycle: int, as_at: datetime) -> str:
    """The highest marking among the rows of these registers, as they stood: what a paper that prints them takes.

    Rows on a need-to-know list are not printed, and so not counted here.
    """
    every = (kinds.named(name).rows(viewer, at=as_at, cycle=cycle).order_by() for name in registers)
    rows = (one.filter(record__named_only=False) for one in every)
    return highest({marking for one in rows for marking in one.values_list("marking", flat=True).distinct()})


def has_cycle(viewer: Viewer, year: int, as_at: datetime) -> bool:
    """Whether the force had a cycle of that year at a moment."""
    return bool(kinds.named("cycles").rows(viewer, at=as_at).filter(year=year).exists())


def kind() -> kinds.Kind:
    """The register of papers."""
    return kinds.named("papers")


def latest_cycle(viewer: Viewer) -> int | None:
    """The latest cycle there is."""
    return kinds.named("cycles").rows(viewer).order_by("-year").values_list("year", flat=True).first()


def papers(viewer: Viewer) -> QuerySet[Paper]:
    """The papers this viewer may see, the latest first."""
    return kinds.named("papers").rows(viewer)


def figures_of(viewer: Viewer, paper: Paper) -> QuerySet[Figure]:
    """The figures of a paper, in the order they were measured."""
    return Figure.objects.filter(force=viewer.force, paper=paper).order_by("pk")


def rows_address(figure: Figure, year: int) -> str:
    """Where a figure opens as its rows, as they stood: the register's list under the force's path."""
    as_at = figure.as_at.astimezone(LONDON).isoformat()
    query = {"cycle": year, "as_at": as_at, **json.loads(figure.filter)}
    return f"{figure.register}/?{urlencode(query)}"


def rows_seen(viewer: Viewer, figure: Figure, year: int) -> int:
    """How many of a figure's rows this viewer may see: "n of 302"."""
    rows = kinds.named(figure.register).rows(viewer, at=figure.as_at, cycle=year).order_by()
    return rows.filter(**json.loads(figure.filter)).count()


def value_now(viewer: Viewer, figure: Figure, year: int) -> int:
    """What the figure's query gives today, for *since changed*."""
    rows = kinds.named(figure.register).rows(viewer, cycle=year).order_by()
    return rows.filter(**json.loads(figure.filter)).count()

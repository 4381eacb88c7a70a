"""Reading findings, under the wall: the rows, and the sum that has to come out at any moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from camstra.trace import kinds
from camstra.trace.errors import NotFound
from camstra.trace.wall import Viewer

from . import rules
from .models import Finding


@dataclass(frozen=True)
class Totals:
    """How many findings were drawn, and what became of them: each has exactly one disposition."""

    drawn: int = 0
    recommendations: int = 0
    review: int = 0
    remitted: int = 0
    merged: int = 0
    none: int = 0
    awaiting: int = 0

    @property
    def by_disposition(self) -> dict[str, int]:
        """Disposition → how many, in the order they are named in."""
        return {disposition: getattr(self, disposition) for disposition in rules.DISPOSITION_LABELS}

    @property
    def ruled(self) -> int:
        """How many have been ruled on."""
        return self.drawn - self.awaiting

    @property
    def reconciles(self) -> bool:
        """Whether drawn is the sum of what became of them."""
        return rules.reconcile(self.drawn, self.by_disposition)


def findings(viewer: Viewer, cycle: int | None = None, *, at: datetime | None = None) -> QuerySet[Any]:
    """The findings this viewer may see, now or as the system held them."""
    return kinds.named("findings").rows(viewer, at=at, cycle=cycle)


def finding(viewer: Viewer, ref: str) -> Finding:
    """One finding by its reference. Raises NotFound for hidden and absent alike."""
    found: Finding | None = findings(viewer).filter(record__ref=ref.upper()).first()
    if found is None:
        raise NotFound("There is no such finding, or it is not one you may see.")
    return found


def totals(viewer: Viewer, cycle: int | None, at: datetime | None = None) -> Totals:
    """The year in numbers, in one grouped query: now, or as the system held it at a moment."""
    counts = _grouped(findings(viewer, cycle, at=at), "disposition")
    return Totals(drawn=sum(counts.values()), **counts)


def by_disposition(viewer: Viewer, cycle: int | None, disposition: str, *, at: datetime | None = None) -> QuerySet[Any]:
    """The rows behind one of the totals."""
    return findings(viewer, cycle, at=at).filter(disposition=disposition)


def standing(viewer: Viewer, cycle: int | None, *, at: datetime | None = None) -> dict[str, int]:
    """How many findings stand in each state, every state named."""
    return dict.fromkeys(rules.STATE_LABELS, 0) | _grouped(findings(viewer, cycle, at=at), "state")


def by_pillar(viewer: Viewer, cycle: int | None, *, at: datetime | None = None) -> dict[int | None, Totals]:
    """Pillar's id (None where a finding names none) → its totals, in one grouped query."""
    grouped = findings(viewer, cycle, at=at).order_by().values("pillar_id", "disposition").annotate(n=Count("pk"))
    counts: dict[int | None, dict[str, int]] = {}
    for one in grouped:
        counts.setdefault(one["pillar_id"], {})[one["disposition"]] = one["n"]
    return {pillar: Totals(drawn=sum(held.values()), **held) for pillar, held in counts.items()}


def _grouped(rows: QuerySet[Any], field: str) -> dict[str, int]:
    counted = rows.order_by().values(field).annotate(n=Count("pk"))
    return {one[field]: one["n"] for one in counted}

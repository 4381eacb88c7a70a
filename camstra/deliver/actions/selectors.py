"""Reading recommendations, under the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from camstra.trace import kinds
from camstra.trace.models import Entry
from camstra.trace.wall import Viewer

from .models import Recommendation, Redate

SUBMITTED = "recommendation.submitted"


@dataclass(frozen=True)
class Totals:
    """How the recommendations of a cycle stand, and the latest first target among them."""

    raised: int
    open: int
    closed: int
    overdue: int


def kind() -> kinds.Kind:
    """The register of recommendations."""
    return kinds.named("recommendations")


def recommendations(viewer: Viewer, cycle: int | None = None, *, at: datetime | None = None) -> QuerySet[Any]:
    """The recommendations this viewer may see."""
    return kinds.named("recommendations").rows(viewer, at=at, cycle=cycle)


def totals(viewer: Viewer, cycle: int, on: date, *, at: datetime | None = None) -> Totals:
    """Counts in one query; overdue means still open after its target."""
    row = recommendations(viewer, cycle, at=at).order_by().aggregate(
        raised=Count("pk"), open=Count("pk", filter=Q(state__in=("open", "submitted"))),
        closed=Count("pk", filter=Q(state="closed")), overdue=Count("pk", filter=Q(state="open", target_on__lt=on)),
    )  # fmt: skip
    return Totals(**row)


def target_days(viewer: Viewer, cycle: int, *, at: datetime | None = None) -> list[date]:
    """The distinct first target dates of a cycle's recommendations, in order."""
    rows = recommendations(viewer, cycle, at=at).order_by().exclude(first_target_on=None)
    return sorted(rows.values_list("first_target_on", flat=True).distinct())


def moves_of_date(viewer: Viewer, recommendation: Recommendation) -> int:
    """How often its date has moved; giving it its first date is no move."""
    return redates(viewer, recommendation).filter(was_target_on__isnull=False).count()


def submitted_by(viewer: Viewer, recommendation: Recommendation) -> str:
    """Who last submitted it for closing (a sign-in name), as its trace tells; empty if nobody did."""
    entries = Entry.objects.filter(force=viewer.force, subject=recommendation.record.ref, action=SUBMITTED)
    return entries.order_by("-seq").values_list("by", flat=True).first() or ""


def redates(viewer: Viewer, recommendation: Recommendation) -> QuerySet[Redate]:
    """Every move of its date, the first first."""
    return Redate.objects.filter(recommendation=recommendation, force=viewer.force).order_by("at")

"""Reading requirements, under the wall."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from camstra.trace import kinds
from camstra.trace.errors import NotFound
from camstra.trace.models import Record
from camstra.trace.wall import Viewer

from .models import Requirement, Submission
from .rules import LABELS, TEXTS


def requirements(viewer: Viewer, cycle: int | None = None, *, at: datetime | None = None) -> QuerySet[Any]:
    """The requirements this viewer may see, now or as the system held them."""
    return kinds.named("requirements").rows(viewer, at=at, cycle=cycle)


def requirement(viewer: Viewer, ref: str) -> Requirement:
    """One requirement by its reference. Raises NotFound for hidden and absent alike."""
    found: Requirement | None = requirements(viewer).filter(record__ref=ref.upper()).first()
    if found is None:
        raise NotFound("There is no such requirement, or it is not one you may see.")
    return found


def submissions(viewer: Viewer, record: Record) -> list[Submission]:
    """Every sending of a requirement this viewer may see, the first first."""
    if not requirements(viewer).filter(pk=record.pk).exists():
        return []
    return list(Submission.objects.filter(force=viewer.force, requirement_id=record.pk).order_by("number"))


def not_in(viewer: Viewer, cycle: int, *, at: datetime | None = None) -> QuerySet[Any]:
    """The requirements of a cycle that have not been sent, or were returned."""
    return requirements(viewer, cycle, at=at).filter(state__in=("draft", "returned"))


def standing(viewer: Viewer, cycle: int, *, at: datetime | None = None) -> dict[str, int]:
    """How many requirements of a cycle stand in each state, every state named."""
    counts = dict.fromkeys(LABELS, 0)
    for state in requirements(viewer, cycle, at=at).order_by().values_list("state", flat=True):
        counts[state] += 1
    return counts


def drawn_from(viewer: Viewer, ids: set[int]) -> dict[int, tuple[int | None, int | None, str, str]]:
    """Id → (unit, function, marking, handling) of the requirements that findings are drawn from."""
    rows = requirements(viewer).filter(pk__in=ids).order_by()
    return {r[0]: r[1:] for r in rows.values_list("pk", "unit_id", "function_id", "marking", "handling")}


def taken(viewer: Viewer, cycle: int) -> dict[tuple[int | None, int | None], str]:
    """(unit, function) → reference: who already answers for what in a cycle."""
    rows = requirements(viewer, cycle).order_by()
    return {(unit, function): ref for unit, function, ref in rows.values_list("unit_id", "function_id", "record__ref")}


def texts_of(row: Any) -> dict[str, str]:
    """The seven texts of a requirement."""
    return {key: getattr(row, key) for key in TEXTS}

"""Reading the year: its cycles, stages and slips, and what stands against closing a stage."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from camstra.trace import kinds
from camstra.trace.errors import NotFound
from camstra.trace.wall import Viewer, system

from . import permissions
from .models import Cycle, Slip, Stage


def _held(viewer: Viewer, model: Any, at: datetime | None = None) -> QuerySet[Any]:
    """Rows for people of the force: now, or as the system held them at a moment."""
    wall = Q(force=viewer.force) if viewer.is_of_the_force else Q(pk__in=[])
    if at is None:
        return model.objects.filter(wall)
    return model.Version.objects.filter(wall, valid_from__lte=at, valid_to__gt=at, gone=False)


def cycles(viewer: Viewer, *, at: datetime | None = None) -> QuerySet[Any]:
    """Every cycle, the latest first."""
    return _held(viewer, Cycle, at).order_by("-year")


def cycle_of(viewer: Viewer, year: int, *, at: datetime | None = None) -> Any:
    """The cycle of a year, now or as the system held it. Raises NotFound."""
    cycle = cycles(viewer, at=at).filter(year=year).first()
    if cycle is None:
        raise NotFound(f"There is no cycle {year}.")
    return cycle


def current_cycle(viewer: Viewer, on: date) -> Cycle | None:
    """The cycle at work on a day.

    Of the open ones, the latest whose first stage has begun; else the latest open one, else the latest of all.
    """
    rows = list(cycles(viewer))
    working = [cycle for cycle in rows if cycle.state == "open"]
    begins: dict[int, date] = {}
    for stage in _held(viewer, Stage).filter(cycle__in=working):
        first = min(stage.opens_on or stage.due_on, begins.get(stage.cycle_id, date.max))
        begins[stage.cycle_id] = first
    begun = [cycle for cycle in working if begins.get(cycle.pk, date.max) <= on]
    return next(iter([*begun, *working, *rows]), None)


def stages_of(viewer: Viewer, cycle: Any, *, at: datetime | None = None) -> QuerySet[Any]:
    """The stages of a cycle in their order, now or as the system held them."""
    return _held(viewer, Stage, at).filter(cycle_id=cycle.id).order_by("position", "due_on", "code")


def stage_of(viewer: Viewer, year: int, code: str, *, at: datetime | None = None) -> Any:
    """One stage by its cycle's year and its code, now or as the system held it. Raises NotFound."""
    stage = _held(viewer, Stage, at).filter(cycle__year=year, code=code).select_related("cycle").first()
    if stage is None:
        raise NotFound(f"There is no stage “{code}” in the cycle {year}.")
    return stage


def slips_of(viewer: Viewer, cycle: Any, *, at: datetime | None = None) -> dict[int, list[Slip]]:
    """Stage id → every move of its date, the first one first."""
    wall = Q(force=viewer.force) if viewer.is_of_the_force else Q(pk__in=[])
    rows = Slip.objects.filter(wall, stage__cycle_id=cycle.id).order_by("at", "pk")
    found: dict[int, list[Slip]] = {}
    for slip in rows.filter(at__lte=at) if at else rows:
        found.setdefault(slip.stage_id, []).append(slip)
    return found


def standing_against(viewer: Viewer, stage: Stage, *, at: datetime) -> list[str]:
    """What still stands against closing a stage, as sentences; empty where nothing does or the stage has no gate."""
    if not stage.gate:
        return []
    known = {kind.plural for kind in kinds.all_kinds()} | {kind.name for kind in kinds.all_kinds()}
    if stage.gate not in known:
        return [
            f"This stage asks the register “{stage.gate}”, which does not exist here. Mend the stage in the profile."
        ]
    return list(kinds.named(stage.gate).gate(stage.cycle.year, viewer, at))


def counting(viewer: Viewer) -> Viewer:
    """With whose eyes a gate counts: for whoever runs the year everything counts, hidden or not; others see their own.

    What the viewer may not see is to be told as a number and by no name.
    """
    return system(viewer.force) if permissions.may_run_the_year(viewer) else viewer


def overdue_stages(viewer: Viewer, *, on: date) -> QuerySet[Stage]:
    """Stages of open cycles whose date has passed and that are not closed, the oldest first."""
    rows = _held(viewer, Stage).filter(cycle__state="open", due_on__lt=on).exclude(state="closed")
    return rows.select_related("cycle", "owner_post").order_by("due_on", "position")

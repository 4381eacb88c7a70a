"""Planning, opening and closing a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from camstra import trace
from camstra.prepare.organisation import selectors as organisation
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Cycle
from ..rules import StagePlan
from .planned import cycle_in, stages_for
from .stages import add_stages


def plan_cycle(
    force: Force, year: int, *, focus: str = "", stages: Sequence[StagePlan] | None = None, by: Viewer, at: datetime
) -> Cycle:
    """Make the cycle of a year with its stages, all planned.

    Without `stages` they come from the force's profile: those published for that year, else its yearly pattern.
    Raises CycleThere, StageNotUnderstood, DateNotPossible; then nothing was written.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_cycle(by)
        if Cycle.objects.filter(force=force, year=year).exists():
            raise rules.CycleThere(f"There is a cycle {rules.label(year)} already. Open that one.")
        profile = organisation.profile_of(change.force)
        said = cycle_in(profile, year)
        cycle = change.create(
            Cycle(
                year=year, title=rules.label(year), known_as=said.get("known_as", ""),
                focus=focus or said.get("focus", ""), source=said.get("source", ""), illustrative=not said,
            )
        )  # fmt: skip
        change.record("cycle.planned", cycle, {"year": year, "focus": cycle.focus})
        add_stages(cycle, stages_for(profile, year) if stages is None else stages, by=by, at=at)
        return cycle


def open_cycle(
    force: Force, year: int, *, focus: str = "", stages: Sequence[StagePlan] | None = None, by: Viewer, at: datetime
) -> Cycle:
    """Open the cycle of a year, making it first if it was not planned. Raises as `plan_cycle`, and MoveNotAllowed."""
    with trace.change(force, by=by, at=at) as change:
        permissions.require_cycle(by)
        cycle = Cycle.objects.filter(force=force, year=year).first()
        if cycle is None:
            cycle = plan_cycle(force, year, focus=focus, stages=stages, by=by, at=at)
        rules.check_move(cycle.title, now=cycle.state, to="open")
        change.save(cycle, state="open", focus=focus or cycle.focus)
        change.record("cycle.opened", cycle, {"state": ["planned", "open"]})
        return cycle


def close_cycle(cycle: Cycle, *, by: Viewer, at: datetime) -> Cycle:
    """Close a year once all its stages are closed. Raises StagesStillOpen, MoveNotAllowed."""
    with trace.change(cycle.force, by=by, at=at) as change:
        cycle = change.lock(cycle)
        permissions.require_cycle(by)
        rules.check_move(cycle.title, now=cycle.state, to="closed")
        waiting = cycle.stages.exclude(state="closed").order_by("position")
        rules.check_all_closed(cycle.title, [stage.name for stage in waiting])
        change.save(cycle, state="closed")
        change.record("cycle.closed", cycle, {"state": ["open", "closed"]})
        return cycle

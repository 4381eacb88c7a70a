"""Stages: adding, opening, moving with a reason, closing through their gate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from camstra import trace
from camstra.prepare.organisation import selectors as organisation
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer

from .. import permissions, rules, selectors
from ..models import Cycle, Slip, Stage
from ..rules import StagePlan


def add_stages(cycle: Cycle, plans: Sequence[StagePlan], *, by: Viewer, at: datetime) -> list[Stage]:
    """Add stages to a cycle, after those it has.

    Raises CycleThere (a code twice), DateNotPossible, MoveNotAllowed (a closed cycle), NotFound (an owner).
    """
    with trace.change(cycle.force, by=by, at=at) as change:
        cycle = change.lock(cycle)
        permissions.require_stage(by)
        if cycle.state == "closed":
            raise rules.MoveNotAllowed(f"{cycle.title} is closed. Stages can be added to a cycle that is not.")
        codes = set(cycle.stages.values_list("code", flat=True))
        start = cycle.stages.count()
        owners = {code: organisation.post_coded(by, code) for code in {plan.owner for plan in plans if plan.owner}}
        rows = []
        for position, plan in enumerate(plans, start + 1):
            if plan.code in codes:
                raise rules.CycleThere(f"{cycle.title} has a stage “{plan.code}” already. Choose another code.")
            codes.add(plan.code)
            rules.check_dates(plan.name, plan.opens_on, plan.due_on)
            rows.append(
                Stage(
                    cycle=cycle, code=plan.code, name=plan.name, position=position, opens_on=plan.opens_on,
                    due_on=plan.due_on, first_due_on=plan.due_on, gate=plan.gate, note=plan.note, source=plan.source,
                    owner_post=owners.get(plan.owner), is_approximate=plan.is_approximate, is_panel=plan.is_panel,
                )
            )  # fmt: skip
        for stage in change.create_many(rows):
            change.record("stage.planned", stage, {"cycle": cycle.year, "code": stage.code, "due_on": stage.due_on})
        return rows


def add_stage(cycle: Cycle, plan: StagePlan, *, by: Viewer, at: datetime) -> Stage:
    """Add one stage to a cycle, after those it has. Raises as `add_stages`."""
    return add_stages(cycle, [plan], by=by, at=at)[0]


def open_stage(stage: Stage, *, by: Viewer, at: datetime) -> Stage:
    """Begin a stage. Stages overlap: nothing need be closed before. Raises MoveNotAllowed."""
    with trace.change(stage.force, by=by, at=at) as change:
        stage = change.lock(stage)
        permissions.require_stage(by)
        rules.check_move(stage.name, now=stage.state, to="open")
        if stage.cycle.state != "open":
            raise rules.MoveNotAllowed(f"{stage.cycle.title} is {stage.cycle.state}. Open the cycle first.")
        change.save(stage, state="open")
        change.record("stage.opened", stage, {"state": ["planned", "open"]})
        return stage


def redate_stage(
    stage: Stage, *, due_on: date, reason: str, revision: int | None = None, by: Viewer, at: datetime
) -> Slip:
    """Move a stage's due date. Its first date stays, and the move is kept with its reason for good.

    Raises ReasonMissing, DateNotPossible, MoveNotAllowed (a closed stage), Stale.
    """
    with trace.change(stage.force, by=by, at=at) as change:
        stage = change.lock(stage, revision=revision)
        permissions.require_stage(by)
        if stage.state == "closed":
            raise rules.MoveNotAllowed(f"{stage.name} is closed; its date cannot move any more.")
        rules.check_redate(stage.name, was=stage.due_on, to=due_on, reason=reason)
        rules.check_dates(stage.name, stage.opens_on, due_on)
        was = stage.due_on
        change.save(stage, due_on=due_on)
        slip = Slip.objects.create(
            force=change.force, stage=stage, was_due_on=was, due_on=due_on, reason=reason.strip(),
            by=by.username, at=change.at,
        )  # fmt: skip
        change.record("stage.redated", stage, {"due_on": [was, due_on]}, reason=reason)
        return slip


def close_stage(stage: Stage, *, closed_on: date | None = None, by: Viewer, at: datetime) -> Stage:
    """Close a stage, if nothing its gate asks stands against it; `closed_on` is the day it ended, today if not given.

    Raises GateShut with every sentence in `against`, MoveNotAllowed, DateNotPossible (a day to come).
    """
    with trace.change(stage.force, by=by, at=at) as change:
        stage = change.lock(stage)
        permissions.require_stage(by)
        rules.check_move(stage.name, now=stage.state, to="closed")
        ended = closed_on or day_of(at)
        if ended > day_of(at):
            raise rules.DateNotPossible(f"{rules.day(ended)} has not come yet. A stage closes on the day it ends.")
        rules.check_gate(stage.name, selectors.standing_against(by, stage, at=at))
        change.save(stage, state="closed", closed_on=ended)
        change.record("stage.closed", stage, {"state": ["open", "closed"], "closed_on": ended})
        return stage

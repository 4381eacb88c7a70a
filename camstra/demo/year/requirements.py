"""Operational requirements of 2020 from every head of business: made up, and marked so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from camstra.assess.requirements import services as requirements

from ..reading import departments
from ..wording import requirement_of
from ..world import World, blank, moment
from .founding import head_post

STARTED, SENT = moment(2020, 2, 3), moment(2020, 2, 24, 16)
RETURNED, SENT_AGAIN = moment(2020, 3, 2, 11), moment(2020, 3, 9, 15)
BROUGHT_IN, ACCEPTED = moment(2020, 3, 13, 10), moment(2020, 3, 16, 14)
DUE_ON = date(2020, 3, 31)
WHAT_TO_CHANGE = "Say what the projected demand rests on, and which of the bids are mandated."


def answer(world: World) -> dict[str, Any]:
    """Department's code → its requirement. Investigations writes its own here; the others came as workbooks."""
    first, *others = departments()
    written = _written_by_its_head(world, first)
    rows = [_row(world, one, one.get("state", "accepted")) for one in others]
    by = world.viewer("oic", BROUGHT_IN)
    made = requirements.bring_in_requirements(world.force, rows, by=by, at=BROUGHT_IN)
    written = requirements.accept_requirement(written, by=world.viewer("oic", ACCEPTED), at=ACCEPTED)
    return {one["code"]: row for one, row in zip(departments(), [written, *made], strict=True)}


def _written_by_its_head(world: World, department: Mapping[str, Any]) -> Any:
    """Started and sent by the head, returned by the OIC, mended by the deputy, sent again."""
    row = _row(world, department, "draft")
    finished = row.projected_demand
    row.projected_demand = "A rise is expected."
    row = requirements.start_requirement(world.force, row, by=world.viewer("head", STARTED), at=STARTED)
    row = requirements.submit_requirement(row, by=world.viewer("head", SENT), at=SENT)
    row = requirements.return_requirement(row, reason=WHAT_TO_CHANGE, by=world.viewer("oic", RETURNED), at=RETURNED)
    deputy = world.viewer("deputy", SENT_AGAIN)
    row = requirements.save_requirement(row, {"projected_demand": finished}, by=deputy, at=SENT_AGAIN)
    return requirements.submit_requirement(row, by=deputy, at=SENT_AGAIN)


def _row(world: World, department: Mapping[str, Any], state: str) -> Any:
    functions = department.get("functions", ())
    is_sent = state in ("submitted", "accepted", "returned")
    return blank(
        "requirements", year=2020, unit_id=world.units[department["code"]],
        title=f"Operational requirement: {department['name']}",
        function_id=world.functions[functions[0]] if functions else None,
        owner_post_id=world.posts[head_post(department)], state=state, due_on=DUE_ON,
        submitted_on=date(2020, 3, 6) if is_sent else None,
        return_reason=WHAT_TO_CHANGE if state == "returned" else "", illustrative=True, **requirement_of(department),
    )  # fmt: skip

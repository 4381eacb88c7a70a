"""Operational requirements of 2020 from every head of business: made up, and marked so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from camstra.assess.requirements import services as requirements

from ..reading import departments
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
        "requirements", year=2020, unit_id=world.units[department["code"]], title=f"Operational requirement: {department['name']}",
        function_id=world.functions[functions[0]] if functions else None, owner_post_id=world.posts[head_post(department)],
        state=state, due_on=DUE_ON, submitted_on=date(2020, 3, 6) if is_sent else None,
        return_reason=WHAT_TO_CHANGE if state == "returned" else "", illustrative=True, **_texts(department),
    )  # fmt: skip


def _texts(department: Mapping[str, Any]) -> dict[str, str]:
    """The sections of a requirement, from the department's own subjects."""
    said = department["said"]
    name, d, w, p, t = said[:1].upper() + said[1:], *(_listed(department[kind]) for kind in "dwpt")
    return {
        "current_demand": f"Most of the work of {said} comes from {d}. It is met at present by overtime and by moving people within the department.",
        "projected_demand": f"Demand from {d} is expected to rise over the next four years with housing growth and better recording. The estimate rests on two years of counts and on professional judgement.",
        "assets": f"{name} depends on {w}, and on {t}. Capacity is short at peaks; capability is good where people are in post; wellbeing is watched through supervision and sickness returns.",
        "what_will_be_done": f"Within the present budget {said} will improve {p}, plan training a year ahead, and agree with partners what each will take on.",
        "unmet_demand": f"Without more people {said} will not meet the rise in full: routine work will wait longer, and prevention will be the first to stop.",
        "risks": f"The chief risk is the loss of {w}. It is reduced by cross-training and by early notice of retirements.",
        "bids": f"To be costed with Finance and Operational Workforce Planning: more {w}; a replacement profile for {t}. None is mandated.",
    }  # fmt: skip


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"

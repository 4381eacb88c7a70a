"""Requirements that come from a file: many at once, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from camstra import trace
from camstra.trace import following
from camstra.trace.models import Force
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer

from .. import permissions, rules, selectors
from ..models import Requirement
from .freezing import freeze
from .owning import give_owners

SENT = frozenset({"submitted", "accepted", "returned"})
FIELDS = (
    "unit_id", "function_id", "owner_post_id", "title", "current_demand", "projected_demand", "assets",
    "what_will_be_done", "unmet_demand", "risks", "bids", "state", "due_on", "submitted_on", "return_reason", "marking",
    "illustrative", "source",
)  # fmt: skip


def bring_in_requirements(
    force: Force, rows: Sequence[Requirement], *, by: Viewer, at: datetime, refs: Sequence[str] | None = None
) -> list[Requirement]:
    """Write requirements that are already past their draft, or not. What was sent is frozen as it stands.

    `refs` keeps the references a file brings; an empty one is numbered. Raises NotPermitted.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_judge(by)
        give_owners(change, rows)
        made = change.create_many(rows, refs=refs)
        freeze(change, [row for row in made if row.state in SENT])
        for row in made:
            change.record("requirement.brought_in", row, {"state": ["", row.state]})
        return made


def correct_requirements(
    force: Force, corrections: Sequence[tuple[Requirement, Mapping[str, Any]]], *, by: Viewer, at: datetime
) -> list[Requirement]:
    """Set what a file says otherwise: by the same rules as on a requirement's page. A sending is frozen.

    Raises MoveNotAllowed, NotComplete, ReasonNeeded (a return, which says why on the page), NotPermitted.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_judge(by)
        told: dict[int, dict[str, Any]] = {}
        for row, said in corrections:
            rules.check_correction(now=row.state, values=said, texts=selectors.texts_of(row))
            values = _sending(said, day_of(change.at)) if said.get("state") == "submitted" else said
            told[row.pk] = {key: [getattr(row, key), value] for key, value in values.items()}
            for key, value in values.items():
                setattr(row, key, value)
        rows = change.save_many([row for row, _ in corrections], FIELDS)
        freeze(change, [row for row in rows if told[row.pk].get("state", [""])[-1] == "submitted"])
        for row in rows:
            change.record("requirement.corrected", row, told[row.pk])
        following.pass_marking_on(change, [row for row in rows if "marking" in told[row.pk]])
        return rows


def _sending(values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What a sending sets besides: its day, today if the file does not say; what it was returned for is answered."""
    return {"submitted_on": today, "return_reason": ""} | dict(values)

"""A head writes: start, save, submit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from camstra import trace
from camstra.trace.errors import Repeated
from camstra.trace.models import Force
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer, system

from .. import permissions, rules, selectors
from ..models import Requirement
from .freezing import freeze
from .owning import give_owners


def start_requirement(
    force: Force, requirement: Requirement, *, by: Viewer, at: datetime, once: str = ""
) -> Requirement:
    """Open a unit's requirement for a cycle, as a draft: `requirement` is not yet saved.

    Without an owner it belongs to the head who answers for the unit.

    Raises AlreadyStarted naming the one there is; NotPermitted; Repeated.
    """
    with trace.change(force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        permissions.require_write(by, requirement.unit_id)
        _check_not_taken(requirement, by)
        requirement.state = "draft"
        give_owners(change, [requirement])
        row = change.create(requirement)
        change.record("requirement.started", row, {"state": ["", row.state], "due_on": row.due_on})
        change.once(once, row.ref)
        return row


def _check_not_taken(requirement: Requirement, by: Viewer) -> None:
    """Asked of everything there is; a requirement they may not see is not named to them."""
    place, year = (requirement.unit_id, requirement.function_id), requirement.year
    if place not in selectors.taken(system(by.force), year):
        return
    ref = selectors.taken(by, year).get(place, "")
    raise rules.AlreadyStarted(rules.already_answered(ref, year))


def save_requirement(
    requirement: Requirement, texts: Mapping[str, str], *, by: Viewer, at: datetime, revision: int | None = None,
    once: str = "",
) -> Requirement:  # fmt: skip
    """Keep what the head has written so far. `texts` are sections by key (and "title"); others stay as they are.

    Raises MoveNotAllowed once it has been sent; Stale; NotPermitted; Repeated.
    """
    with trace.change(requirement.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(requirement, revision=revision)
        permissions.require_write(by, row.unit_id)
        rules.check_may_be_written(row.state)
        moved = {k: [getattr(row, k), v] for k, v in texts.items() if getattr(row, k) != v}
        if moved:
            change.save(row, **{key: now for key, (_, now) in moved.items()})
            change.record("requirement.written", row, moved)
        change.once(once, row.ref)
        return row


def submit_requirement(
    requirement: Requirement, *, by: Viewer, at: datetime, revision: int | None = None, once: str = ""
) -> Requirement:
    """Send it to the OIC: the text as it stands is frozen as a Submission.

    Raises NotComplete naming what is empty; MoveNotAllowed; Stale; NotPermitted; Repeated.
    """
    with trace.change(requirement.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(requirement, revision=revision)
        permissions.require_write(by, row.unit_id)
        was = row.state
        rules.check_move(now=was, to="submitted")
        rules.check_complete(selectors.texts_of(row))
        change.save(row, state="submitted", submitted_on=day_of(change.at), return_reason="")
        (sent,) = freeze(change, [row])
        change.record("requirement.submitted", row, _sending(was, sent.number))
        change.once(once, row.ref)
        return row


def _sending(was: str, number: int) -> dict[str, Any]:
    return {"state": [was, "submitted"], "submission": number}

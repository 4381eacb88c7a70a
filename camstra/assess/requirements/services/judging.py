"""The OIC judges: return with what to change, or accept."""

from __future__ import annotations

from datetime import datetime

from camstra import trace
from camstra.trace.errors import Repeated
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Requirement


def return_requirement(
    requirement: Requirement, *, reason: str, by: Viewer, at: datetime, revision: int | None = None, once: str = ""
) -> Requirement:
    """Send it back to its head with what has to change.

    Raises ReasonNeeded; MoveNotAllowed; Stale; NotPermitted; Repeated.
    """
    return _judge(requirement, "returned", reason, by=by, at=at, revision=revision, once=once)


def accept_requirement(
    requirement: Requirement, *, by: Viewer, at: datetime, revision: int | None = None, once: str = ""
) -> Requirement:
    """Take it in: key findings are drawn from it as it stands.

    Raises MoveNotAllowed; Stale; NotPermitted; Repeated.
    """
    return _judge(requirement, "accepted", "", by=by, at=at, revision=revision, once=once)


def _judge(
    requirement: Requirement, to: str, reason: str, *, by: Viewer, at: datetime, revision: int | None, once: str
) -> Requirement:
    with trace.change(requirement.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(requirement, revision=revision)
        permissions.require_judge(by)
        was = row.state
        rules.check_move(now=was, to=to)
        said = rules.check_reason(reason) if to == "returned" else ""
        change.save(row, state=to, return_reason=said)
        change.record(f"requirement.{to}", row, {"state": [was, to]}, said)
        change.once(once, row.ref)
        return row

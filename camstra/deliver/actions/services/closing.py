"""The end of a recommendation: its owner says it is done, somebody else checks, and it can be opened again."""

from __future__ import annotations

from datetime import datetime

from camstra import trace
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Recommendation


def submit_for_closing(
    recommendation: Recommendation, *, what_was_done: str, by: Viewer, at: datetime, revision: int | None = None
) -> Recommendation:
    """The owner says it is done, and what was done."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        row = change.lock(recommendation, revision=revision)
        permissions.require_owner(by, row)
        rules.check_move(row.state, "submitted")
        if not what_was_done.strip():
            raise rules.MoveNotAllowed("Say what was done before it is checked.")
        change.save(row, state="submitted", progress=what_was_done)
        change.record("recommendation.submitted", row, {"state": ["open", "submitted"]}, what_was_done)
        return row


def check_done(
    recommendation: Recommendation,
    *,
    adequate: bool,
    reason: str,
    by: Viewer,
    at: datetime,
    revision: int | None = None,
) -> Recommendation:
    """Somebody other than the owner finds it adequate, and it closes; or not, and it is open again."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        row = change.lock(recommendation, revision=revision)
        permissions.require_checker(by, row)
        to = "closed" if adequate else "open"
        rules.check_move(row.state, to)
        was = row.state
        change.save(row, state=to, closed_on=day_of(change.at) if adequate else None)
        change.record(f"recommendation.{'closed' if adequate else 'sent back'}", row, {"state": [was, to]}, reason)
        return row


def reopen(
    recommendation: Recommendation, *, reason: str, by: Viewer, at: datetime, revision: int | None = None
) -> Recommendation:
    """Open a closed recommendation again."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        row = change.lock(recommendation, revision=revision)
        permissions.require_checker(by, row)
        if row.state != "closed":
            raise rules.MoveNotAllowed(f"This recommendation is {row.state}; only a closed one is opened again.")
        change.save(row, state="open", closed_on=None)
        change.record("recommendation.reopened", row, {"state": ["closed", "open"]}, reason)
        return row


def withdraw(
    recommendation: Recommendation, *, reason: str, by: Viewer, at: datetime, revision: int | None = None
) -> Recommendation:
    """Take a recommendation back, with a reason."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        row = change.lock(recommendation, revision=revision)
        permissions.require_raise(by)
        rules.check_move(row.state, "withdrawn")
        if not reason.strip():
            raise rules.MoveNotAllowed("Say why it is withdrawn.")
        change.save(row, state="withdrawn")
        change.record("recommendation.withdrawn", row, {"state": ["open", "withdrawn"]}, reason)
        return row

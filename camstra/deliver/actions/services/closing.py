"""The end of a recommendation: its owner says it is done, somebody else checks, and it can be opened again."""

from __future__ import annotations

from datetime import datetime

from camstra import trace
from camstra.trace.errors import Repeated
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer

from .. import permissions, rules, selectors
from ..models import Recommendation


def submit_for_closing(
    recommendation: Recommendation,
    *,
    what_was_done: str,
    by: Viewer,
    at: datetime,
    revision: int | None = None,
    once: str = "",
) -> Recommendation:
    """The owner says it is done, and what was done."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(recommendation, revision=revision)
        permissions.require_owner(by, row)
        rules.check_move(row.state, "submitted")
        said = rules.check_said(what_was_done, "Say what was done before it is checked.")
        change.save(row, state="submitted", progress=said)
        change.record(selectors.SUBMITTED, row, {"state": ["open", "submitted"]}, said)
        change.once(once, row.ref)
        return row


def check_done(
    recommendation: Recommendation,
    *,
    adequate: bool,
    reason: str,
    by: Viewer,
    at: datetime,
    revision: int | None = None,
    once: str = "",
) -> Recommendation:
    """Somebody other than the owner finds it adequate, and it closes; or not, and it is open again."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(recommendation, revision=revision)
        permissions.require_checker(by, row)
        rules.check_submitted(row.state)
        if not by.is_system:
            rules.check_not_own(selectors.submitted_by(by, row), by.username)
        if not adequate:
            reason = rules.check_said(reason, "Say what is wanting, so that the owner knows what to do.")
        to = "closed" if adequate else "open"
        change.save(row, state=to, closed_on=day_of(change.at) if adequate else None)
        told = {"state": ["submitted", to]}
        change.record(f"recommendation.{'closed' if adequate else 'sent back'}", row, told, reason)
        change.once(once, row.ref)
        return row


def reopen(
    recommendation: Recommendation,
    *,
    reason: str,
    by: Viewer,
    at: datetime,
    revision: int | None = None,
    once: str = "",
) -> Recommendation:
    """Open a closed recommendation again."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(recommendation, revision=revision)
        permissions.require_checker(by, row)
        if row.state != "closed":
            raise rules.MoveNotAllowed(f"This recommendation is {row.state}; only a closed one is opened again.")
        said = rules.check_said(reason, "Say why it is opened again.")
        change.save(row, state="open", closed_on=None)
        change.record("recommendation.reopened", row, {"state": ["closed", "open"]}, said)
        change.once(once, row.ref)
        return row


def withdraw(
    recommendation: Recommendation,
    *,
    reason: str,
    by: Viewer,
    at: datetime,
    revision: int | None = None,
    once: str = "",
) -> Recommendation:
    """Take a recommendation back, with a reason."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(recommendation, revision=revision)
        permissions.require_raise(by)
        rules.check_move(row.state, "withdrawn")
        said = rules.check_said(reason, "Say why it is withdrawn.")
        change.save(row, state="withdrawn")
        change.record("recommendation.withdrawn", row, {"state": ["open", "withdrawn"]}, said)
        change.once(once, row.ref)
        return row

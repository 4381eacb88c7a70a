"""Moving a target date: by the right rung, with a reason, the first date kept for good."""

from __future__ import annotations

from datetime import date, datetime

from camstra import trace
from camstra.trace.errors import Repeated
from camstra.trace.wall import Viewer

from .. import permissions, rules, selectors
from ..models import Recommendation, Redate


def redate(
    recommendation: Recommendation,
    *,
    to: date,
    reason: str,
    by: Viewer,
    at: datetime,
    revision: int | None = None,
    once: str = "",
) -> Recommendation:
    """Move the target date. Raises NotYourRung, DateRefused, MoveNotAllowed, Stale, Repeated."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(recommendation, revision=revision)
        moves = selectors.moves_of_date(by, row)
        permissions.require_redate(by, row, moves)
        if row.state not in ("open", "submitted"):
            raise rules.MoveNotAllowed(f"This recommendation is {row.state}; its date no longer moves.")
        was = row.target_on
        rules.check_redate(was, to, reason)
        change.save(row, target_on=to, first_target_on=row.first_target_on or to)
        Redate.objects.create(
            force=row.force, recommendation=row, was_target_on=was, target_on=to, reason=reason,
            allowed_by=rules.rung(moves), by=by.username, at=change.at,
        )  # fmt: skip
        change.record("recommendation.redated", row, {"target_on": [was, to]}, reason)
        change.once(once, row.ref)
        return row

"""Saying how a recommendation goes."""

from __future__ import annotations

from datetime import datetime

from camstra import trace
from camstra.trace.errors import Repeated
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Recommendation


def update_progress(
    recommendation: Recommendation,
    *,
    progress: str,
    by: Viewer,
    at: datetime,
    revision: int | None = None,
    once: str = "",
) -> Recommendation:
    """Write how it goes; earlier words stay in its history. Raises MoveNotAllowed, Stale, Repeated."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(recommendation, revision=revision)
        permissions.require_owner(by, row)
        rules.check_open(row.state)
        was = row.progress
        change.save(row, progress=progress)
        change.record("recommendation.updated", row, {"progress": [was, progress]})
        change.once(once, row.ref)
        return row

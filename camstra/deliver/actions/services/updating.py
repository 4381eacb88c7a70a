"""Saying how a recommendation goes."""

from __future__ import annotations

from datetime import datetime

from camstra import trace
from camstra.trace.wall import Viewer

from .. import permissions
from ..models import Recommendation


def update_progress(
    recommendation: Recommendation, *, progress: str, by: Viewer, at: datetime, revision: int | None = None
) -> Recommendation:
    """Write how it goes; earlier words stay in its history. Raises Stale if it moved on meanwhile."""
    with trace.change(recommendation.force, by=by, at=at) as change:
        row = change.lock(recommendation, revision=revision)
        permissions.require_owner(by, row)
        was = row.progress
        change.save(row, progress=progress)
        change.record("recommendation.updated", row, {"progress": [was, progress]})
        return row

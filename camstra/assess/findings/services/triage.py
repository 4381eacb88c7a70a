"""Triage: which findings go before a panel, and which go back as residual ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from camstra import trace
from camstra.trace.errors import Repeated, Stale
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Finding
from .locking import as_they_stand


def triage_findings(
    force: Force, findings: Sequence[Finding], *, to: str, reason: str, by: Viewer, at: datetime,
    revision: int | None = None, once: str = "",
) -> list[Finding]:  # fmt: skip
    """Sort findings into headline or residual, all with the same reason, set-wise.

    `revision` is for a single finding's form. Raises MoveNotAllowed, ReasonNeeded, NotPermitted, Stale, Repeated.
    """
    with trace.change(force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        rows = as_they_stand(force, findings)
        permissions.require_change(by, {row.unit_id for row in rows})
        _check_revision(rows, revision)
        was = {row.pk: row.state for row in rows}
        for row in rows:
            said = rules.check_triage(now=row.state, to=to, reason=reason)
            row.state = to
        for row in change.save_many(rows, ["state"]):
            change.record("finding.triaged", row, {"state": [was[row.pk], to]}, said)
        if rows:
            change.once(once, rows[0].ref)
        return rows


def _check_revision(rows: Sequence[Finding], revision: int | None) -> None:
    if revision is not None and [row.revision for row in rows] != [revision]:
        stands: dict[str, object] = {"revision": rows[0].revision} if rows else {}
        raise Stale(
            "Someone else changed this finding while you were reading it. Read it again before you send.", stands
        )


def put_before_panel(
    force: Force, findings: Sequence[Finding], *, by: Viewer, at: datetime, revision: int | None = None, once: str = ""
) -> list[Finding]:
    """Headline findings go before a panel, set-wise. Raises MoveNotAllowed, NotPermitted, Stale, Repeated."""
    with trace.change(force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        rows = as_they_stand(force, findings)
        permissions.require_change(by, {row.unit_id for row in rows})
        _check_revision(rows, revision)
        for row in rows:
            rules.check_before_panel(row.ref, now=row.state)
            row.state = "before_panel"
        for row in change.save_many(rows, ["state"]):
            change.record("finding.put_before_panel", row, {"state": ["headline", "before_panel"]})
        if rows:
            change.once(once, rows[0].ref)
        return rows

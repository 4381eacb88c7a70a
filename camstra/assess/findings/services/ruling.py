"""What a board's rulings do to findings, and taking a remitted one back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from camstra import trace
from camstra.prepare.organisation import selectors as organisation
from camstra.trace.changing import Change
from camstra.trace.errors import Repeated
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Finding
from .locking import standing

FIELDS = ("state", "disposition", "merged_into_id", "owner_post_id")


def apply_ruling(change: Change, finding: Finding, ruling: Any) -> Finding:
    """Move one finding as a board ruled, inside the board's own change. See apply_rulings."""
    return apply_rulings(change, [(finding.pk, ruling)])[0]


def apply_rulings(change: Change, pairs: Sequence[tuple[int, Any]]) -> list[Finding]:
    """Move findings as a board ruled, set-wise, inside the board's own change: (finding's key, its ruling).

    A ruling has .disposition and .merged_into_id; who may rule was settled by the board. A finding
    remitted without an owner gets the head who answers for its unit.
    Raises NotADisposition, MoveNotAllowed, MergeNotAllowed.
    """
    rows = standing(change.force, [key for key, _ in pairs])
    rulings = [ruling for _, ruling in pairs]
    _check_merges(change, rows, rulings)
    heads = _heads(change, rows, rulings)
    was = {row.pk: (row.state, row.disposition) for row in rows}
    for row, ruling in zip(rows, rulings, strict=True):
        rules.check_disposition(
            row.ref, ruling.disposition, now=row.state, names_another=ruling.merged_into_id is not None
        )
        row.state, row.disposition, row.merged_into_id = "ruled", ruling.disposition, ruling.merged_into_id
        if ruling.disposition == "remitted" and row.owner_post_id is None and row.unit_id is not None:
            row.owner_post_id = heads.get(row.unit_id)
    change.save_many(rows, FIELDS)
    for row in rows:
        state, disposition = was[row.pk]
        told = {"state": [state, "ruled"], "disposition": [disposition, row.disposition]}
        # Without the board's reason: that stays with the ruling, and the finding is released to its unit.
        change.record("finding.ruled", row, told)
    return rows


def _check_merges(change: Change, rows: Sequence[Finding], rulings: Sequence[Any]) -> None:
    wanted = {r.merged_into_id for r in rulings if r.merged_into_id is not None}
    if not wanted:
        return
    into = dict(Finding.objects.filter(force=change.force, pk__in=wanted).values_list("pk", "record__ref"))
    for row, ruling in zip(rows, rulings, strict=True):
        if ruling.merged_into_id is not None:
            name = into.get(ruling.merged_into_id, "what is named there")
            rules.check_merge(row.ref, name, is_a_finding=ruling.merged_into_id in into)


def _heads(change: Change, rows: Sequence[Finding], rulings: Sequence[Any]) -> dict[int, int]:
    """Unit → head's post, for the findings that are remitted and have no owner yet."""
    ownerless = {
        row.unit_id
        for row, ruling in zip(rows, rulings, strict=True)
        if ruling.disposition == "remitted" and row.owner_post_id is None and row.unit_id is not None
    }
    return organisation.head_posts(change.by, ownerless, on=day_of(change.at)) if ownerless else {}


def call_back(
    finding: Finding, *, reason: str, by: Viewer, at: datetime, revision: int | None = None, once: str = ""
) -> Finding:
    """Take a remitted finding back before a panel: it waits for a new ruling, which supersedes the old.

    Raises NotRemitted, ReasonNeeded, NotPermitted, Stale, Repeated.
    """
    with trace.change(finding.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(finding, revision=revision)
        permissions.require_change(by, {row.unit_id})
        rules.check_call_back(row.disposition)
        said = rules.check_reason(reason, "Say why this finding is called back.")
        change.save(row, state="before_panel", disposition="awaiting")
        told = {"state": ["ruled", "before_panel"], "disposition": ["remitted", "awaiting"]}
        change.record("finding.called_back", row, told, said)
        change.once(once, row.ref)
        return row

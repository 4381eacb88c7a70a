"""Drawing key findings, many at once, and correcting what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from camstra import trace
from camstra.assess.requirements import selectors as requirements
from camstra.trace import following
from camstra.trace.changing import BATCH, Change
from camstra.trace.errors import Repeated
from camstra.trace.markings import highest
from camstra.trace.models import Force, Link
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Finding

DRAWN_FROM = "key finding drawn"  # how the thread reads from a requirement to its findings
FIELDS = (
    "requirement_id", "unit_id", "function_id", "pillar_id", "owner_post_id", "theme", "statement", "evidence",
    "impact", "marking", "handling", "illustrative", "source",
)  # fmt: skip


def draw_findings(
    force: Force, rows: Sequence[Finding], *, by: Viewer, at: datetime, refs: Sequence[str] | None = None,
    once: str = "",
) -> list[Finding]:  # fmt: skip
    """Draw findings, set-wise, each joined to the requirement it comes from. `rows` are not yet saved.

    The requirement lends a finding its unit, function and marking, unless the finding says otherwise.
    `refs` keeps the references a file brings; an empty one is numbered. Rows come back in the order given.
    Raises StatementNeeded, NotPermitted, Repeated.
    """
    with trace.change(force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        _lend(rows, by)
        permissions.require_change(by, {row.unit_id for row in rows})
        if any(not row.statement.strip() for row in rows):
            raise rules.StatementNeeded("Write down what was found; a key finding cannot be empty.")
        drawn = _create(change, rows, refs or [""] * len(rows))
        change.link_many([(row.requirement, row) for row in drawn if row.requirement_id], DRAWN_FROM)
        following.require_marking([row for row in drawn if row.requirement_id])
        for row in drawn:
            change.record("finding.drawn", row, {"state": ["", row.state]})
        if drawn:
            change.once(once, drawn[0].ref)
        return drawn


def _lend(rows: Sequence[Finding], by: Viewer) -> None:
    """What a finding is drawn from lends its unit and function where it has none, and at least its marking."""
    named = {row.requirement_id for row in rows if row.requirement_id is not None}
    drawn_from = requirements.drawn_from(by, named) if named else {}
    for row in rows:
        if lent := drawn_from.get(row.requirement_id or 0):
            unit, function, marking, handling = lent
            row.unit_id, row.function_id = row.unit_id or unit, row.function_id or function
            row.marking, row.handling = highest([row.marking, marking]), row.handling or handling


def _create(change: Change, rows: Sequence[Finding], refs: Sequence[str]) -> list[Finding]:
    """Rows that bring a reference go first, so that a number given here never meets one that is brought."""
    order = sorted(range(len(rows)), key=lambda place: not refs[place])
    made = change.create_many([rows[place] for place in order], refs=[refs[place] for place in order])
    by_place = dict(zip(order, made, strict=True))
    return [by_place[place] for place in range(len(rows))]


def correct_finding(
    finding: Finding, values: Mapping[str, Any], *, by: Viewer, at: datetime, revision: int | None = None,
    once: str = "",
) -> Finding:  # fmt: skip
    """Set what one finding says otherwise, from its page. Nothing differs: nothing is written.

    Raises StatementNeeded, NotPermitted, Stale, Repeated.
    """
    with trace.change(finding.force, by=by, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        row = change.lock(finding, revision=revision)
        if told := {key: value for key, value in values.items() if getattr(row, key) != value}:
            (row,) = correct_findings(finding.force, [(row, told)], by=by, at=at)
        change.once(once, row.ref)
        return row


def correct_findings(
    force: Force, corrections: Sequence[tuple[Finding, Mapping[str, Any]]], *, by: Viewer, at: datetime,
    reason: str = "",
) -> list[Finding]:  # fmt: skip
    """Set what each finding says otherwise: field → value, of FIELDS alone. What was ruled on it stands.

    What follows from a finding is raised to its marking with it. Raises StatementNeeded, NotPermitted, and
    MarkedTooLow below the requirement it is drawn from.
    """
    with trace.change(force, by=by, at=at) as change:
        units = {row.unit_id for row, _ in corrections} | {v["unit_id"] for _, v in corrections if "unit_id" in v}
        permissions.require_change(by, units)
        told = {row.pk: {key: [getattr(row, key), v] for key, v in values.items()} for row, values in corrections}
        for row, values in corrections:
            for key, value in values.items():
                setattr(row, key, value)
        if any(not row.statement.strip() for row, _ in corrections):
            raise rules.StatementNeeded("Write down what was found; a key finding cannot be empty.")
        rows = change.save_many([row for row, _ in corrections], FIELDS)
        _relink(change, [row for row in rows if "requirement_id" in told[row.pk]])
        for row in rows:
            change.record("finding.corrected", row, told[row.pk], reason)
        marked = [row for row in rows if {"marking", "requirement_id"} & set(told[row.pk])]
        following.require_marking(marked)
        following.pass_marking_on(change, marked)
        return rows


def _relink(change: Change, rows: Sequence[Finding]) -> None:
    """A finding is joined to the one requirement it names; what joined it to another is taken away."""
    for start in range(0, len(rows), BATCH):
        batch = {row.pk: row.requirement_id for row in rows[start : start + BATCH]}
        for link in Link.objects.filter(later_id__in=batch, how=DRAWN_FROM):
            change.remove(link)
    change.link_many([(row.requirement, row) for row in rows if row.requirement_id], DRAWN_FROM)

"""Raising recommendations: from a ruling, or from a file. Set-wise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from camstra import trace
from camstra.trace import following
from camstra.trace.changing import Change
from camstra.trace.errors import NotFound
from camstra.trace.kinds import Ruled
from camstra.trace.markings import highest
from camstra.trace.models import Force, Record
from camstra.trace.wall import Viewer

from .. import permissions
from ..models import Recommendation


def raise_from_rulings(change: Change, ruled: Sequence[Ruled]) -> list[Recommendation]:
    """Raise what a batch of rulings asks for, inside the board's own change; joined to the finding and the ruling."""
    rows, subjects, refs = [], [], []
    for one in ruled:
        for wanted in one.recommended:
            rows.append(
                _from_ruling(one, wanted.text, wanted.owner_post_id or one.subject.owner_post_id, wanted.target_on)
            )
            subjects.append(one)
            refs.append(wanted.ref)
    raised = change.create_many(rows, refs=refs)
    change.link_many([(one.subject, row) for one, row in zip(subjects, raised, strict=True)], "recommendation made")
    change.link_many([(one.ruling, row) for one, row in zip(subjects, raised, strict=True)], "recommendation made")
    _withdraw_superseded(change, ruled, {row.pk for row in raised})
    for one, row in zip(subjects, raised, strict=True):
        change.record("recommendation.raised", row, {"from": one.subject.ref, "target_on": row.target_on})
    return raised


def _from_ruling(one: Ruled, text: str, owner_post_id: int | None, target_on: date | None) -> Recommendation:
    subject, ruling = one.subject, one.ruling
    return Recommendation(
        year=subject.cycle or ruling.ruled_on.year, origin="stra", ruling=ruling, text=text,
        finding_id=subject.pk if subject.kind == "finding" else None, unit_id=subject.unit_id,
        owner_post_id=owner_post_id, first_target_on=target_on, target_on=target_on, marking=subject.marking,
        handling=subject.handling, illustrative=ruling.illustrative, source=ruling.source,
    )  # fmt: skip


def _withdraw_superseded(change: Change, ruled: Sequence[Ruled], fresh: set[int]) -> None:
    """A finding ruled on anew: what its old ruling recommended, and nobody has closed, is withdrawn and says so."""
    subjects = [one.subject.pk for one in ruled]
    old: list[Recommendation] = []
    for start in range(0, len(subjects), 500):
        batch = Recommendation.objects.filter(
            finding_id__in=subjects[start : start + 500], state__in=("open", "submitted"), ruling__isnull=False
        )
        old += [row for row in batch.select_related("record") if row.pk not in fresh]
    was = {row.pk: row.state for row in old}
    for row in old:
        row.state = "withdrawn"
    for row in change.save_many(old, ["state"]):
        told = {"state": [was[row.pk], "withdrawn"]}
        change.record("recommendation.withdrawn", row, told, "The finding was ruled on anew.")


def raise_many(
    force: Force, rows: Sequence[Recommendation], *, by: Viewer, at: datetime, refs: Sequence[str] | None = None
) -> list[Recommendation]:
    """Raise recommendations that come from a file, each joined to its finding if it names one.

    Raises NotFound for a finding that is gone or that the writer may not see; NotPermitted.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_raise(by)
        findings = _lend(change, rows)
        for row in rows:
            row.first_target_on = row.first_target_on or row.target_on
        raised = change.create_many(rows, refs=refs)
        pairs = [(findings[row.finding_id], row) for row in raised if row.finding_id is not None]
        change.link_many(pairs, "recommendation made")
        for row in raised:
            change.record("recommendation.raised", row, {"target_on": row.target_on})
        return raised


def _lend(change: Change, rows: Sequence[Recommendation]) -> dict[int, Record]:
    """A finding lends what is recommended on it its unit where it has none, and at least its marking; the findings."""
    named = [row.finding_id for row in rows if row.finding_id is not None]
    findings = following.standing_records(change, named)
    if any(key not in findings for key in named):
        raise NotFound("A finding named there has been deleted, or is not one you may see.")
    for row in rows:
        if row.finding_id is not None:
            finding = findings[row.finding_id]
            row.unit_id, row.handling = row.unit_id or finding.unit_id, row.handling or finding.handling
            row.marking = highest([row.marking, finding.marking])
    return findings


def change_many(
    force: Force, rows: Sequence[Recommendation], fields: Sequence[str], *, by: Viewer, at: datetime
) -> list[Recommendation]:
    """Write recommendations whose `fields` have been set (never dates or states), set-wise.

    Raises MarkedTooLow below what a recommendation follows from; NotPermitted.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_raise(by)
        changed = change.save_many(rows, fields)
        following.require_marking(changed)
        for row in changed:
            change.record("recommendation.changed", row, {f: getattr(row, f) for f in fields})
        return changed

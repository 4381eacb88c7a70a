"""Ruling on records. The board knows its subject by reference alone; each kind carries out what was ruled on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from camstra import trace
from camstra.trace import following, kinds
from camstra.trace.changing import Change
from camstra.trace.errors import NotFound, Repeated
from camstra.trace.kinds import Recommended, Ruled
from camstra.trace.models import Force, Record
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Board, Meeting, Ruling


@dataclass(frozen=True)
class Draft:
    """One ruling to be written down."""

    subject: Record
    disposition: str
    ruled_on: date
    reason: str = ""
    dissent: str = ""
    mitigations: str = ""
    merged_into: Record | None = None
    recommended: tuple[Recommended, ...] = ()
    illustrative: bool = False
    source: str = ""


def rule_on(
    board: Board, draft: Draft, *, by: Viewer, at: datetime, meeting: Meeting | None = None, once: str = ""
) -> Ruling:
    """Write down what a board ruled on one record.

    Raises RulingIncomplete, Repeated for a form that was sent before, or what the subject's kind refuses.
    """
    with trace.change(board.force, by=by, at=at) as change:
        permissions.require_rule(by)
        if made := change.once(once):
            raise Repeated(made)
        ruling = rule_on_many(board.force, board, [draft], by=by, at=at, meeting=meeting)[0]
        change.once(once, ruling.record.ref)
        return ruling


def rule_on_many(
    force: Force, board: Board, drafts: Sequence[Draft], *, by: Viewer, at: datetime, meeting: Meeting | None = None
) -> list[Ruling]:
    """Write down what a board ruled, set-wise, all or nothing. A ruling supersedes the one that stood before it.

    Raises RulingIncomplete naming the record; NotFound for one that is gone or hidden; whatever a subject's own kind
    refuses.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_rule(by)
        drafts = _as_they_stand(change, drafts)
        _check(drafts)
        superseded = _supersede(change, drafts)
        rulings = change.create_many([_ruling(board, meeting, draft, force) for draft in drafts])
        change.link_many([(d.subject, r) for r, d in zip(rulings, drafts, strict=True)], "ruled on")
        for kind in kinds.all_kinds():
            kind.on_ruling(change, [Ruled(r, d.subject, d.recommended) for r, d in zip(rulings, drafts, strict=True)])
        for ruling, draft in zip(rulings, drafts, strict=True):
            was = superseded.get(draft.subject.pk, "")
            change.record(
                "ruling.given",
                ruling,
                {"on": draft.subject.ref, "disposition": [was, ruling.disposition]},
                draft.reason,
            )
        return rulings


def _as_they_stand(change: Change, drafts: Sequence[Draft]) -> list[Draft]:
    """The same drafts, about the records as they stand under the force's lock and behind the wall."""
    named = [record for d in drafts for record in (d.subject, d.merged_into) if record is not None]
    standing = following.standing_records(change, [record.pk for record in named])
    if missing := sorted({record.ref for record in named if record.pk not in standing}):
        raise NotFound(f"There is no record {missing[0]} any more, or it is not one you may see.")
    return [
        replace(d, subject=standing[d.subject.pk], merged_into=d.merged_into and standing[d.merged_into.pk])
        for d in drafts
    ]


def _check(drafts: Sequence[Draft]) -> None:
    seen: set[int] = set()
    for draft in drafts:
        problem = rules.wanting(
            draft.disposition, reason=draft.reason, merged=draft.merged_into is not None,
            recommendations=len(draft.recommended),
        )  # fmt: skip
        if draft.subject.pk in seen:
            problem = "It is ruled on twice in one go."
        seen.add(draft.subject.pk)
        if problem:
            raise rules.RulingIncomplete(f"{draft.subject.ref}: {problem}")
    _check_merges(drafts)


def _check_merges(drafts: Sequence[Draft]) -> None:
    ring = ring_among(drafts)
    if ring is not None:
        ref = next(d.subject.ref for d in drafts if d.subject.pk == ring)
        raise rules.RulingIncomplete(f"{ref} would be merged into itself. Choose the one finding that stays.")


def ring_among(drafts: Sequence[Draft]) -> int | None:
    """The first record these rulings would merge into itself, also by way of merges in force; None if there is none."""
    pairs = [(d.subject.pk, d.merged_into.pk) for d in drafts if d.merged_into is not None]
    if not pairs:
        return None
    current = Ruling.objects.filter(state="current", merged_into__isnull=False, force=drafts[0].subject.force_id)
    ruled_now = {d.subject.pk for d in drafts}
    standing = {s: m for s, m in current.values_list("subject_id", "merged_into_id") if s not in ruled_now}
    return rules.merged_in_a_ring(pairs, standing)


def _supersede(change: Change, drafts: Sequence[Draft]) -> dict[int, str]:
    """Close the rulings that stood; what each subject's disposition was."""
    subjects = [d.subject.pk for d in drafts]
    standing = [
        ruling
        for start in range(0, len(subjects), 500)
        for ruling in Ruling.objects.filter(
            subject_id__in=subjects[start : start + 500], state="current"
        ).select_related("record", "subject")
    ]
    for ruling in standing:
        ruling.state = "superseded"
    for ruling in change.save_many(standing, ["state"]):
        change.record("ruling.superseded", ruling, {"state": ["current", "superseded"]})
    return {ruling.subject_id: ruling.disposition for ruling in standing}


def _ruling(board: Board, meeting: Meeting | None, draft: Draft, force: Force) -> Ruling:
    subject = draft.subject
    return Ruling(
        force=force, year=subject.cycle or draft.ruled_on.year, board=board, meeting=meeting, subject=subject,
        disposition=draft.disposition, merged_into=draft.merged_into, reason=draft.reason, dissent=draft.dissent,
        mitigations=draft.mitigations, ruled_on=draft.ruled_on, unit_id=subject.unit_id,
        owner_post_id=subject.owner_post_id, marking=subject.marking, handling=subject.handling,
        illustrative=draft.illustrative, source=draft.source,
    )  # fmt: skip

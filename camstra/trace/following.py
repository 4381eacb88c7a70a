"""What a record passes on to those that follow from it on the golden thread: its need-to-know list and its marking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from . import kinds
from .errors import Refused
from .markings import OFFICIAL, SENSITIVE
from .models import Link, NeedToKnow, Record
from .wall import visible

if TYPE_CHECKING:
    from .changing import Change

BATCH = 500


class MarkedTooLow(Refused):
    """A record would be marked lower than one it follows from."""


def pass_lists_on(change: Change, pairs: Sequence[tuple[Any, Any]]) -> None:
    """Give each later record the need-to-know list of the one it follows from: rows of registers, or their records.

    One that has a list already is left to those named on both.
    """
    bound = _named([earlier.pk for earlier, _ in pairs])
    for earlier, later in pairs:
        if (readers := bound.get(earlier.pk)) is not None:
            _restrict(change, _record_of(earlier), _record_of(later), readers)


def _record_of(row: Any) -> Record:
    record: Record = row if isinstance(row, Record) else row.record
    return record


def _named(keys: Sequence[int]) -> dict[int, set[int]]:
    """Record's id → who is on its list, for those that have one, as it stands under the force's lock."""
    found: dict[int, set[int]] = {}
    for batch in _batches(sorted(set(keys))):
        found |= {pk: set() for pk in Record.objects.filter(pk__in=batch, named_only=True).values_list("pk", flat=True)}
    for batch in _batches(sorted(found)):
        for pk, person in NeedToKnow.objects.filter(record_id__in=batch).values_list("record_id", "person_id"):
            found[pk].add(person)
    return found


def _restrict(change: Change, earlier: Record, later: Record, readers: set[int]) -> None:
    own = _named([later.pk]).get(later.pk)
    named = readers if own is None else own & readers
    if named == own:
        return
    NeedToKnow.objects.filter(record=later).exclude(person_id__in=named).delete()
    NeedToKnow.objects.bulk_create(
        [NeedToKnow(record=later, person_id=person) for person in sorted(named - (own or set()))]
    )
    Record.objects.filter(pk=later.pk).update(named_only=True)
    later.named_only = True
    change.record("record.readers named", later, {"people": sorted(named)}, f"As {earlier.ref}, which it follows from.")


def pass_marking_on(change: Change, rows: Sequence[Any]) -> None:
    """Raise the marking of all that follows from those of these rows that are OFFICIAL-SENSITIVE, however far on."""
    raised = {row.pk: row for row in rows if row.marking == SENSITIVE}
    while raised:
        later = _still_official(change, raised)
        told = {row.pk: raised[earlier] for earlier, row in later}
        raised = {row.pk: row for _, row in later}
        by_model: dict[Any, list[Any]] = {}
        for row in raised.values():
            row.marking, row.handling = SENSITIVE, row.handling or told[row.pk].handling
            by_model.setdefault(type(row), []).append(row)
        for alike in by_model.values():
            for row in change.save_many(alike, ["marking", "handling"]):
                why = f"As {told[row.pk].ref}, which it follows from."
                change.record("record.marked", row, {"marking": [OFFICIAL, SENSITIVE]}, why)


def _still_official(change: Change, earlier: dict[int, Any]) -> list[tuple[int, Any]]:
    """(earlier record's id, row that follows from it), once for each row that is not OFFICIAL-SENSITIVE yet."""
    comes_from: dict[int, int] = {}
    of_kind: dict[str, list[int]] = {}
    for batch in _batches(sorted(earlier)):
        links = Link.objects.filter(earlier_id__in=batch, later__marking=OFFICIAL, later__gone=False)
        for one, other, kind in links.values_list("earlier_id", "later_id", "later__kind"):
            if other not in comes_from:
                of_kind.setdefault(kind, []).append(other)
            comes_from[other] = one
    found = []
    for kind, keys in sorted(of_kind.items()):
        for batch in _batches(keys):
            # By the table's own marking: record rows of what was raised a step ago are written as the change closes.
            rows = kinds.named(kind).model.objects.filter(force=change.force, pk__in=batch, marking=OFFICIAL)
            found += [(comes_from[row.pk], row) for row in rows.select_related("record")]
    return found


def require_marking(rows: Sequence[Any]) -> None:
    """Raises MarkedTooLow if one of these rows is OFFICIAL and follows from what is OFFICIAL-SENSITIVE."""
    official = {row.pk: row for row in rows if row.marking == OFFICIAL}
    for batch in _batches(sorted(official)):
        links = Link.objects.filter(later_id__in=batch, earlier__marking=SENSITIVE, earlier__gone=False)
        if (low := links.values_list("later_id", flat=True).first()) is not None:
            raise MarkedTooLow(
                f"{official[low].ref} follows from an OFFICIAL-SENSITIVE record, so it cannot be marked OFFICIAL."
            )


def standing_records(change: Change, keys: Sequence[int]) -> dict[int, Record]:
    """Id → record as it stands under the force's lock, of those that are not gone and that the writer may see."""
    found: dict[int, Record] = {}
    for batch in _batches(sorted(set(keys))):
        found |= Record.objects.filter(visible(change.by), gone=False).in_bulk(batch)
    return found


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


__all__ = ["MarkedTooLow", "pass_lists_on", "pass_marking_on", "require_marking", "standing_records"]

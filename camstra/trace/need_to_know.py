"""Need-to-know lists: only the people named may see a record, and the list binds everyone, the OIC too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from .changing import Change
from .changing import change as open_change
from .errors import NotPermitted, Refused
from .models import Force, NeedToKnow, Record
from .wall import Viewer


def name_readers(
    force: Force, records: Sequence[Record], readers: Iterable[int], *, reason: str, by: Viewer, at: datetime
) -> None:
    """Let only these people (ids) see these records, besides those named before.

    What follows from them later takes the list over (see `follow`); what followed before is named apart.

    Raises NotPermitted for someone who could not see OFFICIAL-SENSITIVE or may not change the records; Refused
    without a reason or without readers.
    """
    people = sorted(set(readers))
    if not people or not reason.strip():
        raise Refused("Say who needs to know, and why. Nobody else will see the record.")
    with open_change(force, by=by, at=at) as change:
        for record in records:
            by.require_edit(record.kind, record.unit_id)
        if not (by.is_system or by.sensitive):
            raise NotPermitted("Only someone who may see OFFICIAL-SENSITIVE can keep a need-to-know list.")
        named = set(NeedToKnow.objects.filter(record__in=records).values_list("record_id", "person_id"))
        fresh = [(record, person) for record in records for person in people if (record.pk, person) not in named]
        NeedToKnow.objects.bulk_create([NeedToKnow(record=record, person_id=person) for record, person in fresh])
        Record.objects.filter(pk__in=[record.pk for record in records]).update(named_only=True)
        for record in records:
            record.named_only = True
            change.record("record.readers named", record, {"people": people}, reason)


def follow(change: Change, pairs: Sequence[tuple[Record, Record]]) -> None:
    """Give each later record the need-to-know list of the one it follows from, inside the change that makes it."""
    bound = [(earlier, later) for earlier, later in pairs if earlier.named_only]
    if not bound:
        return
    readers: dict[int, list[int]] = {}
    listed = NeedToKnow.objects.filter(record__in=[earlier.pk for earlier, _ in bound])
    for record, person in listed.order_by("person_id").values_list("record_id", "person_id"):
        readers.setdefault(record, []).append(person)
    for earlier, later in bound:
        named = readers.get(earlier.pk, [])
        NeedToKnow.objects.bulk_create([NeedToKnow(record=later, person_id=person) for person in named])
        later.named_only = True
        change.record("record.readers named", later, {"people": named}, f"As {earlier.ref}, which it follows from.")
    Record.objects.filter(pk__in=[later.pk for _, later in bound]).update(named_only=True)


__all__ = ["follow", "name_readers"]

"""Need-to-know lists: only the people named may see a record, and the list binds everyone, the OIC too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from .changing import change as open_change
from .errors import NotPermitted, Refused
from .models import Force, NeedToKnow, Record
from .wall import Viewer


def name_readers(
    force: Force, records: Sequence[Record], readers: Iterable[int], *, reason: str, by: Viewer, at: datetime
) -> None:
    """Let only these people (ids) see these records, besides those named before. What follows from them is named apart.

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


__all__ = ["name_readers"]

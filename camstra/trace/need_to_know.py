"""Need-to-know lists: only the people named may see a record, and the list binds everyone, the OIC too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from . import following
from .changing import change as open_change
from .errors import NotFound, NotPermitted, Refused
from .models import Force, NeedToKnow, Record
from .wall import Viewer


def name_readers(
    force: Force, records: Sequence[Record], readers: Iterable[int], *, reason: str, by: Viewer, at: datetime
) -> None:
    """Let only these people (ids) see these records, besides those named before.

    What follows from them later takes the list over (see `following`); what followed before is named apart.

    Raises NotFound for a record they may not see; NotPermitted for someone who could not see OFFICIAL-SENSITIVE or
    may not change the records; Refused without a reason or without readers.
    """
    people = sorted(set(readers))
    if not people or not reason.strip():
        raise Refused("Say who needs to know, and why. Nobody else will see the record.")
    with open_change(force, by=by, at=at) as change:
        standing = following.standing_records(change, [record.pk for record in records])
        if any(record.pk not in standing for record in records):
            raise NotFound("There is no such record, or it is not one you may see.")
        for record in standing.values():
            by.require_edit(record.kind, record.unit_id)
        if not (by.is_system or by.sensitive):
            raise NotPermitted("Only someone who may see OFFICIAL-SENSITIVE can keep a need-to-know list.")
        named = set(NeedToKnow.objects.filter(record__in=standing).values_list("record_id", "person_id"))
        fresh = [(record, person) for record in standing for person in people if (record, person) not in named]
        NeedToKnow.objects.bulk_create([NeedToKnow(record_id=record, person_id=person) for record, person in fresh])
        Record.objects.filter(pk__in=standing).update(named_only=True)
        for record in records:
            record.named_only = True
            change.record("record.readers named", record, {"people": people}, reason)


def is_named_beyond(person_id: int, viewer: Viewer) -> bool:
    """Whether a person is on some need-to-know list that the viewer is not on, and so sees more."""
    theirs = NeedToKnow.objects.filter(person_id=person_id, record__force=viewer.force)
    shared = NeedToKnow.objects.filter(person_id=viewer.person_id or 0).values("record_id")
    return not viewer.is_system and theirs.exclude(record_id__in=shared).exists()


__all__ = ["is_named_beyond", "name_readers"]

"""Reading files, under the wall."""

from __future__ import annotations

from typing import BinaryIO

from django.db.models import Q, QuerySet

from camstra.trace.errors import NotFound
from camstra.trace.markings import OFFICIAL
from camstra.trace.models import Record
from camstra.trace.wall import Viewer, visible

from . import store
from .models import StoredFile


def files(viewer: Viewer) -> QuerySet[StoredFile]:
    """The files this viewer may see: with their records; loose ones for their sender and the OIC."""
    loose = Q(record=None, force=viewer.force)
    if not (viewer.is_system or "oic" in viewer.roles):
        loose &= Q(person_id=viewer.person_id) if viewer.person_id else Q(pk__in=[])
    marked = Q() if viewer.sensitive else Q(marking=OFFICIAL)
    # Two lists, not one OR over a join: the wall is a predicate on the record row.
    seen = Record.objects.filter(visible(viewer)).values("pk")
    return StoredFile.objects.filter(marked & (loose | Q(record_id__in=seen)))


def files_of(viewer: Viewer, record: Record) -> QuerySet[StoredFile]:
    """The files of one record, oldest first."""
    return files(viewer).filter(record=record).order_by("pk")


def open_file(viewer: Viewer, pk: int) -> tuple[StoredFile, BinaryIO]:
    """The row of a file and its content, open for reading.

    Raises NotFound if there is none this viewer may see; ContentMissing if the store was harmed.
    """
    row = files(viewer).filter(pk=pk).first()
    if row is None:
        raise NotFound("There is no such file, or it is not one you may see.")
    return row, store.fetch(row.digest)

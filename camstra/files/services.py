"""Keeping files, and sweeping what nothing names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.conf import settings

from camstra import trace
from camstra.trace.changing import Change
from camstra.trace.markings import OFFICIAL, SENSITIVE
from camstra.trace.models import Record
from camstra.trace.wall import Viewer

from . import contents, store
from .models import StoredFile
from .refusals import FileRefused
from .store import Content

NAME_LENGTH = 150


@dataclass(frozen=True)
class Received:
    """A content that lies in the store, checked, and is not yet named by a row."""

    content: Content
    name: str
    media_type: str


def receive(stream: BinaryIO, *, name: str, limit: int | None = None, paper: bool = False) -> Received:
    """Take a stream into the store and check what it is; do this before opening the change, it may take long.

    `paper`: the house wrote it, so it may be a web page. Raises TypeNotKept, TooLarge, EmptyFile.
    """
    plain, found = plain_name(name), []
    content = store.put(
        stream,
        limit=limit or settings.UPLOAD_MAX_BYTES,
        check=lambda path: found.append(contents.type_of(path, plain, papers=paper)),
    )
    return Received(content, plain, found[0].media_type)


def keep(
    change: Change, stream: BinaryIO | Received, *, name: str = "", limit: int | None = None,
    record: Record | None = None, marking: str | None = None,
) -> StoredFile:  # fmt: skip
    """Name a file, inside an open change: a stream, or what `receive` took in before.

    Without `marking` it takes its record's. Raises what `receive` raises; FileRefused if it is marked higher
    than its record.
    """
    if marking == SENSITIVE and record is not None and record.marking != SENSITIVE:
        raise FileRefused(f"The file is OFFICIAL-SENSITIVE and {record.ref} is not. Mark {record.ref} first.")
    taken = stream if isinstance(stream, Received) else receive(stream, name=name, limit=limit)
    row = StoredFile.objects.create(
        force=change.force, record=record, digest=taken.content.digest, size=taken.content.size, name=taken.name,
        media_type=taken.media_type, marking=marking or (record.marking if record else OFFICIAL),
        person_id=change.by.person_id, by=change.by.username, at=change.at,
    )  # fmt: skip
    facts = {"name": row.name, "digest": row.digest, "size": row.size, "file": row.pk}
    change.record("file.kept", record or f"file:{row.pk}", facts)
    return row


def note_reading(row: StoredFile, *, by: Viewer, at: datetime) -> None:
    """Write down who fetched a sensitive file."""
    with trace.change(row.force, by=by, at=at) as change:
        change.record("file.read", f"file:{row.pk}", {"name": row.name, "marking": row.marking})


def sweep_orphans(older_than: datetime) -> int:
    """Remove contents put before a moment that no row names, and what killed processes left; how many."""
    swept = store.drop_arrivals(older_than)
    for digest in store.old_contents(older_than):
        if not StoredFile.objects.filter(digest=digest).exists():
            swept += store.discard(digest, older_than=older_than)
    return swept


def plain_name(name: str) -> str:
    """The last part of a sent name, without characters that are not seen; its ending survives shortening."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c)[0] != "C").strip()
    stem, dot, ending = seen.rpartition(".")
    if len(seen) > NAME_LENGTH and dot and len(ending) < 10:
        return f"{stem[: NAME_LENGTH - len(ending) - 1]}.{ending}"
    return seen[:NAME_LENGTH] or "file"

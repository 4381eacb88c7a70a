"""The store: `CAMSTRA_HOME/store/<2>/<sha256>`. A content is there whole and on the disk, or not there.

Written to a temporary file, flushed, and renamed, before the row that names it. A content without a row is
an orphan, swept later; a row without a content never happens.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from .refusals import ContentMissing, EmptyFile, TooLarge

CHUNK = 1 << 20
ARRIVING = "arriving"  # the folder of files still being written


@dataclass(frozen=True)
class Content:
    """What lies in the store: its sha256, and how many bytes it is."""

    digest: str
    size: int


def folder() -> Path:
    """The store of this home."""
    return Path(settings.HOME) / "store"


def path_of(digest: str) -> Path:
    """Where a content lies, or would lie."""
    return folder() / digest[:2] / digest


def put(stream: BinaryIO, *, limit: int, check: Callable[[Path], None] | None = None) -> Content:
    """Bring a stream into the store, flushed to the disk; `check` may refuse it while it is not yet in.

    Raises TooLarge past `limit` bytes, EmptyFile, and what `check` raises; nothing is left behind then.
    """
    arriving = folder() / ARRIVING
    arriving.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=arriving)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            content = _copy(stream, file, limit)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(temporary)
        with _lock(fcntl.LOCK_SH):
            _take_in(temporary, content)
    finally:
        temporary.unlink(missing_ok=True)
    return content


def _copy(stream: BinaryIO, file: BinaryIO, limit: int) -> Content:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > limit:
            raise TooLarge(f"The file is larger than {limit // 1_000_000} MB. Nothing was kept; send a smaller one.")
        digest.update(chunk)
        file.write(chunk)
    if not size:
        raise EmptyFile("The file is empty. Choose the file again, or save it first.")
    return Content(digest.hexdigest(), size)


def _take_in(temporary: Path, content: Content) -> None:
    target = path_of(content.digest)
    if target.exists():
        os.utime(target)  # it may have been an orphan: the sweep now lets it be
        return
    target.parent.mkdir(exist_ok=True)
    temporary.chmod(0o440)
    temporary.replace(target)
    for where in (target.parent, folder()):
        sync_folder(where)


def sync_folder(where: Path) -> None:
    """Bring a folder's names to the disk, so that a power cut does not forget a rename."""
    descriptor = os.open(where, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fetch(digest: str) -> BufferedReader:
    """Open a content for reading. Raises ContentMissing."""
    try:
        return path_of(digest).open("rb")
    except FileNotFoundError:
        raise ContentMissing("The content of this file is missing from the store. Restore it from a backup.") from None


def discard(digest: str, *, older_than: datetime) -> bool:
    """Remove a content that nothing names, unless it was put since; says whether it did."""
    with _lock(fcntl.LOCK_EX), suppress(FileNotFoundError):
        if path_of(digest).stat().st_mtime < older_than.timestamp():
            path_of(digest).unlink()
            return True
    return False


def old_contents(older_than: datetime) -> Iterator[str]:
    """Digests of the contents put before a moment."""
    for path in folder().glob("??/*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < older_than.timestamp():
                yield path.name


def drop_arrivals(older_than: datetime) -> int:
    """Remove what a killed process was still writing; how many."""
    dropped = 0
    for path in (folder() / ARRIVING).glob("*"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < older_than.timestamp():
                path.unlink()
                dropped += 1
    return dropped


@contextmanager
def _lock(how: int) -> Iterator[None]:
    """Those who put share the lock; the sweep holds it alone for a moment per file."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("ab") as file:
        fcntl.flock(file, how)
        yield

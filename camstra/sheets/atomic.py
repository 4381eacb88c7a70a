"""Write a file whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

Out = str | Path | BinaryIO


@contextmanager
def whole_file(out: Out) -> Iterator[BinaryIO]:
    """A binary file to write to. A path is replaced only once everything is on the disk; a stream, device or pipe is
    used as it is.

    If the writing fails, the file that stood there before still stands and no other is left behind.
    """
    if not isinstance(out, str | Path):
        yield out
        return
    target = Path(out)
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; name a file in it", str(target))
    if target.exists() and not target.is_file():  # /dev/stdout and the like: written to, never replaced by a file
        with target.open("wb") as file:
            yield file
        return
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fchmod(file.fileno(), 0o666 & ~_mask())
            os.fsync(file.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _mask() -> int:
    """The process's mask of permissions, read from the one place that tells without changing it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("Umask:"):
            return int(line.split()[1], 8)
    return 0o077


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

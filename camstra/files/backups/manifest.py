"""What a backup says of itself, and the seal at its end."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from camstra.trace.errors import Refused

FORMAT = 1
SEAL = b"camstra-backup sha256:"
SEAL_LENGTH = len(SEAL) + 64
CHUNK = 1 << 20


class BackupRefused(Refused):
    """The backup could not be made or used; the sentence says why and what to do."""


@dataclass
class Manifest:
    """Counts and digests of everything in a backup, and where the database stood."""

    version: str
    made_at: str
    vendor: str
    migrations: list[list[str]]
    forces: list[dict[str, Any]] = field(default_factory=list)  # code, head_seq, head_hash
    tables: dict[str, int] = field(default_factory=dict)  # table → rows
    sequences: dict[str, int] = field(default_factory=dict)  # table → the highest key ever given
    files: list[str] = field(default_factory=list)  # digests
    missing: list[str] = field(default_factory=list)  # digests of files that the store had lost
    format: int = FORMAT

    def as_bytes(self) -> bytes:
        """The manifest as it lies in the file."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def manifest_from(text: bytes) -> Manifest:
    """Read a manifest. Raises BackupRefused for a format this version does not know."""
    held = json.loads(text)
    if held["format"] != FORMAT:
        raise BackupRefused("This backup was written by a newer version. Install that version to restore it.")
    return Manifest(**held)


def seal(file: BinaryIO) -> None:
    """Write the digest of everything so far at the end; the file is open for reading and writing."""
    file.seek(0, 2)
    length = file.tell()
    file.write(SEAL + _digest(file, length))


def check_seal(path: Path) -> None:
    """Refuse a file that is no backup, or is damaged or cut short."""
    with path.open("rb") as file:
        length = file.seek(0, 2) - SEAL_LENGTH
        if length < 0:
            raise BackupRefused(_damaged(path, file))
        file.seek(length)
        ending = file.read(SEAL_LENGTH)
        if not ending.startswith(SEAL):
            raise BackupRefused(_damaged(path, file))
        if ending != SEAL + _digest(file, length):
            raise BackupRefused(
                f"{path} is damaged: its digest does not fit its content. Nothing was restored; use another."
            )


def is_backup(path: Path) -> bool:
    """Whether a file ends as a backup does; says nothing of its content."""
    with path.open("rb") as file:
        length = file.seek(0, 2)
        file.seek(max(0, length - SEAL_LENGTH))
        return file.read(len(SEAL)) == SEAL


def _damaged(path: Path, file: BinaryIO) -> str:
    file.seek(0)
    if file.read(4) == b"PK\x03\x04":
        return f"{path} is cut short, or is no CamSTRA backup. Nothing was restored; use another."
    return f"{path} is no CamSTRA backup. Nothing was restored."


def _digest(file: BinaryIO, length: int) -> bytes:
    digest, left = hashlib.sha256(), length
    file.seek(0)
    while left and (chunk := file.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    file.seek(0, 2)
    return digest.hexdigest().encode()

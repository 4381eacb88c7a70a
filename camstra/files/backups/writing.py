"""Writing a backup: the database first, as at one moment, then the files that this database names."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from camstra import __version__
from camstra.files import store
from camstra.files.models import StoredFile
from camstra.files.refusals import ContentMissing
from camstra.trace.chain import moment_text
from camstra.trace.models import Force

from .manifest import CHUNK, BackupRefused, Manifest, is_backup, seal
from .snapshot import ALIAS, columns, highest_keys, rows, snapshot, tables

PART = ".part"


def write_backup(out: Path, *, at: datetime) -> Manifest:
    """Write the whole home to `out`, which appears whole or not at all; returns what it holds.

    Raises BackupRefused if `out` cannot be written, or is a file that is no backup.
    """
    target = Path(os.path.realpath(out))
    if not target.parent.is_dir():
        raise BackupRefused(f"There is no folder {target.parent} to write the backup into. Make it first.")
    if target.exists() and not (target.is_file() and is_backup(target)):
        raise BackupRefused(f"{out} is there and is no backup; it was left alone. Choose another name.")
    with _whole(target) as file:
        with snapshot(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package:
            manifest = _write_tables(package, at)
            _write_files(package, manifest)
            package.writestr("manifest.json", manifest.as_bytes())
        seal(file)
    return manifest


@contextmanager
def _whole(target: Path) -> Iterator[BinaryIO]:
    """A file beside the target that takes its name once it is on the disk; what killed backups left is removed."""
    _clear_litter(target)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=PART)
    try:
        with os.fdopen(handle, "w+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # says that this part is being written, not left over
            yield file
            file.flush()
            os.fsync(file.fileno())
            Path(name).replace(target)
        store.sync_folder(target.parent)
    finally:
        Path(name).unlink(missing_ok=True)


def _clear_litter(target: Path) -> None:
    for part in target.parent.glob(f".{target.name}.*{PART}"):
        with suppress(OSError), part.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            part.unlink()


def _write_tables(package: zipfile.ZipFile, at: datetime) -> Manifest:
    applied = MigrationRecorder(connections[ALIAS]).applied_migrations()
    heads = Force.objects.using(ALIAS).order_by("pk").values("code", "head_seq", "head_hash")
    manifest = Manifest(
        version=__version__, made_at=moment_text(at), vendor=connections[ALIAS].vendor,
        migrations=sorted([app, name] for app, name in applied),
        forces=[dict(head) for head in heads], sequences=highest_keys(),
    )  # fmt: skip
    for model in tables():
        table = model._meta.db_table
        with package.open(f"tables/{table}.jsonl", "w", force_zip64=True) as member:
            member.write(_line(columns(model)))
            count = 0
            for row in rows(model):
                member.write(_line(row))
                count += 1
        manifest.tables[table] = count
    return manifest


def _line(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"


def _plain(value: Any) -> str:
    """What JSON lacks, as text that the field reads back."""
    if isinstance(value, datetime):
        return moment_text(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_files(package: zipfile.ZipFile, manifest: Manifest) -> None:
    """Copy each content once, checking it; one the store has lost or harmed is named as missing."""
    named = StoredFile.objects.using(ALIAS).order_by("digest").values_list("digest", flat=True).distinct()
    for digest in named.iterator(chunk_size=CHUNK):
        whole = _is_whole(digest)
        (manifest.files if whole else manifest.missing).append(digest)
        if whole:
            entry = zipfile.ZipInfo(f"files/{digest}")
            with store.fetch(digest) as content, package.open(entry, "w", force_zip64=True) as member:
                while chunk := content.read(CHUNK):
                    member.write(chunk)


def _is_whole(digest: str) -> bool:
    try:
        with store.fetch(digest) as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == digest
    except ContentMissing:
        return False

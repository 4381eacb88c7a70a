"""Restoring a backup into an empty home: everything, checked, or nothing.

On SQLite a database file is built beside the home's and takes its name at the end; on PostgreSQL the rows are one
transaction. The contents go to the store before: without rows they are orphans, which the sweep removes.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from camstra.files import store
from camstra.trace import chain
from camstra.trace.models import Force

from .loading import load_tables, set_sequences
from .manifest import BackupRefused, Manifest, check_seal, manifest_from

LARGEST_FILE = 1 << 40


def restore_backup(path: Path) -> Manifest:
    """Fill this empty home from a backup, bring it up to date and check its chain; returns what it held.

    Raises BackupRefused if the home is not empty, the file is damaged, or its chain does not hold.
    """
    if not path.is_file():
        raise BackupRefused(f"There is no file {path}.")
    require_empty()
    check_seal(path)
    with zipfile.ZipFile(path) as package:
        manifest = manifest_from(package.read("manifest.json"))
        states = _require_known(manifest)
        for digest in manifest.files:
            _put(package, digest)
        with _beside() if connection.vendor == "sqlite" else transaction.atomic():
            _fill(package, manifest, states)
            _require_sound(manifest)
    if connection.vendor == "postgresql":
        call_command("migrate", interactive=False, verbosity=0)
    return manifest


def require_empty() -> None:
    """Refuse a home that holds a force."""
    if "trace_force" in connection.introspection.table_names() and Force.objects.exists():
        where = connection.settings_dict["NAME"]
        raise BackupRefused(
            f"{where} is not empty. A backup is restored into an empty home only; name one with CAMSTRA_HOME."
        )


def _require_known(manifest: Manifest) -> list[tuple[str, str]]:
    """Where the backup's database stood, as migrations of this version."""
    known = MigrationExecutor(connection).loader.disk_migrations or {}
    states = [(app, name) for app, name in manifest.migrations]
    apps = {app for app, _ in known}
    if strange := [s for s in states if s not in known and s[0] in apps]:
        raise BackupRefused(
            f"This backup was written by version {manifest.version}, whose tables this version does not know "
            f"({strange[0][0]}.{strange[0][1]}). Install that version to restore it."
        )
    return [state for state in states if state in known]


def _put(package: zipfile.ZipFile, digest: str) -> None:
    with package.open(f"files/{digest}") as content:
        put = store.put(content, limit=LARGEST_FILE)  # type: ignore[arg-type]
    if put.digest != digest:
        raise BackupRefused(f"The backup's file {digest[:12]}… does not hold what it says. Nothing was restored.")


@contextmanager
def _beside() -> Iterator[None]:
    """Work in a new database file; it takes the home's name when the block ends well, and is removed otherwise."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".restoring-") as folder:
        fresh = Path(folder) / target.name
        connection.settings_dict["NAME"] = fresh
        try:
            yield
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
            connection.settings_dict["NAME"] = target
        for suffix in ("-wal", "-shm"):
            Path(f"{target}{suffix}").unlink(missing_ok=True)
        _flush(fresh)
        fresh.replace(target)
    store.sync_folder(target.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fill(package: zipfile.ZipFile, manifest: Manifest, states: list[tuple[str, str]]) -> None:
    """Migrate to where the backup stood, load its rows, then migrate to this version."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    leaves = [s for s in states if not any(c.key in states for c in graph.node_map[s].children if c.key[0] == s[0])]
    if behind := [k for k in executor.loader.applied_migrations if k in graph.nodes and k not in states]:
        newer = ".".join(behind[0])
        raise BackupRefused(f"The empty database is newer than the backup ({newer}). Restore into one without tables.")
    executor.migrate(leaves)
    held: Any = MigrationExecutor(connection).loader.project_state(leaves).apps
    with transaction.atomic():
        load_tables(package, manifest, held)
        set_sequences(manifest, held)
    if connection.vendor == "sqlite":
        call_command("migrate", interactive=False, verbosity=0)


def _require_sound(manifest: Manifest) -> None:
    """The chains end where the manifest says, and hold."""
    for head in manifest.forces:
        force = Force.objects.get(code=head["code"])
        verdict = chain.verify(force)
        if not verdict.ok or (force.head_seq, force.head_hash) != (head["head_seq"], head["head_hash"]):
            where = f" at entry {verdict.first_bad.seq}: {verdict.first_bad.what}" if verdict.first_bad else ""
            raise BackupRefused(f"The chain of {force.code} in this backup does not hold{where}. Nothing was restored.")

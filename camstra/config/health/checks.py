"""The three checks of the health page. Each gives a sentence; none names a host, a path or a user."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True)
class Check:
    """One thing looked at: its name, whether it is well, and what to know."""

    name: str
    ok: bool
    says: str


def database() -> Check:
    """Whether a question reaches the database and comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Check("database", False, "The database does not answer.")
    return Check("database", True, "The database answers.")


def migrations() -> Check:
    """Whether the tables are those of this version."""
    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return Check("migrations", False, "The tables could not be looked at.")
    if waiting:
        return Check("migrations", False, f"{waiting} migrations wait. Run: camstra migrate")
    return Check("migrations", True, "The tables are those of this version.")


def disc(home: Path) -> Check:
    """Whether the home can be written to."""
    try:
        with tempfile.TemporaryFile(dir=home) as file:
            file.write(b"well")
            file.flush()
    except OSError:
        return Check("disc", False, "The home cannot be written to. Is the disc full, or read-only?")
    return Check("disc", True, "The home can be written to.")


def all_checks(home: Path) -> list[Check]:
    """Every check, in the order in which they matter."""
    return [database(), migrations(), disc(home)]

"""Reading the database as at one moment while others write: a second connection in one long reading transaction."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.models import AutoField, Model

ALIAS = "snapshot"
CHUNK = 2_000
# Made anew by every migrate, or of no use in another home.
LEFT_OUT = {"contenttypes", "auth", "sessions"}


@contextmanager
def snapshot() -> Iterator[str]:
    """The alias of a connection that sees the database as it stands now, for as long as the block lasts.

    SQLite: a deferred transaction on a write-ahead log; PostgreSQL: repeatable read. Neither holds up a writer.
    """
    held = copy.deepcopy(connections["default"].settings_dict)
    if connections["default"].vendor == "sqlite":
        held["OPTIONS"]["transaction_mode"] = "DEFERRED"
    connections.databases[ALIAS] = held
    try:
        with transaction.atomic(using=ALIAS):
            _hold_still()
            yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.databases[ALIAS]


def _hold_still() -> None:
    connection = connections[ALIAS]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT count(*) FROM django_migrations")  # a snapshot is taken by its first reading


def tables() -> list[type[Model]]:
    """Every table of a home that a backup holds, in order of name."""
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return sorted((m for m in models if m._meta.app_label not in LEFT_OUT), key=lambda m: m._meta.db_table)


def columns(model: Any) -> list[str]:
    """The attributes of a table's columns."""
    return [field.attname for field in model._meta.local_concrete_fields]


def rows(model: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a table in the order of its key."""
    found: Iterator[tuple[Any, ...]] = (
        model._base_manager.using(ALIAS).order_by("pk").values_list(*columns(model)).iterator(chunk_size=CHUNK)
    )
    return found


def highest_keys() -> dict[str, int]:
    """The highest key each table ever gave, deleted rows included: a key is never given twice, here or restored."""
    connection = connections[ALIAS]
    numbered = [m for m in tables() if isinstance(m._meta.pk, AutoField)]
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            given = dict(cursor.fetchall())
            return {m._meta.db_table: given[m._meta.db_table] for m in numbered if m._meta.db_table in given}
        for model in numbered:
            table = model._meta.db_table
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', model._meta.pk.column])
            cursor.execute(f"SELECT last_value FROM {cursor.fetchone()[0]} WHERE is_called")  # noqa: S608
            if row := cursor.fetchone():
                found[table] = row[0]
    return found

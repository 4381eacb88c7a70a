"""Loading a backup's rows into tables that stand as the backup's stood."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connection

from .manifest import BackupRefused, Manifest

BATCH = 1_000


def load_tables(package: zipfile.ZipFile, manifest: Manifest, held: Any) -> None:
    """Write every row, inside the caller's transaction; foreign keys are checked at its end.

    `held` are the models as they were when the backup was made.
    """
    models = {model._meta.db_table: model for model in held.get_models(include_auto_created=True)}
    for table, count in manifest.tables.items():
        if table not in models:
            raise BackupRefused(f"This version has no table {table}. Install version {manifest.version} to restore it.")
        with package.open(f"tables/{table}.jsonl") as member:
            loaded = _load(models[table], io.TextIOWrapper(member, "utf-8", newline="\n"))
        if loaded != count:
            raise BackupRefused(
                f"The backup's table {table} holds {loaded} rows and says {count}. Nothing was restored."
            )
    connection.check_constraints()


def _load(model: Any, lines: io.TextIOWrapper) -> int:
    """Write the rows of one table; how many."""
    by_name = {field.attname: field for field in model._meta.local_concrete_fields}
    fields = [by_name[name] for name in json.loads(lines.readline())]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    count = 0
    with connection.cursor() as cursor:
        # A home without a force may still hold refused sign-ins.
        cursor.execute(f"DELETE FROM {quote(model._meta.db_table)}")  # noqa: S608
        while batch := list(islice(_values(fields, lines), BATCH)):
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def _values(fields: list[Any], lines: io.TextIOWrapper) -> Iterator[list[Any]]:
    for line in lines:
        yield [
            None if value is None else field.get_db_prep_save(field.to_python(value), connection)
            for field, value in zip(fields, json.loads(line), strict=True)
        ]


def set_sequences(manifest: Manifest, held: Any) -> None:
    """Let every table go on numbering after the highest key it ever gave."""
    models = {model._meta.db_table: model for model in held.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        for table, highest in manifest.sequences.items():
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, highest])
            else:
                column = models[table]._meta.pk.column
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', column, highest])

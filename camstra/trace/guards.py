"""Guards in the database itself: entries are never changed, versions are only ever closed.

Re-created after every migrate. A stray script, a shell or a hand in the database meets them too.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections

from .versions import Versioned

IMMUTABLE = ("trace_entry",)
KEPT = ("trace_payload",)  # erasure has a door of its own: it lifts this guard inside its transaction

PG_FUNCTIONS = """
CREATE OR REPLACE FUNCTION camstra_never() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'camstra: % is never changed', TG_TABLE_NAME; END $$;
CREATE OR REPLACE FUNCTION camstra_only_close() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF TG_OP = 'DELETE' OR OLD.valid_to < '9999-12-31' OR
     (to_jsonb(NEW) - 'valid_to') IS DISTINCT FROM (to_jsonb(OLD) - 'valid_to') THEN
    RAISE EXCEPTION 'camstra: a version in % is only ever closed', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
"""


def version_tables() -> list[Any]:
    """The version models of every app."""
    return [m.Version for m in apps.get_models() if issubclass(m, Versioned)]


def stand_guard(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Put every trigger back. Safe to repeat; tables not yet made are left for the migrate that makes them."""
    connection = connections[using]
    make = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(PG_FUNCTIONS)
        for table in (*IMMUTABLE, *KEPT):
            if table in there:
                make(cursor, table, None)
        for model in version_tables():
            if model._meta.db_table in there:
                make(cursor, model._meta.db_table, [f.column for f in model._meta.local_concrete_fields])


def stand_down(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take the guards away: only for emptying a test database and for lawful erasure."""
    connection = connections[using]
    tables = [*IMMUTABLE, *KEPT, *(m._meta.db_table for m in version_tables())]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in (t for t in tables if t in there):
            for name in ("no_update", "no_delete"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")


def stand_aside(using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_: Any) -> None:
    """Let a migrate change guarded tables: SQLite remakes a table, and a trigger naming a lost column stops it."""
    if plan:
        stand_down(using)


def _on_sqlite(cursor: Any, table: str, columns: list[str] | None) -> None:
    never = f"BEGIN SELECT RAISE(ABORT, 'camstra: {table} is never changed'); END"
    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_update")
    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_delete")
    when = ""
    if columns:
        same = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns if c != "valid_to")
        when = f"WHEN OLD.valid_to < '9999-12-31' OR {same}"
    cursor.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {when} {never}")
    cursor.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {never}")


def _on_postgres(cursor: Any, table: str, columns: list[str] | None) -> None:
    function = "camstra_only_close" if columns else "camstra_never"
    for name, event in (("no_update", "UPDATE"), ("no_delete", "DELETE")):
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}")
        cursor.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
        )


def guards_missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Tables that should be guarded and lack a trigger, in order of name."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        standing = {name for (name,) in cursor.fetchall()}
    tables = [*IMMUTABLE, *KEPT, *(m._meta.db_table for m in version_tables())]
    return sorted(t for t in tables if not {f"{t}_no_update", f"{t}_no_delete"} <= standing)

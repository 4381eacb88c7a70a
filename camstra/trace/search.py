"""Finding records by words or by reference, under the wall, newest first."""

from __future__ import annotations

import re
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from .models import Record
from .wall import Viewer, visible

REFERENCE = re.compile(r"^[A-Za-z]{2,4}-\d{2}-\d+$")

SQLITE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS trace_words USING fts5(
       ref, title, words, content='trace_record', content_rowid='id',
       tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')""",
    """CREATE TRIGGER IF NOT EXISTS trace_words_add AFTER INSERT ON trace_record BEGIN
       INSERT INTO trace_words(rowid, ref, title, words) VALUES (new.id, new.ref, new.title, new.words); END""",
    """CREATE TRIGGER IF NOT EXISTS trace_words_drop AFTER DELETE ON trace_record BEGIN
       INSERT INTO trace_words(trace_words, rowid, ref, title, words)
       VALUES ('delete', old.id, old.ref, old.title, old.words); END""",
    """CREATE TRIGGER IF NOT EXISTS trace_words_move AFTER UPDATE ON trace_record
       WHEN old.title IS NOT new.title OR old.words IS NOT new.words BEGIN
       INSERT INTO trace_words(trace_words, rowid, ref, title, words)
       VALUES ('delete', old.id, old.ref, old.title, old.words);
       INSERT INTO trace_words(rowid, ref, title, words) VALUES (new.id, new.ref, new.title, new.words); END""",
)
POSTGRES = """CREATE INDEX IF NOT EXISTS trace_words ON trace_record
    USING gin (to_tsvector('english', ref || ' ' || title || ' ' || words))"""


def stand_index(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the word index of the database in hand, after every migrate: SQLite drops triggers with a remade table."""
    connection = connections[using]
    if "trace_record" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES)
            return
        for statement in SQLITE:
            cursor.execute(statement)
        cursor.execute("INSERT INTO trace_words(trace_words) VALUES ('rebuild')")


def matching(viewer: Viewer, text: str) -> QuerySet[Record]:
    """Records this viewer may see that hold every word of `text` (each may be a beginning), or have that reference."""
    records = Record.objects.filter(visible(viewer), gone=False)
    if REFERENCE.match(text.strip()):
        return records.filter(ref=text.strip().upper())
    words = re.findall(r"\w+", text)[:12]
    if not words:
        return records.none()
    return records.filter(pk__in=_ids_with(words)).order_by("-pk")


def _ids_with(words: list[str]) -> RawSQL:
    if connection.vendor == "postgresql":
        query = " & ".join(f"{word}:*" for word in words)
        vector = "to_tsvector('english', ref || ' ' || title || ' ' || words)"
        statement = f"SELECT id FROM trace_record WHERE {vector} @@ to_tsquery('english', %s)"  # noqa: S608 no input in it
        return RawSQL(statement, (query,))  # noqa: S611 the words are a parameter
    query = " ".join(f'"{word}"*' for word in words)
    return RawSQL("SELECT rowid FROM trace_words WHERE trace_words MATCH %s", (query,))

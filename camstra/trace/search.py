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
# The words of a row are kept beside it, made by the database: to take them anew from each row met is what is slow.
# New entries of the index wait in a short list only, since every search reads that list whole.
POSTGRES = (
    """ALTER TABLE trace_record ADD COLUMN IF NOT EXISTS word_vector tsvector
       GENERATED ALWAYS AS (to_tsvector('english', ref || ' ' || title || ' ' || words)) STORED""",
    """CREATE INDEX IF NOT EXISTS trace_words ON trace_record USING gin (word_vector)
       WITH (gin_pending_list_limit = 256)""",
)


def stand_index(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the word index of the database in hand, after every migrate: SQLite drops triggers with a remade table."""
    connection = connections[using]
    if "trace_record" not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in POSTGRES if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            return
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


def newest(viewer: Viewer, text: str, *, most: int, kind: str = "") -> list[tuple[int, str]]:
    """(key, kind) of the newest `most` records that `matching` gives, newest first; of one kind if it is named.

    The word index is walked from its newest end and left as soon as there are enough, however many more there are.
    """
    words = re.findall(r"\w+", text)[:12]
    if not words or REFERENCE.match(text.strip()):
        records = matching(viewer, text)
    else:
        records = _walked(Record.objects.filter(visible(viewer), gone=False), words)
    if kind:
        records = records.filter(kind=kind)
    return list(records.values_list("pk", "kind")[:most])


def _walked(records: QuerySet[Record], words: list[str]) -> QuerySet[Record]:
    """Those that hold every word, newest first, met in that order where the database can."""
    if connection.vendor == "postgresql":
        where = ["word_vector @@ to_tsquery('english', %s)"]
        return records.extra(where=where, params=[_tsquery(words)], order_by=["-id"])  # noqa: S610 the words are a parameter
    return records.extra(
        tables=["trace_words"],
        where=["trace_words MATCH %s", '"trace_words"."rowid" = "trace_record"."id"'],
        params=[_fts(words)],
        order_by=["-trace_words.rowid"],
    )


def _ids_with(words: list[str]) -> RawSQL:
    if connection.vendor == "postgresql":
        statement = "SELECT id FROM trace_record WHERE word_vector @@ to_tsquery('english', %s)"
        return RawSQL(statement, (_tsquery(words),))  # noqa: S611 the words are a parameter
    return RawSQL("SELECT rowid FROM trace_words WHERE trace_words MATCH %s", (_fts(words),))


def _tsquery(words: list[str]) -> str:
    return " & ".join(f"{word}:*" for word in words)


def _fts(words: list[str]) -> str:
    return " ".join(f'"{word}"*' for word in words)

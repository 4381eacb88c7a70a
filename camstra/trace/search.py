"""Finding records by words or by reference, under the wall, newest first."""

from __future__ import annotations

import re
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Max, QuerySet
from django.db.models.expressions import RawSQL

from .models import Record
from .wall import Viewer, visible

NEAR = 1_000  # how many of the newest records are looked through before the index is asked
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
# Angle brackets are set aside first: PostgreSQL reads them as mark-up and would leave out what stands between.
# New entries of the index wait in a short list only, since every search reads that list whole.
POSTGRES = (
    """ALTER TABLE trace_record ADD COLUMN IF NOT EXISTS word_vector tsvector
       GENERATED ALWAYS AS
       (to_tsvector('english', translate(ref || ' ' || title || ' ' || words, '<>', '  '))) STORED""",
    """CREATE INDEX IF NOT EXISTS trace_word_vector ON trace_record USING gin (word_vector)
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
        ways = [matching(viewer, text)]
    else:
        ways = _ways(Record.objects.filter(visible(viewer), gone=False), words)
    found: list[tuple[int, str]] = []
    for records in ways:
        chosen = records.filter(kind=kind) if kind else records
        found = list(chosen.values_list("pk", "kind")[:most])
        if len(found) == most:
            break
    return found


def _ways(records: QuerySet[Record], words: list[str]) -> list[QuerySet[Record]]:
    """Queries of which the first that fills the list is enough, and the last is the whole answer; newest first."""
    if connection.vendor == "postgresql":
        # A common word is met often among the newest, a rare one has few places in the index: neither way suits both.
        last = Record.objects.aggregate(last=Max("pk"))["last"] or 0
        near = records.filter(pk__gt=last - NEAR).extra(
            where=["word_vector @@ to_tsquery('english', %s)"], params=[_tsquery(words)]
        )
        return [near.order_by("-pk"), records.filter(pk__in=_ids_with(words)).order_by("-pk")]
    walked = records.extra(
        tables=["trace_words"],
        where=["trace_words MATCH %s", '"trace_words"."rowid" = "trace_record"."id"'],
        params=[_fts(words)],
        order_by=["-trace_words.rowid"],
    )
    return [walked]


def _ids_with(words: list[str]) -> RawSQL:
    if connection.vendor == "postgresql":
        # OFFSET 0: found through the index first, whatever else is asked of the rows.
        statement = "SELECT id FROM trace_record WHERE word_vector @@ to_tsquery('english', %s) OFFSET 0"
        return RawSQL(statement, (_tsquery(words),))  # noqa: S611 the words are a parameter
    return RawSQL("SELECT rowid FROM trace_words WHERE trace_words MATCH %s", (_fts(words),))


def _tsquery(words: list[str]) -> str:
    return " & ".join(f"{word}:*" for word in words)


def _fts(words: list[str]) -> str:
    return " ".join(f'"{word}"*' for word in words)

"""Files are kept with their row or not at all, and are seen with their record."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime, timedelta

import pytest

from camstra import trace
from camstra.files import services, store
from camstra.files.models import StoredFile
from camstra.files.refusals import FileRefused, TypeNotKept
from camstra.trace.markings import OFFICIAL, SENSITIVE
from camstra.trace.models import Entry, Record
from tests.fixtures.fenland import NOON

TEXT = b"unit,name\nOIC,Centre\n"


def keep(fenland, by="ann", content=TEXT, name="units.csv", **options):
    viewer = fenland.viewers.get(by, fenland.console)
    with trace.change(fenland.force, by=viewer, at=NOON) as change:
        return services.keep(change, io.BytesIO(content), name=name, **options)


def record_of(fenland, **facts):
    return Record.objects.create(
        force=fenland.force, kind="finding", number=1, ref="KF-20-001", title="x", touched_at=NOON, **facts
    )


def test_a_file_is_kept_with_its_digest_its_type_and_whose_it_is(fenland):
    row = keep(fenland)
    assert (row.name, row.size, row.media_type, row.by, row.marking) == ("units.csv", 21, "text/csv", "ann", OFFICIAL)
    assert store.path_of(row.digest).read_bytes() == TEXT
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.subject, entry.by) == ("file.kept", f"file:{row.pk}", "ann")


def test_a_file_of_a_record_takes_its_marking_and_stands_in_its_history(fenland):
    record = record_of(fenland, marking=SENSITIVE)
    assert keep(fenland, record=record).marking == SENSITIVE
    assert Entry.objects.latest("pk").subject == "KF-20-001"


def test_a_file_marked_higher_than_its_record_is_refused_and_nothing_is_written(fenland):
    record = record_of(fenland)
    before = Entry.objects.count()
    with pytest.raises(FileRefused, match="Mark KF-20-001 first"):
        keep(fenland, record=record, marking=SENSITIVE)
    assert (StoredFile.objects.count(), Entry.objects.count()) == (0, before)


def test_a_refused_file_leaves_no_row_no_content_and_no_entry(fenland):
    before = Entry.objects.count()
    with pytest.raises(TypeNotKept):
        keep(fenland, content=b"MZ\0\0", name="tool.exe")
    assert (StoredFile.objects.count(), Entry.objects.count()) == (0, before)
    assert list(store.old_contents(datetime.now(UTC) + timedelta(minutes=1))) == []


def test_what_was_received_before_the_change_is_named_in_it(fenland):
    received = services.receive(io.BytesIO(TEXT), name="units.csv")
    with trace.change(fenland.force, by=fenland.viewers["ann"], at=NOON) as change:
        row = services.keep(change, received)
    assert (row.digest, row.name) == (received.content.digest, "units.csv")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\ann\\plan.xlsx", "plan.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.csv", "aSet-Cookie: x.csv"),
        ("a\u202exslx.csv", "axslx.csv"),
        ("", "file"),
        ("x" * 300 + ".xlsx", "x" * 145 + ".xlsx"),
    ],
)
def test_a_name_is_made_plain(sent, kept):
    assert services.plain_name(sent) == kept


def test_the_sweep_takes_what_no_row_names_and_nothing_else(fenland):
    named = keep(fenland)
    orphan = store.put(io.BytesIO(b"orphan"), limit=100)
    for digest in (named.digest, orphan.digest):
        os.utime(store.path_of(digest), (0, 0))
    young = store.put(io.BytesIO(b"young"), limit=100)
    assert services.sweep_orphans(datetime.now(UTC) - timedelta(days=1)) == 1
    assert store.path_of(named.digest).exists()
    assert store.path_of(young.digest).exists()
    assert not store.path_of(orphan.digest).exists()

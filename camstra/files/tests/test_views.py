"""A file is given under the wall, as a download that can run nothing."""

from __future__ import annotations

import pytest

from camstra.files import selectors, store
from camstra.trace.errors import NotFound
from camstra.trace.markings import SENSITIVE
from camstra.trace.models import Entry
from camstra.trace.wall import audience_text

from .test_services import TEXT, keep, record_of

MATRIX = {
    # whose file, of which record: who may see it
    "loose, the constable's": {"ann", "bob"},
    "loose, the console's": {"ann"},
    "of a record for the OIC": {"ann"},
    "of a record released to the force": {"ann", "bob"},
    "of a record released to the OPCC": {"ann", "pat"},
    "of a sensitive record released to the force": {"ann"},
}


def filed(fenland, which):
    match which:
        case "loose, the constable's":
            return keep(fenland, by="bob")
        case "loose, the console's":
            return keep(fenland, by="console")
        case "of a record for the OIC":
            return keep(fenland, record=record_of(fenland))
        case "of a record released to the force":
            return keep(fenland, record=record_of(fenland, audiences=audience_text({"force"})))
        case "of a record released to the OPCC":
            return keep(fenland, record=record_of(fenland, audiences=audience_text({"opcc"})))
    released = {"audiences": audience_text({"force"}), "marking": SENSITIVE}
    return keep(fenland, record=record_of(fenland, **released))


@pytest.mark.parametrize("which", MATRIX)
def test_who_may_see_a_file_and_the_others_are_told_nothing(fenland, which):
    row = filed(fenland, which)
    address = f"/fen/files/{row.pk}/"
    absent = {name: fenland.client(name).get("/fen/files/999999/") for name in fenland.people}
    for name in fenland.people:
        answer = fenland.client(name).get(address)
        if name in MATRIX[which]:
            assert (answer.status_code, b"".join(answer.streaming_content)) == (200, TEXT), name
        else:
            assert answer.status_code == absent[name].status_code == 404, name


def test_a_file_is_a_download_that_the_browser_may_not_interpret(fenland):
    row = keep(fenland, name="Zürich “plan”.csv")
    answer = fenland.client("ann").get(f"/fen/files/{row.pk}/")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Type"] == "text/csv"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in answer.headers["Cache-Control"]


def test_reading_a_sensitive_file_leaves_an_entry_and_asking_for_its_head_does_not(fenland):
    row = keep(fenland, record=record_of(fenland, marking=SENSITIVE))
    before = Entry.objects.count()
    fenland.client("ann").head(f"/fen/files/{row.pk}/")
    assert Entry.objects.count() == before
    fenland.client("ann").get(f"/fen/files/{row.pk}/")
    entry = Entry.objects.latest("pk")
    assert (Entry.objects.count(), entry.action, entry.by) == (before + 1, "file.read", "ann")


def test_a_visitor_is_sent_to_sign_in(client, fenland):
    row = keep(fenland)
    assert client.get(f"/fen/files/{row.pk}/").headers["Location"].startswith("/sign-in/")


def test_another_force_does_not_see_it(fenland):
    from tests.fixtures.fenland import build_fenland

    row = keep(fenland, by="bob")
    marsh = build_fenland("marsh")
    with pytest.raises(NotFound):
        selectors.open_file(marsh.viewers["ann"], row.pk)


def test_a_lost_content_is_said_and_not_shown_as_a_fault(fenland):
    row = keep(fenland)
    store.path_of(row.digest).unlink()
    answer = fenland.client("ann").get(f"/fen/files/{row.pk}/")
    assert answer.status_code == 409
    assert "Restore it from a backup" in answer.content.decode()

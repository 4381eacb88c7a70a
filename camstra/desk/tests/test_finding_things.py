"""Search, the way to a record by its reference, its thread."""

from __future__ import annotations

import pytest

from camstra import trace
from camstra.trace.markings import SENSITIVE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]


def text(response) -> str:
    return response.content.decode()


def test_words_find_records_in_every_register_and_count_them(world, signed_in):
    row = world.finding("Cases wait for the laboratory.")
    world.finding("Calls wait.")
    page = text(signed_in("alex").get("/fens/search/", {"q": "laborat"}))
    assert row.ref in page
    assert "<strong>1 record</strong> holds" in page
    assert "Key findings" in page


def test_a_whole_reference_leads_straight_to_its_record(world, signed_in):
    row = world.finding()
    alex = signed_in("alex")
    assert alex.get("/fens/search/", {"q": f" {row.ref.lower()} "})["Location"] == f"/fens/r/{row.ref}/"
    assert alex.get(f"/fens/r/{row.ref}/")["Location"] == f"/fens/findings/{row.ref}/"


def test_a_deleted_record_is_still_found_by_its_reference(world, signed_in):
    row = world.finding()
    with trace.change(world.force, by=world.system, at=world.now) as change:
        change.remove(change.lock(row))
        change.record("finding.deleted", row)
    alex = signed_in("alex")
    assert "was deleted" in text(alex.get(f"/fens/r/{row.ref}/", follow=True))


def test_what_one_may_not_see_is_neither_found_nor_counted_nor_reached(world, signed_in):
    hidden = world.finding("The covert source.", marking=SENSITIVE)
    sam = signed_in("sam")
    page = text(sam.get("/fens/search/", {"q": "covert"}))
    assert hidden.ref not in page
    assert "No record that you may see" in page
    assert sam.get("/fens/search/", {"q": hidden.ref}).status_code == 200
    for address in (f"/fens/r/{hidden.ref}/", f"/fens/thread/{hidden.ref}/", "/fens/r/KF-20-999/"):
        assert sam.get(address).status_code == 404


def test_many_are_shown_ten_at_first_and_all_when_asked(world, signed_in):
    for _ in range(12):
        world.finding("Cases wait.")
    alex = signed_in("alex")
    assert text(alex.get("/fens/search/", {"q": "cases"})).count("/fens/r/KF") == 10
    assert text(alex.get("/fens/search/", {"q": "cases", "kind": "findings"})).count("/fens/r/KF") == 12


def test_no_words_break_the_search(world, signed_in):
    alex = signed_in("alex")
    for words in ("", '"', "*", "a OR b", "\x00", "NEAR(", "x" * 5000, "'; DROP TABLE", "KF-20-", "£&<>"):
        assert alex.get("/fens/search/", {"q": words}).status_code == 200, words


def test_words_are_shown_as_text(world, signed_in):
    assert "<script>x" not in text(signed_in("alex").get("/fens/search/", {"q": "<script>x</script>"}))


def test_the_thread_has_a_page_of_its_own(world, signed_in):
    a, b = world.finding("Cases wait."), world.finding("Calls wait.")
    with trace.change(world.force, by=world.system, at=world.now) as change:
        change.link(a, b, "led to")
        change.record("thread.joined", a)
    page = text(signed_in("alex").get(f"/fens/thread/{a.ref}/"))
    assert f'href="/fens/r/{b.ref}/"' in page
    assert "Nothing is linked before it." in page

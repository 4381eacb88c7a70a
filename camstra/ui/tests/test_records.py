"""What a record's page shows: its columns, its thread, its history, an earlier moment."""

from __future__ import annotations

import re

import pytest

from camstra import trace
from camstra.trace.markings import OFFICIAL, SENSITIVE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]


def address(row) -> str:
    return f"/fens/findings/{row.ref}/"


def text(response) -> str:
    return response.content.decode()


def without_tokens(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text(response))


def remove(world, row) -> None:
    with trace.change(world.force, by=world.system, at=world.now) as change:
        change.remove(change.lock(row))
        change.record("finding.deleted", row)


def test_it_shows_every_column_those_left_off_the_list_too(world, signed_in):
    row = world.finding("Cases wait.", evidence="Seen by the inspectorate.", source="A published paper")
    page = text(signed_in("alex").get(address(row)))
    assert f"<title>{row.ref} Cases wait. – Fenland Constabulary – CamSTRA</title>" in page
    assert "Seen by the inspectorate." in page
    assert "A published paper" in page


def test_its_history_is_told_in_sentences_with_reasons(world, signed_in):
    row = world.change(world.finding(), "finding.triaged", reason="The panel wished it.", state="headline")
    page = text(signed_in("alex").get(address(row)))
    assert "<strong>Triaged</strong> by console" in page
    assert "State was Drawn, now Headline" in page
    assert "The panel wished it." in page


def test_a_long_text_that_was_rewritten_shows_before_and_after(world, signed_in):
    row = world.change(world.finding("Cases wait. " * 20), statement="Calls wait. " * 20)
    page = text(signed_in("alex").get(address(row)))
    assert "Statement was rewritten" in page
    assert page.count("Cases wait. Cases wait.") >= 1


def test_what_was_sensitive_then_stays_hidden_from_those_who_may_not_see_it(world, signed_in):
    row = world.finding("The covert source wrote.", marking=SENSITIVE)
    row = world.change(
        row, "finding.rewritten", reason="Taken out the secret source.", statement="Cases wait.", marking=OFFICIAL
    )
    page = text(signed_in("sam").get(address(row)))
    assert "Cases wait." in page
    assert "covert" not in page
    assert "covert" in text(signed_in("alex").get(address(row)))


def test_as_at_it_is_as_the_system_held_it_and_offers_nothing_to_do(world, signed_in):
    row = world.finding("Cases wait.")
    held_at = world.clock.isoformat()
    world.change(row, "finding.reworded", statement="Calls wait.")
    page = text(signed_in("alex").get(address(row), {"as_at": held_at}))
    assert '<h1 class="govuk-heading-l app-title__record">Cases wait.</h1>' in page
    assert "Nothing can be changed here" in page
    assert "Reworded" not in page


def test_a_deleted_record_is_shown_as_it_last_was(world, signed_in):
    row = world.finding("Cases wait.")
    remove(world, row)
    page = text(signed_in("alex").get(address(row)))
    assert "This key finding was deleted on 2 March 2020" in page
    assert "Cases wait." in page


def test_hidden_and_absent_are_the_same_page(world, signed_in):
    hidden = world.finding(unit=world.units["CTL"])
    sam = signed_in("sam")
    pages = [sam.get(address(hidden)), sam.get("/fens/findings/KF-20-999/")]
    assert [page.status_code for page in pages] == [404, 404]
    assert without_tokens(pages[0]) == without_tokens(pages[1])


def test_a_deleted_record_that_was_hidden_stays_hidden(world, signed_in):
    hidden = world.finding(unit=world.units["CTL"])
    remove(world, hidden)
    assert signed_in("sam").get(address(hidden)).status_code == 404


def test_the_thread_is_told_both_ways_and_skips_what_the_reader_may_not_see(world, signed_in):
    first, middle, last = (world.finding(f"Number {n}.") for n in range(3))
    secret = world.finding("Secret.", marking=SENSITIVE)
    with trace.change(world.force, by=world.system, at=world.now) as change:
        change.link_many([(first, middle), (middle, last), (middle, secret)], "led to")
        change.record("thread.joined", middle)
    page = text(signed_in("sam").get(address(middle)))
    before, after = page.split("What it led to")
    assert first.ref in before.split("What it comes from")[1]
    assert last.ref in after
    assert secret.ref not in page
    assert 'aria-hidden="true"' in page.split("<svg")[1]
    assert secret.ref in text(signed_in("alex").get(address(middle)))


def test_a_row_without_a_reference_has_a_page_by_its_key(world, signed_in):
    page = text(signed_in("alex").get(f"/fens/units/{world.units['INV'].pk}/"))
    assert "Investigations" in page
    assert signed_in("pat").get(f"/fens/units/{world.units['INV'].pk}/").status_code == 404


def test_a_bad_date_is_told_and_breaks_nothing(world, signed_in):
    row = world.finding()
    page = signed_in("alex").get(address(row), {"as_at": "yesterday"})
    assert page.status_code == 200
    assert "is not a date" in text(page)

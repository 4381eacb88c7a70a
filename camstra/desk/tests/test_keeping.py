"""What changed between two moments; the trace and its check."""

from __future__ import annotations

import pytest

from camstra import trace
from camstra.trace.guards import stand_down
from camstra.trace.markings import SENSITIVE
from camstra.trace.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]
CHANGES, TRACE = "/fens/changes/", "/fens/trace/"


def text(response) -> str:
    return response.content.decode()


def test_rows_that_were_added_changed_and_removed_since_are_told_in_sentences(world, signed_in):
    changed, removed = world.finding("Cases wait."), world.finding("Calls wait.")
    since = world.clock.isoformat()
    added = world.finding("Cars wait.")
    world.change(changed, state="headline")
    with trace.change(world.force, by=world.system, at=world.now) as change:
        change.remove(change.lock(removed))
        change.record("finding.deleted", removed)
    page = text(signed_in("alex").get(CHANGES, {"kind": "findings", "since": since}))
    assert "<strong>1</strong> added, <strong>1</strong> changed, <strong>1</strong> removed." in page
    assert "State was Drawn, now Headline" in page
    for row in (added, changed, removed):
        assert row.ref in page


def test_nothing_changed_is_an_answer(world, signed_in):
    world.finding()
    page = text(signed_in("alex").get(CHANGES, {"kind": "findings", "since": "2020-03-03", "until": "2020-03-04"}))
    assert "Nothing changed." in page


def test_changes_of_what_one_may_not_see_are_not_told(world, signed_in):
    world.finding("The covert source.", marking=SENSITIVE)
    page = text(signed_in("sam").get(CHANGES, {"kind": "findings", "since": "2020-01-01"}))
    assert "covert" not in page


def test_what_cannot_be_read_is_told(world, signed_in):
    alex = signed_in("alex")
    for query in (
        {"kind": "nonsense"},
        {"kind": "findings", "since": "never"},
        {"kind": "findings", "until": "31/2/2020"},
    ):
        page = alex.get(CHANGES, query)
        assert page.status_code == 200
        assert "There is a problem" in text(page)


def test_outsiders_are_offered_only_registers_that_hold_something_for_them(world, signed_in):
    assert 'value="findings"' not in text(signed_in("pat").get(CHANGES))
    world.finding(audiences="|opcc|")
    page = text(signed_in("pat").get(CHANGES))
    assert 'value="findings"' in page
    assert 'value="units"' not in page


def test_the_trace_is_for_the_oic_alone(world, signed_in):
    row = world.finding()
    assert row.ref in text(signed_in("alex").get(TRACE))
    for name in ("sam", "kim", "pat"):
        assert signed_in(name).get(TRACE).status_code == 404
        assert signed_in(name).post(TRACE).status_code == 404


def test_entries_are_found_by_reference_and_by_name(world, signed_in):
    a, b = world.finding(), world.finding()
    page = text(signed_in("alex").get(TRACE, {"subject": a.ref.lower()}))
    assert a.ref in page
    assert b.ref not in page
    assert "No entry fits" in text(signed_in("alex").get(TRACE, {"by": "nobody"}))


def test_entries_of_records_bound_to_named_people_are_not_there_for_others(world, signed_in):
    named = world.finding(named_only=True)
    assert named.ref not in text(signed_in("alex").get(TRACE))


def test_checking_a_whole_trace_says_that_it_holds(world, signed_in):
    world.finding()
    page = text(signed_in("alex").post(TRACE, follow=True))
    assert f"The trace holds: {Entry.objects.count()} entries read" in page


def test_checking_a_trace_that_was_tampered_with_says_where(world, signed_in):
    world.finding()
    stand_down()
    Entry.objects.filter(seq=2).update(by="somebody else")
    page = text(signed_in("alex").post(TRACE, follow=True))
    assert "The trace does not hold: entry 2 was changed" in page
    assert "Not done" in page

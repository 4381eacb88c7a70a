"""The chain finds what was changed, removed, inserted or swapped behind its back, and says where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from camstra import trace
from camstra.trace import chain
from camstra.trace.guards import stand_down, stand_guard
from camstra.trace.models import Entry, Force, Payload

pytestmark = pytest.mark.django_db
LENGTH = 8


@pytest.fixture
def tampered(county: Any) -> Callable[..., chain.Verdict]:
    """Ten lines of SQL in a hand that has put the guards aside; then what the chain says."""
    middle = county.force.head_seq + 3
    for _ in range(LENGTH):
        with trace.change(county.force, by=county.console, at=county.now) as change:
            change.record("thing.happened", "thing:1", {"state": ["a", "b"]}, "Because.")

    def tamper(*statements: str, where: int = middle) -> chain.Verdict:
        one = Entry.objects.get(force=county.force, seq=where)
        stand_down()
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement.format(pk=one.pk, seq=where, force=one.force_id))
        stand_guard()
        return chain.verify(county.force)

    tamper.middle = middle  # type: ignore[attr-defined]
    return tamper


def test_an_untouched_chain_holds_and_says_how_long_it_is(county):
    county.draw(3)
    verdict = chain.verify(county.force)
    assert verdict.ok
    assert verdict.entries == county.force.head_seq == Entry.objects.filter(force=county.force).count()


@pytest.mark.parametrize(
    "assignment",
    [
        "at = '2020-01-01 00:00:00+00:00'", "by = 'someone.else'", "action = 'nothing.happened'",
        "subject = 'KF-20-999'", "line = line || ' '", "payload_digest = 'f00'", "previous = 'f00'", "hash = 'f00'",
    ],
)  # fmt: skip
def test_a_changed_column_is_found_where_it_is(tampered, assignment):
    verdict = tampered(f"UPDATE trace_entry SET {assignment} WHERE id = {{pk}}")  # noqa: S608
    assert verdict.first_bad is not None
    assert (verdict.first_bad.force, verdict.first_bad.seq) == ("county", tampered.middle)


@pytest.mark.parametrize("assignment", ["text = replace(text, 'Because', 'Whatever')", "salt = 'f00'"])
def test_a_changed_payload_is_found_where_it_is(tampered, assignment):
    verdict = tampered(f"UPDATE trace_payload SET {assignment} WHERE entry_id = {{pk}}")  # noqa: S608
    assert verdict.first_bad is not None
    assert (verdict.first_bad.seq, "altered" in verdict.first_bad.what) == (tampered.middle, True)


def test_a_payload_taken_away_is_found(tampered):
    verdict = tampered("DELETE FROM trace_payload WHERE entry_id = {pk}")
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == tampered.middle


def test_an_entry_changed_with_its_line_and_hash_is_found_at_the_next(tampered, county):
    one = Entry.objects.get(force=county.force, seq=tampered.middle)
    line = chain.line_of("county", one.seq, one.at, "someone.else", one.action, one.subject)
    told = chain.link_hash(one.previous, line, one.payload_digest)
    said = line.replace("{", "{{").replace("}", "}}")
    values = f"line = '{said}', hash = '{told}', by = 'someone.else'"
    verdict = tampered(f"UPDATE trace_entry SET {values} WHERE id = {{pk}}")  # noqa: S608
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == tampered.middle + 1


def test_an_entry_removed_from_the_middle_is_found_where_it_was(tampered):
    verdict = tampered("DELETE FROM trace_payload WHERE entry_id = {pk}", "DELETE FROM trace_entry WHERE id = {pk}")
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == tampered.middle
    assert "removed" in verdict.first_bad.what


def test_an_entry_removed_from_the_end_is_found(tampered, county):
    last = county.force.head_seq
    verdict = tampered(
        "DELETE FROM trace_payload WHERE entry_id = {pk}", "DELETE FROM trace_entry WHERE id = {pk}", where=last
    )
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == last


def test_a_gap_closed_by_renumbering_is_found(tampered):
    remove = ("DELETE FROM trace_payload WHERE entry_id = {pk}", "DELETE FROM trace_entry WHERE id = {pk}")
    later = "UPDATE trace_entry SET seq = -seq WHERE force_id = {force} AND seq > {seq}"
    back = "UPDATE trace_entry SET seq = -seq - 1 WHERE force_id = {force} AND seq < 0"
    verdict = tampered(*remove, later, back)
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == tampered.middle


@pytest.mark.parametrize("seq", [0, -1])
def test_an_entry_inserted_before_the_first_is_found(tampered, seq):
    verdict = tampered(copy_as(str(seq)))
    assert verdict.first_bad is not None
    assert (verdict.first_bad.seq, "inserted" in verdict.first_bad.what) == (seq, True)


def test_an_entry_inserted_after_the_last_is_found(tampered, county):
    verdict = tampered(copy_as(str(county.force.head_seq + 1)))
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == county.force.head_seq + 1


def test_an_entry_inserted_into_room_made_for_it_is_found(tampered):
    later = "UPDATE trace_entry SET seq = -seq WHERE force_id = {force} AND seq > {seq}"
    back = "UPDATE trace_entry SET seq = -seq + 1 WHERE force_id = {force} AND seq < 0"
    verdict = tampered(later, back, copy_as("{seq} + 1"))
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == tampered.middle + 1


def test_two_entries_that_swapped_places_are_found(tampered):
    verdict = tampered(
        "UPDATE trace_entry SET seq = -1 WHERE id = {pk}",
        "UPDATE trace_entry SET seq = {seq} WHERE force_id = {force} AND seq = {seq} + 1",
        "UPDATE trace_entry SET seq = {seq} + 1 WHERE id = {pk}",
    )
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == tampered.middle


@pytest.mark.parametrize("assignment", ["head_hash = 'f00'", "head_seq = head_seq - 1", "head_seq = head_seq + 1"])
def test_an_altered_head_is_found(tampered, assignment):
    verdict = tampered(f"UPDATE trace_force SET {assignment} WHERE id = {{force}}")  # noqa: S608
    assert not verdict.ok


def test_a_head_set_back_to_an_earlier_entry_is_found(tampered, county):
    earlier = Entry.objects.get(force=county.force, seq=tampered.middle)
    verdict = tampered(
        f"UPDATE trace_force SET head_seq = {earlier.seq}, head_hash = '{earlier.hash}' WHERE id = {{force}}"  # noqa: S608
    )
    assert verdict.first_bad is not None
    assert verdict.first_bad.seq == tampered.middle + 1


def test_each_force_has_a_chain_of_its_own(tampered, county):
    from tests.fixtures.county import build_county

    other = build_county("elsewhere")
    verdict = tampered("UPDATE trace_entry SET action = 'nothing.happened' WHERE id = {pk}")
    assert not verdict.ok
    assert chain.verify(other.force).ok
    assert list(Entry.objects.filter(force=other.force).order_by("seq").values_list("seq", flat=True)) == list(
        range(1, other.force.head_seq + 1)
    )


def test_what_a_line_says_is_the_same_text_on_every_database(county):
    county.draw()
    entry = Entry.objects.filter(force=county.force).latest("seq")
    assert entry.line.startswith('{"action":"finding.drawn","at":"2020-03-02T')
    assert Payload.objects.get(entry=entry).text == '{"change":{"state":["","drawn"]},"reason":""}'
    assert Force.objects.get(pk=county.force.pk).head_hash == entry.hash


def copy_as(seq: str) -> str:
    columns = "force_id, at, by, action, subject, line, payload_digest, previous, hash"
    return f"INSERT INTO trace_entry (seq, {columns}) SELECT {seq}, {columns} FROM trace_entry WHERE id = {{pk}}"  # noqa: S608

"""The one door to a write: all or nothing, never untraced, always later, never twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from camstra import trace
from camstra.assess.findings.models import Finding
from camstra.prepare.organisation.models import Pillar
from camstra.trace import chain
from camstra.trace.errors import NotFound, Refused, Stale, UntracedWrite
from camstra.trace.models import Counter, Entry, Link, Once, Record
from camstra.trace.versions import OPEN

pytestmark = pytest.mark.django_db


class Interrupted(RuntimeError):
    """Something outside the house broke in the middle."""


def stock(county: Any) -> dict[str, Any]:
    """Everything a change writes, counted, with the force's clock and head."""
    tables = (Finding, Finding.Version, Pillar, Pillar.Version, Record, Link, Link.Version, Entry, Once)
    force = county.force
    counts = {model.__name__: model.objects.count() for model in tables}
    last = dict(Counter.objects.values_list("kind", "last"))
    return counts | last | {"clock": force.clock, "head": (force.head_seq, force.head_hash), "rights": force.rights}


def pillar(code: str = "P1") -> Pillar:
    return Pillar(code=code, name=f"Pillar {code}")


def add_pillar(county: Any, code: str = "P1") -> Pillar:
    with trace.change(county.force, by=county.console, at=county.now) as change:
        row = change.create(pillar(code))
        change.record("pillar.added", row)
    return row


class TestAllOrNothing:
    def test_an_exception_half_way_leaves_nothing(self, county):
        [finding] = county.draw()
        before = stock(county)

        def half_way(change: trace.Change) -> None:
            drawn = change.create(Finding(year=2020, statement="Half.", unit=county.units["INV"]))
            change.save(change.lock(finding), statement="Changed.")
            change.link(finding, drawn, "follows")
            change.once("token", drawn.ref)
            change.record("finding.drawn", drawn)
            raise Interrupted

        with pytest.raises(Interrupted), trace.change(county.force, by=county.console, at=county.now) as change:
            half_way(change)
        assert stock(county) == before
        assert Finding.objects.get(pk=finding.pk).statement == finding.statement

    def test_a_write_without_an_entry_is_refused_and_leaves_nothing(self, county):
        before = stock(county)
        with pytest.raises(UntracedWrite), trace.change(county.force, by=county.console, at=county.now) as change:
            change.create(pillar())
        assert stock(county) == before

    def test_a_deletion_without_an_entry_is_refused_and_leaves_nothing(self, county):
        row = add_pillar(county)
        before = stock(county)
        with pytest.raises(UntracedWrite), trace.change(county.force, by=county.console, at=county.now) as change:
            change.remove(row)
        assert stock(county) == before

    def test_a_change_that_writes_nothing_moves_nothing(self, county):
        before = stock(county)
        with trace.change(county.force, by=county.console, at=county.now):
            pass
        assert stock(county) == before

    def test_the_next_change_works_after_one_that_broke(self, county):
        with pytest.raises(Interrupted), trace.change(county.force, by=county.console, at=county.now):
            raise Interrupted
        assert add_pillar(county).pk
        assert chain.verify(county.force).ok


class TestNesting:
    def test_a_service_inside_anothers_change_joins_it(self, county):
        before = county.force.head_seq
        with trace.change(county.force, by=county.console, at=county.now) as outer:
            row = outer.create(pillar())
            with trace.change(county.force, by=county.console, at=county.now) as inner:
                assert inner is outer
                inner.save(row, name="Renamed")
                inner.record("pillar.renamed", row)
            outer.record("pillar.added", row)
        assert county.force.head_seq == before + 2
        versions = Pillar.Version.objects.filter(id=row.pk)
        assert [(v.name, v.revision, v.valid_to) for v in versions] == [("Renamed", 2, OPEN)]
        assert set(Entry.objects.filter(seq__gt=before, force=county.force).values_list("at", flat=True)) == {
            county.force.clock
        }

    def test_what_an_inner_service_wrote_goes_with_the_outer_that_broke(self, county):
        before = stock(county)

        def outer() -> None:
            add_pillar(county)
            raise Interrupted

        with pytest.raises(Interrupted), trace.change(county.force, by=county.console, at=county.now):
            outer()
        assert stock(county) == before

    def test_one_change_writes_to_one_force(self, county):
        from tests.fixtures.county import build_county

        other = build_county("elsewhere")
        before = stock(county)
        with pytest.raises(Refused, match="one force"), trace.change(county.force, by=county.console, at=county.now):
            add_pillar(other)
        assert stock(county) == before


class TestTheClock:
    def test_a_moment_is_later_than_every_one_before_it(self, county):
        add_pillar(county)
        last = county.force.clock
        for at in (last - timedelta(days=400), last, last + timedelta(seconds=1)):
            with trace.change(county.force, by=county.console, at=at) as change:
                change.record("thing.happened", "thing:1")
            assert county.force.clock > last
            last = county.force.clock
        assert last == at

    def test_what_is_written_in_the_past_is_held_from_now_on(self, county):
        add_pillar(county)
        last = county.force.clock
        with trace.change(county.force, by=county.console, at=last - timedelta(days=1)) as change:
            late = change.create(pillar("P2"))
            change.record("pillar.added", late)
        assert Pillar.Version.objects.get(id=late.pk).valid_from == last + timedelta(microseconds=1)

    def test_the_row_passed_in_learns_the_clock_and_the_rights(self, county):
        force = county.force
        with trace.change(force, by=county.console, at=county.now) as change:
            change.rights_moved()
            change.record("thing.happened", "thing:1")
        assert (force.clock, force.rights) == (county.force.clock, county.force.rights)


class TestLocking:
    def test_a_row_as_it_stands_is_locked_not_the_one_in_hand(self, county):
        row = add_pillar(county)
        with trace.change(county.force, by=county.console, at=county.now) as change:
            change.save(change.lock(Pillar.objects.get(pk=row.pk)), name="Theirs")
            change.record("pillar.renamed", row)
        with trace.change(county.force, by=county.console, at=county.now) as change:
            assert change.lock(row).name == "Theirs"

    def test_a_stale_form_is_refused_with_what_stands_now(self, county):
        row = add_pillar(county)
        with trace.change(county.force, by=county.console, at=county.now) as change:
            change.save(change.lock(row), name="Theirs")
            change.record("pillar.renamed", row)
        before = stock(county)
        with (
            pytest.raises(Stale, match="Someone else") as stale,
            trace.change(county.force, by=county.console, at=county.now) as change,
        ):
            change.lock(row, revision=1)
        assert (stale.value.theirs["name"], stale.value.theirs["revision"]) == ("Theirs", 2)
        assert stock(county) == before

    def test_a_row_that_is_gone_is_not_found(self, county):
        row = add_pillar(county)
        key = row.pk
        with trace.change(county.force, by=county.console, at=county.now) as change:
            change.remove(change.lock(row))
            change.record("pillar.removed", f"pillar:{key}")
        before = stock(county)
        row.pk = key
        with pytest.raises(NotFound), trace.change(county.force, by=county.console, at=county.now) as change:
            change.lock(row)
        assert stock(county) == before

    def test_another_forces_row_is_not_found(self, county):
        from tests.fixtures.county import build_county

        other = build_county("elsewhere")
        row = add_pillar(other)
        with pytest.raises(NotFound), trace.change(county.force, by=county.console, at=county.now) as change:
            change.lock(row)

    @pytest.mark.parametrize("is_many", [False, True])
    @pytest.mark.parametrize("is_gone", [False, True])
    def test_a_row_read_before_anothers_write_is_never_written_back(self, county, is_many, is_gone):
        row = add_pillar(county)
        mine, key = Pillar.objects.get(pk=row.pk), row.pk
        with trace.change(county.force, by=county.console, at=county.now) as change:
            if is_gone:
                change.remove(row)
            else:
                change.save(row, name="Theirs")
            change.record("pillar.changed", f"pillar:{key}")
        before = stock(county)
        mine.position = 4
        with pytest.raises(Stale), trace.change(county.force, by=county.console, at=county.now) as change:
            change.save_many([mine], ["position"]) if is_many else change.save(mine, position=4)
        assert stock(county) == before
        assert list(Pillar.objects.filter(pk=key).values_list("name", flat=True)) == ([] if is_gone else ["Theirs"])


class TestVersions:
    def test_every_state_of_a_row_is_kept_with_the_time_it_held(self, county):
        row = add_pillar(county)
        moments = [county.force.clock]
        for name in ("Second", "Third"):
            with trace.change(county.force, by=county.console, at=county.now) as change:
                row = change.save(change.lock(row), name=name)
                change.record("pillar.renamed", row)
            moments.append(county.force.clock)
        held = list(
            Pillar.Version.objects.filter(id=row.pk)
            .order_by("valid_from")
            .values_list("name", "revision", "valid_from", "valid_to")
        )
        assert held == [
            ("Pillar P1", 1, moments[0], moments[1]), ("Second", 2, moments[1], moments[2]),
            ("Third", 3, moments[2], OPEN),
        ]  # fmt: skip

    def test_a_deletion_leaves_its_last_state_its_record_and_a_tombstone(self, county):
        [finding] = county.draw()
        key, ref = finding.pk, finding.ref
        with trace.change(county.force, by=county.console, at=county.now) as change:
            change.record("finding.removed", finding)
            change.remove(finding)
        assert not Finding.objects.filter(pk=key).exists()
        assert Record.objects.get(ref=ref, force=county.force).gone
        held = list(
            Finding.Version.objects.filter(record_id=key).order_by("valid_from").values_list("gone", "valid_to")
        )
        assert held == [(False, county.force.clock), (True, OPEN)]

    def test_a_row_made_and_unmade_in_one_change_was_never_held(self, county):
        with trace.change(county.force, by=county.console, at=county.now) as change:
            row = change.create(pillar())
            key = row.pk
            change.remove(row)
            change.record("pillar.tried", "force:1")
        assert not Pillar.objects.filter(pk=key).exists()
        assert not Pillar.Version.objects.filter(id=key).exists()

    def test_many_rows_are_written_with_their_versions_in_a_few_queries(self, county, django_assert_max_num_queries):
        findings = county.draw(120)
        with django_assert_max_num_queries(25), trace.change(county.force, by=county.console, at=county.now) as change:
            rows = list(Finding.objects.filter(pk__in=[f.pk for f in findings]).select_related("record"))
            for row in rows:
                row.theme = "Capacity"
            for row in change.save_many(rows, ["theme"]):
                change.record("finding.changed", row)
        assert Finding.Version.objects.filter(valid_to=OPEN, theme="Capacity", revision=2).count() == 120


class TestReferences:
    def draw(self, county: Any, *refs: str) -> list[str]:
        with trace.change(county.force, by=county.console, at=county.now) as change:
            rows = [Finding(year=2020, statement=f"Number {n}.", unit=county.units["INV"]) for n, _ in enumerate(refs)]
            for row in change.create_many(rows, refs=refs):
                change.record("finding.drawn", row)
        return [row.ref for row in rows]

    def test_numbers_run_on_in_the_order_given(self, county):
        assert self.draw(county, "", "", "") == ["KF-20-001", "KF-20-002", "KF-20-003"]

    def test_a_number_is_never_given_twice_deletions_included(self, county):
        self.draw(county, "", "")
        last = Finding.objects.get(record__ref="KF-20-002")
        with trace.change(county.force, by=county.console, at=county.now) as change:
            change.record("finding.removed", last)
            change.remove(last)
        assert self.draw(county, "") == ["KF-20-003"]

    def test_a_reference_that_is_brought_is_kept_and_counted(self, county):
        assert self.draw(county, "KF-20-041") == ["KF-20-041"]
        assert self.draw(county, "") == ["KF-20-042"]

    def test_a_number_given_never_meets_one_that_comes_with_it(self, county):
        assert self.draw(county, "", "KF-20-001", "") == ["KF-20-002", "KF-20-001", "KF-20-003"]

    @pytest.mark.parametrize("ref", ["OLD/7", "REG-99999999999999", "KF-19-500", "KF-20-99999999999999"])
    def test_a_reference_of_another_make_takes_the_next_number_for_order(self, county, ref):
        assert self.draw(county, ref, "") == [ref, "KF-20-002"]
        assert Finding.objects.get(record__ref=ref).number == 1

    def test_each_cycle_numbers_its_own(self, county):
        county.draw(2)
        [drawn] = county.draw(year=2021)
        assert drawn.ref == "KF-21-001"

    def test_two_forces_number_apart(self, county):
        from tests.fixtures.county import build_county

        other = build_county("elsewhere")
        assert [county.draw()[0].ref, other.draw()[0].ref] == ["KF-20-001", "KF-20-001"]


class TestOnce:
    def test_a_token_gives_back_what_its_first_sending_made(self, county):
        with trace.change(county.force, by=county.who("alex"), at=county.now) as change:
            assert change.once("a-token") == ""
            change.once("a-token", "KF-20-001")
            change.record("thing.happened", "thing:1")
        with trace.change(county.force, by=county.who("alex"), at=county.now) as change:
            assert change.once("a-token") == "KF-20-001"
            assert change.once("a-token", "KF-20-002") == "KF-20-001"
            assert change.once("") == ""
        assert Once.objects.count() == 1

    def test_the_same_token_from_somebody_else_is_their_own(self, county):
        for name, made in (("alex", "KF-20-001"), ("olly", "KF-20-002")):
            with trace.change(county.force, by=county.who(name), at=county.now) as change:
                assert change.once("1") == ""
                change.once("1", made)
                change.record("thing.happened", "thing:1")
        assert dict(Once.objects.values_list("by", "ref")) == {"alex": "KF-20-001", "olly": "KF-20-002"}


class TestRecords:
    def test_the_record_row_follows_its_row(self, county):
        [finding] = county.draw()
        with trace.change(county.force, by=county.console, at=county.now) as change:
            row = change.save(change.lock(finding), statement="Calls wait.", unit_id=county.units["CTL"].pk)
            change.record("finding.corrected", row)
        record = Record.objects.get(pk=finding.pk)
        assert (record.title, record.unit_id, record.touched_at) == (
            "Calls wait.",
            county.units["CTL"].pk,
            county.force.clock,
        )

    def test_many_record_rows_follow_their_rows(self, county):
        findings = county.draw(3)
        county.rule(findings, "remitted")
        assert set(Record.objects.filter(kind="finding").values_list("state", flat=True)) == {"ruled"}

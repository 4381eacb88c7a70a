"""Who may see what: the policy case by case, and at random against a slow reading of the same policy."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pytest

from camstra import trace
from camstra.assess.findings import services as findings
from camstra.assess.findings.models import Finding
from camstra.prepare.organisation import services as organisation
from camstra.trace import kinds
from camstra.trace.errors import Refused
from camstra.trace.markings import OFFICIAL, SENSITIVE
from camstra.trace.models import NeedToKnow, Record
from camstra.trace.need_to_know import name_readers
from camstra.trace.wall import Reach, Viewer, audience_text, system, visible, visible_then

pytestmark = pytest.mark.django_db


def seen(viewer: Viewer) -> set[str]:
    return set(Record.objects.filter(visible(viewer)).values_list("ref", flat=True))


def seen_then(viewer: Viewer, at: datetime) -> set[str]:
    return set(kinds.named("findings").rows(viewer, at=at).values_list("record__ref", flat=True))


def outsider(county: Any, **values: Any) -> Viewer:
    return Viewer(None, "outsider", "Outsider", county.force, **values)


def record(county: Any, ref: str, **values: Any) -> Record:
    """A record row of its own, beside every register, so that each property of it can be chosen."""
    facts = {"kind": "finding", "cycle": 2020, "number": 1, "title": ref, "touched_at": county.clock} | values
    return Record.objects.create(force=county.force, ref=ref, **facts)


class TestThePolicy:
    def test_whoever_was_given_nothing_sees_nothing(self, county):
        county.draw()
        assert seen(outsider(county)) == set()

    def test_a_head_sees_their_own_subtree_and_no_other(self, county):
        [mine], [other] = county.draw(unit="INV"), county.draw(unit="CTL")
        assert mine.ref in seen(county.who("sam"))
        assert other.ref not in seen(county.who("sam"))
        assert {mine.ref, other.ref} <= seen(county.who("alex"))

    def test_a_unit_that_is_moved_takes_its_findings_into_the_new_heads_reach(self, county):
        organisation.add_unit(
            county.force, organisation.NewUnit("FRAUD", "Fraud", date(2012, 1, 1), parent="INV"), **county.by("alex")
        )
        county.units["FRAUD"] = kinds.named("units").rows(county.console).get(code="FRAUD")
        [finding] = county.draw(unit="FRAUD")
        assert finding.ref in seen(county.who("sam"))
        organisation.move_unit(
            county.units["FRAUD"], below=county.units["CTL"], reason="Reorganised.", **county.by("alex")
        )
        assert finding.ref not in seen(county.who("sam"))
        assert finding.ref in seen(county.who("jo"))

    def test_a_role_for_some_kinds_reads_no_others(self, county):
        record(county, "XF", kind="finding")
        record(county, "XM", kind="meeting")
        assert "XF" in seen(county.who("anil"))
        assert "XM" not in seen(county.who("anil"))
        assert "XM" in seen(county.who("sid"))
        assert "XF" not in seen(county.who("sid"))

    def test_sensitive_records_need_the_grant_that_says_so(self, county):
        record(county, "XS", marking=SENSITIVE)
        assert "XS" in seen(county.who("alex"))
        assert "XS" not in seen(county.who("olly"))

    def test_clearance_through_one_grant_opens_nothing_through_another(self, county):
        inv, ctl = county.units["INV"].pk, county.units["CTL"].pk
        record(county, "XI", marking=SENSITIVE, unit_id=inv)
        record(county, "XC", marking=SENSITIVE, unit_id=ctl)
        reaches = (Reach("head", frozenset({inv}), None, True), Reach("head", frozenset({ctl})))
        both = outsider(county, sensitive=True, reaches=reaches)
        assert seen(both) == {"XI"}

    def test_an_owner_sees_what_their_post_owns_wherever_it_lies(self, county):
        record(county, "XO", unit_id=county.units["CTL"].pk, owner_post_id=county.posts["sam"].pk)
        assert "XO" in seen(county.who("sam"))
        assert "XO" not in seen(county.who("kim"))

    def test_the_opcc_sees_only_what_is_released_to_it(self, county):
        record(county, "XR", audiences=audience_text({"opcc", "force"}))
        record(county, "XH", audiences=audience_text({"force"}), unit_id=county.units["FORCE"].pk)
        record(county, "XS", audiences=audience_text({"opcc"}), marking=SENSITIVE)
        assert seen(county.who("pat")) == {"XR"}

    def test_an_audience_is_never_half_a_name(self, county):
        record(county, "X1", audiences="|unit:11|")
        assert seen(outsider(county, audiences=frozenset({"unit:1"}))) == set()
        assert seen(outsider(county, audiences=frozenset({"unit:11"}))) == {"X1"}

    def test_staff_see_what_became_of_their_units_findings_once_ruled(self, county):
        [finding] = county.draw(unit="INV")
        assert finding.ref not in seen(county.who("kim"))
        county.rule([finding], "remitted")
        assert finding.ref in seen(county.who("kim"))

    def test_a_need_to_know_list_binds_the_oic_and_the_owner_too(self, county):
        [finding] = county.draw(unit="INV")
        name_readers(
            county.force, [finding.record], [county.people["dee"].pk], reason="A named officer.", **county.by("alex")
        )
        for name in ("alex", "olly", "sam", "kim"):
            assert finding.ref not in seen(county.who(name)), name
        assert finding.ref in seen(county.who("dee"))
        assert finding.ref in seen(county.console)

    def test_a_need_to_know_list_opens_no_door_by_itself(self, county):
        [finding] = county.draw(unit="CTL")
        name_readers(county.force, [finding.record], [county.people["sam"].pk], reason="Named.", **county.by("alex"))
        assert finding.ref not in seen(county.who("sam"))

    def test_a_need_to_know_record_stays_one_when_it_is_changed(self, county):
        [finding] = county.draw()
        name_readers(
            county.force, [finding.record], [county.people["dee"].pk], reason="A named officer.", **county.by("alex")
        )
        findings.triage_findings(county.force, [finding], to="headline", reason="Grave.", **county.by("alex"))
        assert finding.ref not in seen(county.who("alex"))

    def test_only_someone_cleared_names_readers_and_says_why(self, county):
        [finding] = county.draw()
        for name, reason in (("olly", "Because."), ("sam", "Because."), ("alex", " ")):
            with pytest.raises(Refused):
                name_readers(
                    county.force, [finding.record], [county.people["dee"].pk], reason=reason, **county.by(name)
                )
        assert not NeedToKnow.objects.exists()
        assert not Record.objects.filter(named_only=True).exists()

    def test_another_forces_records_are_seen_by_nobody_here(self, county):
        from tests.fixtures.county import build_county

        other = build_county("elsewhere")
        other.draw()
        county.draw()
        assert not Record.objects.filter(visible(county.console), force=other.force).exists()
        assert not Record.objects.filter(visible(county.who("alex")), force=other.force).exists()
        assert Record.objects.filter(visible(county.who("alex")), force=county.force).exists()


class TestVersions:
    def test_a_version_shows_only_to_whom_both_its_markings_are_open(self, county):
        [finding] = county.draw()
        before = county.clock
        self.mark(county, finding, SENSITIVE)
        during = county.clock
        self.mark(county, finding, OFFICIAL)
        after = county.clock
        assert [finding.ref in seen_then(county.who("olly"), at) for at in (before, during, after)] == [
            True,
            False,
            True,
        ]
        assert [finding.ref in seen_then(county.who("alex"), at) for at in (before, during, after)] == [
            True,
            True,
            True,
        ]
        self.mark(county, finding, SENSITIVE)
        assert [finding.ref in seen_then(county.who("olly"), at) for at in (before, during, after)] == [
            False,
            False,
            False,
        ]

    def test_an_earlier_moment_opens_nothing_that_is_closed_now(self, county):
        [finding] = county.draw()
        before = county.clock
        name_readers(county.force, [finding.record], [county.people["dee"].pk], reason="Named.", **county.by("alex"))
        assert finding.ref not in seen_then(county.who("alex"), before)
        assert finding.ref in seen_then(county.who("dee"), before)

    def mark(self, county: Any, finding: Finding, marking: str) -> None:
        with trace.change(county.force, **county.by("alex")) as change:
            row = change.save(change.lock(finding), marking=marking)
            change.record("finding.marked", row, {"marking": marking})


class TestStanding:
    def test_a_grant_holds_on_its_first_and_last_day_and_no_other(self, county):
        [finding] = county.draw(unit="CTL")
        new = organisation.NewGrant("head", "CTL", date(2020, 6, 1), "Acting up", to_on=date(2020, 6, 30))
        organisation.grant_role(county.people["kim"], new, **county.by("alex"))
        days = (date(2020, 5, 31), date(2020, 6, 1), date(2020, 6, 30), date(2020, 7, 1))
        assert [finding.ref in seen(county.who("kim", day)) for day in days] == [False, True, True, False]

    def test_a_deputy_may_see_what_the_holder_may_until_the_day_it_ends(self, county):
        [finding] = county.draw(unit="CTL")
        organisation.appoint_deputy(
            county.posts["jo"],
            county.people["kim"],
            from_on=date(2020, 6, 1),
            to_on=date(2020, 6, 14),
            **county.by("alex"),
        )
        assert finding.ref in seen(county.who("kim", date(2020, 6, 14)))
        assert finding.ref not in seen(county.who("kim", date(2020, 6, 15)))

    def test_a_role_taken_back_is_gone_at_the_next_request(self, county):
        [finding] = county.draw(unit="CTL")
        grant = organisation.grant_role(
            county.people["kim"],
            organisation.NewGrant("head", "CTL", date(2020, 1, 1), "Acting up"),
            **county.by("alex"),
        )
        assert finding.ref in seen(county.who("kim"))
        organisation.revoke_grant(grant, last_on=date(2020, 5, 31), reason="Back to the unit.", **county.by("alex"))
        assert finding.ref not in seen(county.who("kim"))


def slowly(viewer: Viewer, one: Any, named: dict[int, set[int]], *, then: str = OFFICIAL) -> bool:
    """The policy read aloud, one record at a time. `then` is the marking of an older version."""
    if one.force_id != viewer.force.pk:
        return False
    if viewer.is_system:
        return True
    if one.named_only and viewer.person_id not in named.get(one.pk, set()):
        return False
    doors = [(r.sensitive, r.covers(one.kind, one.unit_id)) for r in viewer.reaches]
    doors.append((viewer.sensitive, one.owner_post_id in viewer.posts))
    doors.append((viewer.sensitive, any(name in one.audiences.strip("|").split("|") for name in viewer.audiences)))
    return any(passes and (cleared or {one.marking, then} == {OFFICIAL}) for cleared, passes in doors)


def some(dice: random.Random, values: Iterable[Any], most: int = 2) -> frozenset[Any]:
    pool = list(values)
    return frozenset(dice.sample(pool, dice.randint(0, min(most, len(pool)))))


def random_viewer(dice: random.Random, county: Any, units: list[int], people: list[int]) -> Viewer:
    def reach() -> Reach:
        over, of = dice.choice([None, some(dice, units), some(dice, units)]), dice.choice([None, some(dice, KINDS)])
        return Reach("head", over, of, dice.random() < 0.4)

    reaches = tuple(reach() for _ in range(dice.randint(0, 3)))
    return Viewer(
        dice.choice([None, *people]), "random", "Random", county.force, reaches=reaches, posts=some(dice, [1, 2, 3]),
        audiences=some(dice, NAMES), sensitive=any(r.sensitive for r in reaches) or dice.random() < 0.3,
        is_system=dice.random() < 0.05,
    )  # fmt: skip


KINDS = ("finding", "ruling", "paper")
NAMES = ("force", "opcc", "unit:1", "unit:11")


@pytest.mark.parametrize("seed", range(4))
def test_the_predicate_agrees_with_the_policy_read_slowly(county, seed):
    dice = random.Random(seed)
    units, people = [unit.pk for unit in county.units.values()], [p.pk for p in county.people.values()][:3]
    for n in range(60):
        record(
            county, f"R-{n}", kind=dice.choice(KINDS), unit_id=dice.choice([None, *units]),
            owner_post_id=dice.choice([None, 1, 2, 3]), marking=dice.choice([OFFICIAL, OFFICIAL, SENSITIVE]),
            audiences=audience_text(some(dice, NAMES)), named_only=dice.random() < 0.2,
        )  # fmt: skip
    records = list(Record.objects.filter(ref__startswith="R-"))
    named: dict[int, set[int]] = {}
    for one in records:
        named[one.pk] = set(some(dice, people))
        NeedToKnow.objects.bulk_create(NeedToKnow(record=one, person_id=person) for person in named[one.pk])
    for _ in range(60):
        viewer = random_viewer(dice, county, units, people)
        expected = {one.ref for one in records if slowly(viewer, one, named)}
        assert {ref for ref in seen(viewer) if ref.startswith("R-")} == expected, viewer


@pytest.mark.parametrize("seed", range(2))
def test_an_earlier_marking_agrees_with_the_policy_read_slowly(county, seed):
    dice = random.Random(seed)
    units, people = [unit.pk for unit in county.units.values()], [p.pk for p in county.people.values()][:3]
    version = Finding.Version
    for n in range(40):
        one = record(
            county, f"R-{n}", unit_id=dice.choice([None, *units]), owner_post_id=dice.choice([None, 1, 2, 3]),
            marking=dice.choice([OFFICIAL, SENSITIVE]), audiences=audience_text(some(dice, NAMES)),
        )  # fmt: skip
        version.objects.create(
            force=county.force, record=one, revision=1, year=2020, statement="Said.",
            marking=dice.choice([OFFICIAL, SENSITIVE]), valid_from=county.clock,
        )  # fmt: skip
    rows = list(version.objects.filter(record__ref__startswith="R-").select_related("record"))
    for _ in range(80):
        viewer = random_viewer(dice, county, units, people)
        expected = {row.pk for row in rows if slowly(viewer, row.record, {}, then=row.marking)}
        assert (
            set(version.objects.filter(visible_then(viewer), visible(viewer, "record__")).values_list("pk", flat=True))
            == expected
        )


def test_the_console_sees_everything_of_its_force(county):
    record(county, "XN", named_only=True, marking=SENSITIVE)
    assert "XN" in seen(system(county.force))

"""The demonstration holds what was published, says so, and marks everything else as made up."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from camstra.assess.findings import selectors as findings
from camstra.assess.risk import selectors as risk
from camstra.demo.build import build
from camstra.demo.people import PEOPLE
from camstra.demo.reading import rows
from camstra.demo.year.founding import AlreadyThere
from camstra.prepare.organisation.rules import ROLES
from camstra.prepare.organisation.selectors import name_on, viewer_of
from camstra.trace import chain, kinds
from camstra.trace.models import Entry, NeedToKnow
from camstra.trace.moments import as_at
from camstra.trace.wall import system

TODAY = date(2026, 11, 21)
BUILT = as_at("2020-12-31")  # nothing the demonstration tells is later
NOT_FACTS = {"papers"}  # made from other registers: each figure names its query


@pytest.fixture
def force(in_demonstration):
    return in_demonstration


@pytest.fixture
def console(force):
    return system(force)


@pytest.fixture
def person(force):
    """A function from a user name to who that is today."""
    people = {row.username: row for row in kinds.named("people").rows(system(force))}
    return lambda username: viewer_of(people[username], force, on=TODAY)


def sums(viewer, at=None):
    totals = findings.totals(viewer, 2020, at)
    return totals.drawn, totals.recommendations, totals.remitted, totals.awaiting


@pytest.mark.parametrize("moment", [None, "2020-04-28", "2020-07-02", "2020-09-30", "2020-12-31"])
def test_342_findings_are_40_with_recommendations_and_302_remitted_since_the_panels(console, moment):
    assert sums(console, as_at(moment) if moment else None) == (342, 40, 302, 0)


def test_on_the_day_before_the_panels_all_342_wait_and_half_way_through_some_do(console):
    assert sums(console, as_at("2020-04-26")) == (342, 0, 0, 342)
    drawn, given, remitted, awaiting = sums(console, as_at("2020-04-27"))
    assert drawn == 342 == given + remitted + awaiting
    assert 0 < awaiting < 342


def test_every_recommendation_was_first_due_on_31_march_2021(console):
    raised = kinds.named("recommendations").rows(console, cycle=2020)
    assert {row.first_target_on for row in raised} == {date(2021, 3, 31)}
    assert len({row.finding_id for row in raised}) == 40


def test_every_row_names_its_source_or_says_that_it_is_made_up(console):
    looked_at = 0
    for kind in kinds.all_kinds():
        for row in kind.rows(console) if kind.plural not in NOT_FACTS else ():
            says_so = getattr(row, "illustrative", False) or getattr(row, "status", "") == "placeholder"
            assert says_so or getattr(row, "source", ""), f"{kind.plural}: {row}"
            looked_at += 1
    assert looked_at > 1_000


def test_what_was_made_up_in_words_is_marked_even_where_its_number_is_published(console):
    for register in ("requirements", "findings", "rulings", "recommendations", "people", "pillars"):
        assert all(row.illustrative for row in kinds.named(register).rows(console)), register


def test_nobody_in_it_is_real(console):
    names = [row.name for row in kinds.named("people").rows(console)]
    assert len(names) == len(PEOPLE)
    assert all(name.split()[-1] == "Example" for name in names)


def test_there_is_somebody_for_every_role(person):
    assert set().union(*(person(one.username).roles for one in PEOPLE)) == set(ROLES)


def test_the_published_scores_come_out_of_the_engine_in_the_published_order(console):
    table = risk.demand_risk(console, 2020)
    told = [(row["function"], int(row["published_score"]), row["category"].lower()) for row in rows("assessments.csv")]
    assert [(line.code, line.score, line.band) for line in table.lines] == told
    assert [line.code for line in table.priority] == "I1.3 R4.2 I1 S2 O1 E6 F1.5 C2 C4".split()
    assert [line.code for line in table.undecided] == ["E2"]


def test_no_two_findings_say_the_same_and_each_says_what_it_rests_on(console):
    drawn = list(kinds.named("findings").rows(console, cycle=2020))
    assert len({row.statement for row in drawn}) == 342
    assert all(row.evidence and row.impact and row.theme and len(row.statement) <= 250 for row in drawn)
    assert {row.pillar.code for row in drawn} == {"P1", "P2", "P3", "P4"}
    assert [row.record.ref for row in drawn] == [f"KF-20-{number:03d}" for number in range(1, 343)]


def test_each_finding_comes_from_an_accepted_requirement_of_its_own_unit(console):
    for row in kinds.named("findings").rows(console).select_related("requirement"):
        assert (row.requirement.state, row.requirement.unit_id) == ("accepted", row.unit_id)


@pytest.mark.parametrize(
    ("username", "sees"),
    [("oic", 342), ("dcc", 342), ("cleared", 341), ("chief", 341), ("analyst", 338), ("head", 20), ("deputy", 20),
     ("head2", 20), ("constable", 20), ("opcc", 0), ("inspectorate", 0), ("finance", 0)],
)  # fmt: skip
def test_everybody_sees_as_many_findings_as_the_wall_lets_them(person, username, sees):
    assert kinds.named("findings").rows(person(username), cycle=2020).count() == sees


def test_what_was_ruled_on_the_need_to_know_finding_is_hidden_with_it(person, console):
    (hidden,) = kinds.named("findings").rows(console).filter(record__named_only=True)
    ruled = kinds.named("rulings").rows(person("cleared")).filter(subject=hidden.record)
    assert not ruled.exists()
    assert kinds.named("rulings").rows(person("oic")).filter(subject=hidden.record).count() == 1
    assert NeedToKnow.objects.filter(record=hidden.record).count() == 2


def test_the_think_tank_was_planned_for_mid_september_and_moved_with_a_reason(console):
    july, now = (
        kinds.named("stages").rows(console, at=at).get(code="think-tank") for at in (as_at("2020-07-02"), BUILT)
    )
    assert (july.due_on, now.due_on, now.first_due_on) == (date(2020, 9, 15), date(2020, 9, 21), date(2020, 9, 15))


def test_the_hub_of_july_is_the_centre_of_october(force):
    called = [name_on(force, "unit:OIC", day, "") for day in (date(2020, 7, 2), date(2020, 10, 28))]
    assert called == ["Organisational Improvement Hub", "Organisational Improvement Centre"]


def test_the_trace_holds_and_tells_of_2019_and_2020_in_order(force):
    assert chain.verify(force).first_bad is None
    moments: list[datetime] = list(Entry.objects.filter(force=force).order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[0] >= as_at("2019-01-01")
    assert moments[-1] <= BUILT


def test_two_papers_stand_in_it_as_at_the_day_of_the_board(console):
    papers = {row.document: row for row in kinds.named("papers").rows(console)}
    assert set(papers) == {"bcb-stra-update", "sda-tables"}
    assert {row.dated_on for row in papers.values()} == {date(2020, 7, 2)}
    figures = dict(papers["bcb-stra-update"].figures.values_list("key", "value"))
    assert (figures["drawn"], figures["recommendations"], figures["remitted"]) == (342, 40, 302)


def test_it_is_not_built_over_a_force_that_is_there(force):
    before = Entry.objects.count()
    with pytest.raises(AlreadyThere, match="empty"):
        build()
    assert Entry.objects.count() == before

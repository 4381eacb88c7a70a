"""The sum, at any moment and for everybody who asks."""

import pytest

from camstra.assess.findings import selectors
from camstra.assess.findings.selectors import Totals
from camstra.trace.errors import NotFound


def test_every_finding_drawn_is_counted_once(found):
    rows = found.draw(7)
    found.rule(rows[:2], "recommendations")
    found.rule(rows[2:5], "remitted")
    found.rule(rows[5:6], "merged", into=rows[0])
    totals = selectors.totals(found.year.who("alex"), 2020)
    assert totals == Totals(drawn=7, recommendations=2, remitted=3, merged=1, awaiting=1)
    assert totals.reconciles
    assert totals.ruled == 6


def test_the_moment_before_a_ruling_still_gives_what_was(found):
    rows = found.draw(5)
    found.rule(rows[:1], "recommendations")
    found.rule(rows[1:], "remitted")
    before = found.now
    found.rule(rows[1:2], "recommendations")
    alex = found.year.who("alex")
    assert selectors.totals(alex, 2020) == Totals(drawn=5, recommendations=2, remitted=3)
    assert selectors.totals(alex, 2020, before) == Totals(drawn=5, recommendations=1, remitted=4)
    assert selectors.by_disposition(alex, 2020, "remitted", at=before).count() == 4
    assert selectors.by_disposition(alex, 2020, "remitted").count() == 3


def test_a_year_without_findings_is_all_noughts_and_reconciles(found):
    assert selectors.totals(found.year.who("alex"), 2020) == Totals()
    assert Totals().reconciles


def test_a_head_counts_their_own_unit_and_nothing_else(found):
    found.draw(2)
    found.draw(3, unit="CTL")
    assert selectors.totals(found.year.who("sam"), 2020).drawn == 2
    assert selectors.totals(found.year.who("pat"), 2020).drawn == 0


def test_totals_are_one_query(found, django_assert_num_queries):
    found.draw(3)
    alex = found.year.who("alex")
    with django_assert_num_queries(1):
        selectors.totals(alex, 2020)


def test_other_years_are_left_out(found):
    found.draw(2)
    found.draw(1, year=2021)
    assert selectors.totals(found.year.who("alex"), 2020).drawn == 2
    assert selectors.totals(found.year.who("alex"), None).drawn == 3


def test_every_state_is_named_even_where_nothing_stands(found):
    found.draw(2)
    assert selectors.standing(found.year.who("alex"), 2020) == {
        "drawn": 2, "headline": 0, "residual": 0, "before_panel": 0, "ruled": 0,
    }  # fmt: skip


def test_findings_without_a_pillar_are_counted_too(found):
    found.draw(2)
    assert selectors.by_pillar(found.year.who("alex"), 2020) == {None: Totals(drawn=2, awaiting=2)}


def test_hidden_and_absent_findings_are_refused_alike(found):
    (row,) = found.draw(unit="CTL")
    alex, sam = found.year.who("alex"), found.year.who("sam")
    assert selectors.finding(alex, row.ref.lower()) == row
    with pytest.raises(NotFound) as hidden:
        selectors.finding(sam, row.ref)
    with pytest.raises(NotFound) as absent:
        selectors.finding(sam, "KF-20-999")
    assert str(hidden.value) == str(absent.value)

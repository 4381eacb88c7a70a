"""The rules of the organisation: plain Python."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camstra.prepare.organisation import rules

DAYS = st.dates(date(2019, 1, 1), date(2021, 12, 31))


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 12) | st.none(), max_size=10))
def test_the_closure_is_every_path_upwards_or_the_loop_is_refused(parents):
    def above(one):
        path = []
        while one is not None and one in parents:
            if one in path:
                return None
            path.append(one)
            one = parents[one]
        return path

    paths = {one: above(one) for one in parents}
    if None in paths.values():
        with pytest.raises(rules.BelowItself):
            rules.closure(parents)
    else:
        assert rules.closure(parents) == {(up, one) for one, path in paths.items() for up in path}


def test_a_loop_is_named_from_unit_to_unit():
    with pytest.raises(rules.BelowItself) as refused:
        rules.closure({1: 2, 2: 3, 3: 1}, {1: "Crime", 2: "CID", 3: "Proactive"})
    assert "“Crime” would stand below itself: “Crime” below “CID” below “Proactive” below “Crime”" in str(refused.value)


def test_a_unit_below_itself_is_named_once():
    with pytest.raises(rules.BelowItself, match="“Crime” cannot stand below itself"):
        rules.closure({1: 1}, {1: "Crime"})


@given(DAYS, DAYS | st.none(), DAYS, DAYS | st.none())
def test_two_periods_meet_when_some_day_lies_in_both(from_a, to_a, from_b, to_b):
    last = date(2022, 1, 1)
    shared = max(from_a, from_b) <= min(to_a or last, to_b or last)
    is_real = (to_a or last) >= from_a and (to_b or last) >= from_b
    if is_real:
        assert rules.meet((from_a, to_a), (from_b, to_b)) == shared


@pytest.mark.parametrize(
    ("from_on", "to_on", "held"),
    [
        (date(2020, 7, 2), date(2020, 7, 2), True),
        (date(2020, 7, 3), None, False),
        (date(2020, 7, 1), None, True),
        (date(2020, 6, 1), date(2020, 7, 1), False),
    ],
)
def test_both_ends_of_a_period_belong_to_it(from_on, to_on, held):
    assert rules.in_force(from_on, to_on, date(2020, 7, 2)) is held


def test_a_period_that_ends_before_it_begins_is_refused_in_words():
    rules.check_period(date(2020, 7, 2), date(2020, 7, 2))
    with pytest.raises(rules.EndsBeforeItBegins, match="The last day, 1 July 2020, lies before the first, 2 July 2020"):
        rules.check_period(date(2020, 7, 2), date(2020, 7, 1))


def test_an_unknown_role_is_refused_with_the_roles_there_are():
    with pytest.raises(rules.RoleUnknown, match="chief_officer, deputy_chief"):
        rules.check_role("king")


def test_a_reason_needs_words():
    with pytest.raises(rules.ReasonMissing):
        rules.check_reason("  \n ")


def test_the_commissioners_office_and_the_inspectorate_edit_nothing_and_are_not_of_the_force():
    for name in ("opcc", "inspectorate"):
        role = rules.ROLES[name]
        assert (role.edits, role.reads, "force" in role.audiences) == (frozenset(), frozenset(), False)


def test_only_the_improvement_centre_sets_the_organisation_up():
    assert {name for name, role in rules.ROLES.items() if role.edits & {"unit", "post", "person"}} == {"oic"}

"""What may become of a finding, and the sum that has to come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camstra.assess.findings import rules

COUNTS = st.dictionaries(st.sampled_from(list(rules.DISPOSITION_LABELS)), st.integers(0, 1_000))


def test_the_published_year_comes_out():
    assert rules.reconcile(342, {"recommendations": 40, "remitted": 302})
    assert rules.reconcile(342, {"recommendations": 41, "remitted": 301})


@given(COUNTS)
def test_drawn_is_always_the_sum_of_what_became_of_them(counts):
    assert rules.reconcile(sum(counts.values()), counts)
    assert not rules.reconcile(sum(counts.values()) + 1, counts)


def test_a_disposition_nobody_knows_never_reconciles():
    assert not rules.reconcile(1, {"forgotten": 1})


@pytest.mark.parametrize("now", list(rules.STATE_LABELS))
def test_a_panel_may_rule_on_whatever_is_put_to_it(now):
    rules.check_move(now=now, to="ruled")


@pytest.mark.parametrize(
    ("now", "to"), [("drawn", "before_panel"), ("residual", "before_panel"), ("ruled", "headline"), ("ruled", "drawn")]
)
def test_a_move_out_of_order_is_refused(now, to):
    with pytest.raises(rules.MoveNotAllowed):
        rules.check_move(now=now, to=to)


def test_triage_has_two_answers_and_a_reason():
    assert rules.check_triage(now="drawn", to="headline", reason=" Severe. ") == "Severe."
    with pytest.raises(rules.MoveNotAllowed, match="headline or to residual"):
        rules.check_triage(now="drawn", to="ruled", reason="Severe.")
    with pytest.raises(rules.ReasonNeeded):
        rules.check_triage(now="drawn", to="headline", reason="")


def test_only_a_remitted_finding_is_called_back():
    rules.check_call_back("remitted")
    with pytest.raises(rules.NotRemitted, match="no further action"):
        rules.check_call_back("none")


def test_a_merger_names_the_other_finding_and_nothing_else_does():
    with pytest.raises(rules.MergeNotAllowed, match="which finding"):
        rules.check_disposition("KF-20-001", "merged", now="headline", names_another=False)
    with pytest.raises(rules.MergeNotAllowed, match="not ruled as merged"):
        rules.check_disposition("KF-20-001", "remitted", now="headline", names_another=True)


def test_what_is_no_disposition_is_refused_with_the_list_of_those_that_are():
    with pytest.raises(rules.NotADisposition, match="remitted"):
        rules.check_disposition("KF-20-001", "awaiting", now="headline", names_another=False)


def test_nothing_is_merged_into_itself_or_into_something_else():
    with pytest.raises(rules.MergeNotAllowed, match="itself"):
        rules.check_merge("KF-20-001", "KF-20-001", is_a_finding=True)
    with pytest.raises(rules.MergeNotAllowed, match="is not one"):
        rules.check_merge("KF-20-001", "OR-20-001", is_a_finding=False)

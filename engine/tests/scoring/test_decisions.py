import pytest

from camstra_engine.scoring import (
    RuleMissing,
    exceeds_tolerance,
    is_reassessed_mid_year,
    load_model,
    priority_attention,
    responses_to,
    score,
)

YES, NO, UNDECIDED = "priority attention", "no priority attention", "cannot be decided"


@pytest.fixture
def ruled(definition):
    """The small model with a rule for priority attention, two kinds of response and a mid-year."""
    definition["priority_attention"] = {"from_band": "amber", "flags": ["force", "pcc", "spr"], "prov": "I"}
    definition["responses_when_above_tolerance"] = ["reduce demand", "accept and document"]
    definition["responses_when_within_tolerance"] = ["maintain"]
    definition["reassess"] = {"annual": "all", "mid_year": ["amber", "red"], "prov": "I"}
    return load_model(definition)


def test_tolerance_is_exceeded_only_above_it(small):
    answers = [exceeds_tolerance(small, score(small, {"harm": h, "chance": 1})) for h in (1, 2, 3, None)]
    assert answers == [False, False, True, None]


def test_responses_follow_the_tolerance_and_none_is_offered_for_an_unknown_score(ruled):
    answers = [responses_to(ruled, score(ruled, {"harm": h, "chance": 1})) for h in (2, 3, None)]
    assert answers == [("maintain",), ("reduce demand", "accept and document"), ()]


def test_a_model_without_tolerance_offers_its_general_responses_and_says_so(definition):
    definition["tolerance"] = None
    definition["responses"] = ["treat", "tolerate"]
    model = load_model(definition)
    one = score(model, {"harm": 1, "chance": 1})
    assert responses_to(model, one) == ("treat", "tolerate")
    with pytest.raises(RuleMissing, match="small 1 sets no tolerance"):
        exceeds_tolerance(model, one)


@pytest.mark.parametrize(
    ("band", "force", "pcc", "spr", "said"),
    [
        ("red", True, False, False, YES),
        ("amber", False, False, True, YES),
        ("amber", None, True, None, YES),
        ("amber", False, False, False, NO),
        ("green", True, True, True, NO),
        ("green", None, None, None, NO),
        ("amber", False, None, False, UNDECIDED),
        ("red", None, None, None, UNDECIDED),
        (None, True, False, False, UNDECIDED),
        (None, False, False, False, NO),
        (None, None, False, False, UNDECIDED),
    ],
)
def test_priority_attention_needs_the_band_and_a_flag(ruled, band, force, pcc, spr, said):
    assert priority_attention(ruled, band, {"force": force, "pcc": pcc, "spr": spr}) == said


def test_a_flag_left_out_is_not_known_and_one_outside_the_rule_counts_for_nothing(ruled):
    assert priority_attention(ruled, "red", {"force": False, "pcc": False}) == UNDECIDED
    assert priority_attention(ruled, "red", {"force": False, "pcc": False, "spr": False, "other": True}) == NO


def test_a_band_that_is_not_there_and_a_model_without_the_rule_are_refused(ruled, small):
    with pytest.raises(RuleMissing, match="no band “severe”"):
        priority_attention(ruled, "severe", {"force": True})
    with pytest.raises(RuleMissing, match="no rule for priority attention"):
        priority_attention(small, "red", {"force": True})


def test_only_the_named_bands_are_scored_again_in_mid_year(ruled, small):
    assert [is_reassessed_mid_year(ruled, band) for band in ("green", "amber", "red", None)] == [
        False,
        True,
        True,
        False,
    ]
    assert not is_reassessed_mid_year(small, "red")

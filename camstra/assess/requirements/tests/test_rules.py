"""What may happen to a requirement, and in what order."""

import pytest

from camstra.assess.requirements import rules


@pytest.mark.parametrize(
    ("now", "to"),
    [("draft", "submitted"), ("submitted", "returned"), ("submitted", "accepted"), ("returned", "submitted")],
)
def test_the_four_moves_are_allowed(now, to):
    rules.check_move(now=now, to=to)


@pytest.mark.parametrize(
    ("now", "to"), [("draft", "accepted"), ("accepted", "returned"), ("returned", "accepted"), ("draft", "draft")]
)
def test_any_other_move_is_refused_in_a_sentence(now, to):
    with pytest.raises(rules.MoveNotAllowed, match=rf"is {rules.LABELS[now].lower()}"):
        rules.check_move(now=now, to=to)


def test_every_state_has_a_label_and_a_way_on_or_an_end():
    assert set(rules.MOVES) == set(rules.LABELS)
    assert {to for moves in rules.MOVES.values() for to in moves} <= set(rules.LABELS)


def test_a_text_that_was_sent_is_not_written_over():
    with pytest.raises(rules.MoveNotAllowed, match="return it"):
        rules.check_may_be_written("submitted")


def test_what_is_empty_is_named_by_its_heading():
    texts = dict.fromkeys(rules.TEXTS, "words") | {"current_demand": "  "}
    with pytest.raises(rules.NotComplete, match="Current demand"):
        rules.check_complete(texts)


def test_the_sections_cover_the_four_steps_of_the_statement():
    steps = [section.step for section in rules.SECTIONS]
    assert [step[:6] for step in dict.fromkeys(steps)][:4] == ["Step 1", "Step 2", "Step 3", "Step 4"]


def test_a_return_without_words_is_refused():
    with pytest.raises(rules.ReasonNeeded):
        rules.check_reason(" \n")

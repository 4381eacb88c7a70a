import pytest

from camstra_engine.scoring import load_model, rank, score


def placed(model, rows):
    scores = [(subject, score(model, {"harm": harm, "chance": chance})) for subject, harm, chance in rows]
    return [(one.subject, one.rank, one.stored_position) for one in rank(model, scores)]


def test_equal_scores_share_a_rank_and_keep_their_stored_position(small):
    rows = [("a", 1, 1), ("b", 1, 2), ("c", 2, 1), ("d", 3, 2)]
    assert placed(small, rows) == [("d", 1, 4), ("b", 2, 2), ("c", 2, 3), ("a", 4, 1)]


def test_rows_without_a_score_come_last_and_have_no_rank(small):
    rows = [("x", None, 1), ("a", 1, 1), ("y", 3, "not judged"), ("b", 3, 2)]
    assert placed(small, rows) == [("b", 1, 4), ("a", 2, 2), ("x", None, 1), ("y", None, 3)]


def test_a_second_key_parts_what_the_first_leaves_equal(definition):
    definition["ranking"] = ["risk desc", "chance asc"]
    assert placed(load_model(definition), [("b", 1, 2), ("a", 2, 1), ("c", 2, 1)]) == [
        ("a", 1, 2),
        ("c", 1, 3),
        ("b", 3, 1),
    ]


@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_a_second_key_that_is_not_known_comes_after_those_that_are(definition, direction):
    beside = {**definition["inputs"][1], "id": "confidence", "label": "Confidence", "enters_score": False}
    definition["inputs"].append(beside)
    definition["ranking"] = ["risk desc", f"confidence {direction}"]
    model = load_model(definition)
    levels = {"harm": 2, "chance": 2}
    rows = [("unknown", score(model, levels)), ("known", score(model, {**levels, "confidence": 1}))]
    assert [(one.subject, one.rank) for one in rank(model, rows)] == [("known", 1), ("unknown", 2)]


def test_a_model_without_keys_ranks_by_its_score(definition):
    del definition["ranking"]
    assert placed(load_model(definition), [("a", 1, 1), ("b", 3, 1)]) == [("b", 1, 2), ("a", 2, 1)]


def test_the_newest_may_come_first_among_equals(definition):
    definition["ranking"] = ["risk asc", "stored_position desc"]
    assert placed(load_model(definition), [("a", 2, 1), ("b", 2, 1), ("c", 1, 1)]) == [
        ("c", 1, 3),
        ("b", 2, 2),
        ("a", 2, 1),
    ]


def test_nothing_to_rank_is_an_empty_list(small):
    assert rank(small, []) == []

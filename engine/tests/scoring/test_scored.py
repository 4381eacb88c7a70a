import pytest

from camstra_engine.scoring import LevelRefused, load_model, score, score_many


def test_labels_and_values_say_the_same_whatever_the_capitals(small):
    ways = [{"harm": "high", "chance": "likely"}, {"harm": 3, "chance": 2.0}, {"harm": " HIGH ", "chance": "2"}]
    for one in score_many(small, ways):
        assert one.values == {"risk": 6}
        assert one.levels == {"harm": 3, "chance": 2}
        assert (one.band, one.status, one.missing) == ("red", "scored", ())


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_a_level_not_chosen_is_not_available_and_never_zero(small, nothing):
    one = score(small, {"harm": "high", "chance": nothing})
    assert (one.value, one.band, one.status, one.missing) == (None, None, "not available", ("chance",))


def test_a_level_without_a_value_is_not_available(small):
    one = score(small, {"harm": "high", "chance": "not judged"})
    assert (one.value, one.status, one.missing) == (None, "not available", ("chance",))


def test_an_input_left_out_is_not_known(small):
    assert score(small, {}).missing == ("harm", "chance")


@pytest.mark.parametrize("wrong", ["severe", 4, 0, "4", True, "nan", 1.5])
def test_a_level_the_model_does_not_have_is_refused_with_those_it_has(small, wrong):
    with pytest.raises(LevelRefused, match=r"harm has no level .*; it has low \(1\), mid \(2\), high \(3\)") as caught:
        score(small, {"harm": wrong, "chance": 1})
    assert caught.value.input_id == "harm"


def test_an_input_the_model_does_not_have_is_refused(small):
    with pytest.raises(LevelRefused, match="no input “hram”; it has harm, chance"):
        score(small, {"hram": 1})


def test_a_zero_does_not_make_an_unknown_factor_known(definition):
    definition["inputs"][0]["levels"][0]["value"] = 0
    definition["bands"][0]["min"] = 0
    one = score(load_model(definition), {"harm": 0})
    assert (one.value, one.missing) == (None, ("chance",))


def test_a_second_derived_value_may_be_missing_while_the_score_is_there(definition):
    definition["derived"].append({"id": "grading", "label": "Grading", "prov": "rule unknown, P", "expr": None})
    one = score(load_model(definition), {"harm": 3, "chance": 2})
    assert one.values == {"risk": 6, "grading": None}
    assert (one.status, one.missing) == ("scored", ("grading",))


def test_a_table_cell_that_the_source_does_not_give_is_named_by_its_value(definition):
    rows = [{"at": [h, c], "value": None if (h, c) == (3, 2) else h * c} for h in (1, 2, 3) for c in (1, 2)]
    definition["derived"][0]["expr"] = {"op": "lookup", "keys": ["harm", "chance"], "rows": rows}
    model = load_model(definition)
    assert score(model, {"harm": 2, "chance": 2}).value == 4
    one = score(model, {"harm": 3, "chance": 2})
    assert (one.status, one.missing) == ("not available", ("risk",))


def test_decimal_weights_land_exactly_on_a_band_edge(definition):
    definition["derived"][0]["expr"] = {"op": "weighted", "args": ["harm", "chance"], "weights": [0.1, 0.2]}
    definition["bands"] = [
        {"on": "risk", "label": "green", "min": 0.3, "max": 0.5},
        {"on": "risk", "label": "red", "min": 0.5, "max": 0.7},
    ]
    definition["tolerance"] = None
    model = load_model(definition)
    one = score(model, {"harm": 1, "chance": 1})
    assert (one.value, one.band) == (0.3, "green")  # in binary floats 0.1 + 0.2 lies above 0.3
    assert score(model, {"harm": 1, "chance": 2}).band == "red", "a shared edge is the upper band's"


def test_inputs_that_are_not_scales_stand_beside_the_score(definition):
    definition["inputs"] += [
        {"id": "covert", "label": "Covert?", "type": "flag", "prov": "I"},
        {"id": "remarks", "label": "Remarks", "type": "text", "prov": "I"},
    ]
    one = score(load_model(definition), {"harm": 1, "chance": 1, "covert": "Y", "remarks": "anything at all"})
    assert (one.value, one.missing) == (1, ())


def test_every_operation_gives_its_value(definition):
    args = ["harm", "chance", 4]
    definition["derived"] = [
        {"id": op, "label": op, "expr": {"op": op, "args": args}} for op in ("sum", "product", "max", "min", "mean")
    ]
    plain = {"op": "weighted", "args": args, "weights": [1, 2, 3]}
    definition["derived"] += [
        {"id": "weighed", "label": "Weighed", "expr": plain},
        {"id": "shared", "label": "Shared", "expr": {**plain, "normalise": True}},
        {"id": "nested", "label": "Nested", "expr": {"op": "sum", "args": ["sum", {"op": "max", "args": ["mean", 1]}]}},
    ]
    definition.update(bands=[], tolerance=None, ranking=["sum desc"])
    values = score(load_model(definition), {"harm": 3, "chance": 2}).values
    assert values == {
        "sum": 9, "product": 24, "max": 4, "min": 2, "mean": 3, "weighed": 19, "shared": 19 / 6, "nested": 12,
    }  # fmt: skip

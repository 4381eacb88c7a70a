"""A lookup may be read at a derived value: its table must then hold every value that can come about."""

import pytest

from camstra_engine.scoring import ModelRefused, load_model, score

# What each way of putting harm (1, 2, 3) and chance (1, 2) together can give.
REACHED = {
    "sum": [2, 3, 4, 5],
    "product": [1, 2, 3, 4, 6],
    "max": [1, 2, 3],
    "min": [1, 2],
    "mean": [1, 1.5, 2, 2.5],
}


def keyed(definition, expr, values):
    rows = [{"at": [value], "value": 10 * value} for value in values]
    definition["derived"] = [
        {"id": "risk", "label": "Risk", "expr": {"op": "lookup", "keys": ["step"], "rows": rows}},
        {"id": "step", "label": "Step", "expr": expr},
    ]
    definition.update(bands=[], tolerance=None, main="risk")
    return definition


@pytest.mark.parametrize("op", REACHED)
def test_a_table_of_just_what_a_derived_key_can_be_is_taken_and_read(definition, op):
    model = load_model(keyed(definition, {"op": op, "args": ["harm", "chance"]}, REACHED[op]))
    one = score(model, {"harm": 3, "chance": 2})
    assert one.values["risk"] == 10 * one.values["step"]


@pytest.mark.parametrize("op", REACHED)
def test_a_hole_for_any_value_of_a_derived_key_is_refused(definition, op):
    for gone in REACHED[op]:
        values = [value for value in REACHED[op] if value != gone]
        with pytest.raises(ModelRefused, match=rf"no row for \(step {gone}\)") as caught:
            load_model(keyed(definition, {"op": op, "args": ["harm", "chance"]}, values))
        assert caught.value.name == "lookup hole"


def test_a_weighted_key_counts_its_weights(definition):
    expr = {"op": "weighted", "args": ["harm", "chance"], "weights": [1, 3], "normalise": True}
    model = load_model(keyed(definition, expr, [1, 1.25, 1.5, 1.75, 2, 2.25]))
    assert score(model, {"harm": 2, "chance": 1}).values == {"risk": 12.5, "step": 1.25}


def test_a_lookup_may_be_read_at_another_lookup(definition):
    inner = {"op": "lookup", "keys": ["harm"], "rows": [{"at": [n], "value": n % 2} for n in (1, 2, 3)]}
    keyed(definition, inner, [0, 1])
    definition["inputs"][1]["enters_score"] = False
    assert score(load_model(definition), {"harm": 3}).value == 10


def test_a_key_with_too_many_values_is_refused(definition):
    scale = definition["inputs"][0]
    scales = [[{"label": f"level {n}", "value": n * 7**k} for n in range(12)] for k in range(4)]
    definition["inputs"] = [{**scale, "id": f"i{k}", "levels": levels} for k, levels in enumerate(scales)]
    keyed(definition, {"op": "sum", "args": ["i0", "i1", "i2", "i3"]}, [0])
    with pytest.raises(ModelRefused, match="more than 1000 values") as caught:
        load_model(definition)
    assert caught.value.name == "lookup hole"


def test_three_keys_are_as_good_as_two(definition):
    definition["inputs"].append({**definition["inputs"][0], "id": "reach"})
    rows = [{"at": [a, b, c], "value": 100 * a + 10 * b + c} for a in (1, 2, 3) for b in (1, 2) for c in (1, 2, 3)]
    definition["derived"][0]["expr"] = {"op": "lookup", "keys": ["harm", "chance", "reach"], "rows": rows}
    definition.update(bands=[], tolerance=None)
    assert score(load_model(definition), {"harm": 3, "chance": 1, "reach": 2}).value == 312

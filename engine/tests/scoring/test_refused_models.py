"""Every way a definition can be wrong, each refused by its own name."""

import json

import pytest

from camstra_engine.scoring import ModelRefused, load_model, parse_model


def spoil(definition, path, value):
    """Set the value at a path such as ("inputs", 0, "levels", 0, "value"); Ellipsis takes it away."""
    *way, last = path
    place = definition
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value


HARM_LEVELS = ("inputs", 0, "levels")
EXPR = ("derived", 0, "expr")
GRID = {"op": "lookup2d", "row": "harm", "col": "chance", "row_values": [1, 2, 3], "col_values": [1, 2]}
FULL = [[1, 2], [2, 4], [3, 6]]


def rows(*cells):
    return {"op": "lookup", "keys": ["harm", "chance"], "rows": [{"at": at, "value": value} for at, value in cells]}


ALL_ROWS = [([h, c], h * c) for h in (1, 2, 3) for c in (1, 2)]

SPOILT = [
    ("missing field", ("model_id",), ..., "“model_id” is missing"),
    ("missing field", ("derived",), [], "at least one derived value"),
    ("missing field", HARM_LEVELS, [], "needs at least one level"),
    ("missing field", (*HARM_LEVELS, 0, "value"), ..., "“value” is missing"),
    ("bad id", ("model_id",), "../up", "is no name"),
    ("bad id", ("inputs", 0, "id"), "Harm Done", "is no id"),
    ("bad id", ("derived", 0, "id"), "rank", "the name of a column"),
    ("wrong type", ("inputs",), {}, "a list is wanted"),
    ("wrong type", ("inputs", 0), "harm", "named fields"),
    ("wrong type", ("title",), 7, "a text is wanted"),
    ("wrong type", (*HARM_LEVELS, 0, "value"), True, "a number is wanted"),
    ("wrong type", (*HARM_LEVELS, 0, "value"), float("nan"), "finite"),
    ("wrong type", (*HARM_LEVELS, 0, "value"), {1, 2}, "cannot hold a value of kind set"),
    ("wrong type", ("operational_use",), "yes", "true or false"),
    ("wrong type", ("bands", 0, "review_months"), 1.5, "whole number of months"),
    ("wrong type", ("ranking", 0), "risk desc please", "a ranking key is an id"),
    ("wrong type", EXPR, [1], "an object with an op"),
    ("wrong type", EXPR, {"op": "sum", "args": []}, "from 1 to 200 parts"),
    ("wrong type", EXPR, {"op": "weighted", "args": ["harm", "chance"], "weights": [1]}, "2 parts but 1 weights"),
    ("wrong type", EXPR, rows(([1], 1)), "2 values are wanted"),
    ("unknown value", ("status",), "final", "none of: published"),
    ("unknown value", ("inputs", 0, "prov"), "guess", "none of the tags"),
    ("unknown value", ("provenance", 0, "tag"), "Q", "P, R, I or B"),
    ("unknown value", ("ranking", 0), "risk down", "neither asc nor desc"),
    (
        "unknown value",
        EXPR,
        {"op": "weighted", "args": ["harm", "chance"], "weights": [1, -1], "normalise": True},
        "more than nothing",
    ),
    ("unknown field", EXPR, {"op": "sum", "args": ["harm", "chance"], "weights": [1, 2]}, "“weights” is not known"),
    ("unknown operation", EXPR, {"op": "__import__", "args": ["harm", "chance"]}, "“__import__” is none of: sum"),
    ("unknown operation", EXPR, {"op": "eval", "args": ["harm"]}, "“eval” is none of"),
    ("unknown id", EXPR, {"op": "sum", "args": ["harm", "chance", "hope"]}, "“hope”, which this model does not define"),
    ("unknown id", ("bands", 0, "on"), "rysk", "no derived value"),
    ("unknown id", ("tolerance", "on"), "harm", "no derived value"),
    ("unknown id", ("ranking", 0), "hope desc", "no input or derived value"),
    ("unknown id", ("main",), "harm", "no derived value"),
    ("unknown id", ("reassess",), {"mid_year": ["purple"]}, "no band of the score"),
    ("duplicate id", ("inputs", 1, "id"), "harm", "2 values have this id"),
    ("duplicate id", ("derived", 0, "id"), "harm", "2 values have this id"),
    ("duplicate label", (*HARM_LEVELS, 1, "label"), "LOW", "2 levels are called “low”"),
    ("duplicate label", (*HARM_LEVELS, 1, "label"), "3", "another's value as its name"),
    ("duplicate label", ("bands", 1, "label"), "Green", "2 bands are called"),
    ("duplicate value", (*HARM_LEVELS, 1, "value"), 1.0, "2 levels have the value 1"),
    ("cycle", EXPR, {"op": "sum", "args": ["harm", "chance", "risk"]}, "needs itself to be worked out: risk → risk"),
    ("unused input", EXPR, {"op": "sum", "args": ["harm", 1]}, "nothing uses it"),
    ("unused input", ("inputs", 0, "enters_score"), False, "yet a derived value uses it"),
    ("lookup hole", EXPR, {**GRID, "table": FULL[:2]}, "3 rows of 2 cells"),
    ("lookup hole", EXPR, {**GRID, "table": [[1, 2], [2], [3, 6]]}, "3 rows of 2 cells"),
    ("lookup hole", EXPR, {**GRID, "row_values": [1, 2], "table": FULL[:2]}, "no row for (harm 3, chance 1)"),
    ("lookup hole", EXPR, rows(*ALL_ROWS[1:]), "no row for (harm 1, chance 1)"),
    ("lookup duplicate", EXPR, {**GRID, "row_values": [1, 2, 2], "table": FULL}, "answers twice for (2, 1)"),
    ("lookup duplicate", EXPR, rows(*ALL_ROWS, ([1.0, 2], 9)), "answers twice for (1, 2)"),
    ("lookup stranger", EXPR, rows(*ALL_ROWS, ([4, 1], 4)), "leads to the row (harm 4, chance 1)"),
    ("band overlap", ("bands", 0, "max"), 3, "“green” and “amber” both hold 3"),
    ("band gap", ("bands", 0, "max"), 1, "between 1 and 3"),
    ("band gap", ("bands", 0, "min"), 2, "can be 1, below the lowest band"),
    ("band gap", ("bands", 2, "max"), 5, "can be 6, above the highest band"),
    ("band edges", ("bands", 2), {"on": "risk", "label": "red", "min": 6, "max": 5}, "begins at 6, above its end 5"),
    ("tolerance", ("tolerance", "label"), "amber", "2 lies in “green”, not in “amber”"),
    ("tolerance", ("tolerance", "max_tolerable"), 99, "lies in no band"),
    ("priority rule", ("priority_attention",), {"from_band": "purple", "flags": ["force"]}, "no band of the score"),
    ("priority rule", ("priority_attention",), {"from_band": "red", "flags": []}, "names no flags"),
    ("text too long", ("title",), "x" * 10_000_000, "10,000,000 characters"),
    ("too large", (*HARM_LEVELS, 0, "value"), 10**10, "numbers go up to"),
    ("too large", (*HARM_LEVELS, 0, "value"), 1e-12, "decimal places"),
    ("too large", EXPR, {"op": "product", "args": ["harm", "chance"] * 100}, "could grow past"),
]


@pytest.mark.parametrize(("name", "path", "value", "words"), SPOILT)
def test_a_spoilt_definition_is_refused_by_name(definition, name, path, value, words):
    spoil(definition, path, value)
    with pytest.raises(ModelRefused) as caught:
        load_model(definition)
    assert caught.value.name == name
    assert words in str(caught.value)
    assert len(str(caught.value)) < 1_000


def test_what_the_spoilt_definitions_begin_as_is_sound(definition):
    assert load_model(definition).main == "risk"


@pytest.mark.parametrize("wrong", [None, [], "model", 5])
def test_something_other_than_an_object_is_refused(wrong):
    with pytest.raises(ModelRefused, match="named fields"):
        load_model(wrong)


def nested(depth):
    tree = "harm"
    for _ in range(depth):
        tree = {"op": "sum", "args": [tree, "chance"]}
    return tree


def test_a_tree_ten_thousand_deep_is_refused_without_running_out_of_stack(definition):
    definition["derived"][0]["expr"] = nested(10_000)
    with pytest.raises(ModelRefused) as caught:
        load_model(definition)
    assert caught.value.name == "too deep"
    while isinstance(tree := definition["derived"][0]["expr"], dict):
        definition["derived"][0]["expr"] = tree["args"].pop(0)  # taken apart step by step, or freeing it recurses


def test_a_deep_text_is_refused_before_it_is_read():
    with pytest.raises(ModelRefused) as caught:
        parse_model("[" * 10_000 + "]" * 10_000)
    assert caught.value.name == "too deep"


def test_a_definition_that_holds_itself_is_refused(definition):
    definition["x_loop"] = definition
    with pytest.raises(ModelRefused) as caught:
        load_model(definition)
    assert caught.value.name == "too deep"


def test_a_definition_that_repeats_itself_into_billions_is_refused(definition):
    laugh = ["ha"] * 100
    for _ in range(6):
        laugh = [laugh] * 100
    definition["x_laugh"] = laugh
    with pytest.raises(ModelRefused) as caught:
        load_model(definition)
    assert caught.value.name == "too large"


def test_a_ring_of_three_is_named_in_full(definition):
    definition["derived"] += [
        {"id": "a", "label": "A", "expr": "b"},
        {"id": "b", "label": "B", "expr": {"op": "max", "args": ["c", 1]}},
        {"id": "c", "label": "C", "expr": "a"},
    ]
    with pytest.raises(ModelRefused) as caught:
        load_model(definition)
    assert caught.value.name == "cycle"
    assert all(f" {name} " in f"{caught.value} ".replace(".", " ").replace(":", " ") for name in "abc")


def test_a_chain_of_ten_thousand_derived_values_is_worked_out(definition):
    definition["derived"] += [
        {"id": f"d{n}", "label": f"D{n}", "expr": f"d{n + 1}" if n < 9_999 else "risk"} for n in range(10_000)
    ]
    assert load_model(definition).evaluation_order[0] == "risk"


def test_numbers_that_grow_from_value_to_value_are_refused_quickly(definition):
    definition["derived"] += [
        {"id": f"d{n}", "label": "Square", "expr": {"op": "product", "args": [f"d{n - 1}" if n else "risk"] * 2}}
        for n in range(200)
    ]
    with pytest.raises(ModelRefused) as caught:
        load_model(definition)
    assert caught.value.name == "too large"


def test_fractions_that_grow_finer_are_refused_quickly(definition):
    definition["inputs"][0]["levels"][0]["value"] = 0.000000001
    definition["derived"][0]["expr"] = {"op": "product", "args": ["harm", {"op": "min", "args": ["chance", 1]}]}
    definition["derived"] += [
        {"id": f"d{n}", "label": "Power", "expr": {"op": "min", "args": [1, {"op": "product", "args": ["harm"] * 9}]}}
        for n in range(2)
    ]
    with pytest.raises(ModelRefused) as caught:
        load_model(definition)
    assert caught.value.name == "too large"


def test_every_fault_is_told_at_once(definition):
    definition["bands"][0]["max"] = 3
    definition["ranking"] = ["hope desc"]
    with pytest.raises(ModelRefused, match=r"And \d more fault") as caught:
        load_model(definition)
    assert {fault.name for fault in caught.value.faults} == {"band overlap", "unknown id"}


def test_a_misspelt_field_is_refused_with_the_one_that_was_meant(definition):
    definition["tolerence"] = definition.pop("tolerance")
    with pytest.raises(ModelRefused, match="did you mean “tolerance”") as caught:
        load_model(definition)
    assert caught.value.name == "unknown field"


def test_a_field_that_means_nothing_here_is_noted_and_ones_own_are_left_alone(definition):
    definition["bands"][0]["colour"] = "green"
    definition["x_owner"] = "OIC"
    assert load_model(definition).unread_fields == ("bands[0].colour",)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("{", "not a definition", "not JSON"),
        ("", "not a definition", "line 1, column 1"),
        ('{"a": NaN}', "wrong type", "NaN is not a number"),
        ('{"a": 1, "a": 2}', "duplicate id", "“a” is written twice"),
        ('{"a": ' + "9" * 5_000 + "}", "too large", "thousands of digits"),
        (json.dumps({"a": "x" * 10_000_000}), "too large", "characters"),
        ('{"a": "' + '\\"' * 1_000_000, "not a definition", "not JSON"),
    ],
)
def test_text_that_cannot_be_read_strictly_is_refused(text, name, words):
    with pytest.raises(ModelRefused) as caught:
        parse_model(text)
    assert caught.value.name == name
    assert words in str(caught.value)


def test_brackets_inside_texts_do_not_count_as_depth():
    assert parse_model(json.dumps({"a": "[" * 500 + '"{'})) == {"a": "[" * 500 + '"{'}

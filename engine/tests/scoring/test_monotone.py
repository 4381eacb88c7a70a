from fractions import Fraction

from camstra_engine.scoring import check_monotone, load_model


def with_table(definition, table):
    definition["derived"][0]["expr"] = {
        "op": "lookup2d",
        "row": "harm",
        "col": "chance",
        "row_values": [1, 2, 3],
        "col_values": [1, 2],
        "table": table,
    }
    return load_model(definition)


def test_a_product_of_what_is_never_negative_is_monotone(small):
    assert check_monotone(small).answer == "yes"


def test_a_table_that_dips_is_found_and_the_dip_is_shown(definition):
    found = check_monotone(with_table(definition, [[1, 2], [1, 1], [5, 6]]))
    assert found.answer == "no"
    assert (found.input_id, found.levels, found.others, found.scores) == (
        "harm", (1, 2), {"chance": 2}, (2, 1),
    )  # fmt: skip


def test_a_table_with_cells_the_source_does_not_give_is_judged_by_the_rest(definition):
    assert check_monotone(with_table(definition, [[1, None], [None, 4], [5, 6]])).answer == "yes"


def test_a_negative_weight_is_found(definition):
    definition["derived"][0]["expr"] = {"op": "weighted", "args": ["harm", "chance"], "weights": [1, -0.5]}
    definition.update(bands=[], tolerance=None)
    found = check_monotone(load_model(definition))
    assert (found.answer, found.input_id) == ("no", "chance")
    assert found.scores[0] - found.scores[1] == Fraction(1, 2)


def test_a_tree_that_only_looks_falling_is_tried_out_and_cleared(definition):
    more = {"op": "weighted", "args": ["harm", "harm"], "weights": [3, -1]}
    definition["derived"][0]["expr"] = {"op": "sum", "args": [more, "chance"]}
    definition.update(bands=[], tolerance=None)
    assert check_monotone(load_model(definition)).answer == "yes"


def test_a_model_too_large_to_try_out_is_said_not_to_be_shown(definition):
    scale = definition["inputs"][0]
    names = [f"i{n}" for n in range(12)]
    definition["inputs"] = [{**scale, "id": name} for name in names]
    definition["derived"][0]["expr"] = {"op": "weighted", "args": [*names, *names], "weights": [2] * 12 + [-1] * 12}
    definition.update(bands=[], tolerance=None)
    assert check_monotone(load_model(definition)).answer == "not shown"


def test_a_value_beside_the_score_may_fall(definition):
    fall = {"op": "weighted", "args": ["harm"], "weights": [-1]}
    definition["derived"].append({"id": "relief", "label": "Relief", "expr": fall})
    assert check_monotone(load_model(definition)).answer == "yes"


def test_a_product_with_a_factor_below_zero_is_found(definition):
    definition["inputs"][1]["levels"][0]["value"] = -2
    definition.update(bands=[], tolerance=None)
    found = check_monotone(load_model(definition))
    assert (found.answer, found.input_id, found.others) == ("no", "harm", {"chance": -2})

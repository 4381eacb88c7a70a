"""What must hold for every model, tried on models made at random."""

from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from camstra_engine.scoring import ModelRefused, check_monotone, load_model, rank, score
from camstra_engine.scoring.evaluation import evaluate_all
from camstra_engine.scoring.validation.reaches import find_reaches

NUMBERS = st.one_of(st.integers(-3, 6), st.decimals(-2, 4, places=2).map(float))
COUNTS = st.one_of(st.integers(0, 6), st.decimals(0, 4, places=2).map(float))


def inputs_with(numbers):
    values = st.lists(numbers, min_size=1, max_size=4, unique=True)
    return st.lists(values, min_size=1, max_size=4).map(
        lambda scales: [
            {
                "id": f"i{n}",
                "label": f"Input {n}",
                "type": "ordinal",
                "enters_score": True,
                "levels": [{"label": f"level {m}", "value": value} for m, value in enumerate(scale)],
            }
            for n, scale in enumerate(scales)
        ]
    )


def combined(parts, numbers):
    args = st.lists(parts, min_size=1, max_size=3)
    plain = st.fixed_dictionaries({"op": st.sampled_from(["sum", "product", "max", "min", "mean"]), "args": args})
    weighed = args.flatmap(
        lambda found: st.fixed_dictionaries(
            {
                "op": st.just("weighted"),
                "args": st.just(found),
                "weights": st.lists(numbers, min_size=len(found), max_size=len(found)),
            }
        )
    )
    return st.one_of(plain, weighed)


@st.composite
def lookups(draw, inputs, numbers, rising):
    keys = draw(st.lists(st.sampled_from(inputs), min_size=1, max_size=2, unique_by=lambda item: item["id"]))
    axes = [sorted(level["value"] for level in key["levels"]) for key in keys]
    cells = {}
    for at in product(*[range(len(axis)) for axis in axes]):
        value = draw(numbers)
        before = [cells[tuple(p - (q == axis) for q, p in enumerate(at))] for axis in range(len(at)) if at[axis]]
        cells[at] = max([value, *before]) if rising else value
    rows = [{"at": [axis[p] for axis, p in zip(axes, at, strict=True)], "value": cells[at]} for at in cells]
    return {"op": "lookup", "keys": [key["id"] for key in keys], "rows": rows}


@st.composite
def definitions(draw, numbers=NUMBERS, rising=False):
    inputs = draw(inputs_with(numbers))
    known = [item["id"] for item in inputs]
    derived = []
    for n in range(draw(st.integers(1, 3))):
        leaves = st.one_of(st.sampled_from(known), numbers, lookups(inputs, numbers, rising))
        expr = draw(st.recursive(leaves, lambda parts: combined(parts, numbers), max_leaves=6))
        derived.append({"id": f"d{n}", "label": f"Derived {n}", "expr": expr})
        known.append(f"d{n}")
    derived.append({"id": "total", "label": "Total", "expr": {"op": "sum", "args": known}})
    draw(st.randoms(use_true_random=False)).shuffle(derived)
    base = {"model_id": "random", "version": "1", "title": "Random", "status": "local", "main": "total"}
    return {**base, "inputs": inputs, "derived": derived, "provenance": []}


def refused_as(definition):
    """The name of the refusal, or None for a model that is taken."""
    try:
        load_model(definition)
    except ModelRefused as refusal:
        return refusal.name
    return None


def loaded(definition):
    fault = refused_as(definition)
    assert fault in {None, "too large"}
    assume(fault is None)
    return load_model(definition)


def chosen(data, model):
    return {item.id: data.draw(st.sampled_from([level.label for level in item.levels])) for item in model.inputs}


def slowly(definition, wanted, choice):
    """The value of `wanted`, read off the definition itself from its foot up, with nothing of the engine."""
    if isinstance(wanted, str):
        return slowly_by_id(definition, wanted, choice)
    if not isinstance(wanted, dict):
        return Fraction(str(wanted))
    if wanted["op"] == "lookup":
        at = [slowly(definition, key, choice) for key in wanted["keys"]]
        return next(Fraction(str(r["value"])) for r in wanted["rows"] if [Fraction(str(n)) for n in r["at"]] == at)
    values = [slowly(definition, arg, choice) for arg in wanted["args"]]
    if wanted["op"] in {"max", "min"}:
        return sorted(values)[-1 if wanted["op"] == "max" else 0]
    answer = Fraction(1 if wanted["op"] == "product" else 0)
    for place, value in enumerate(values):
        factor = {"weighted": str(wanted.get("weights", [0] * 9)[place]), "mean": Fraction(1, len(values))}
        answer = answer * value if wanted["op"] == "product" else answer + value * Fraction(factor.get(wanted["op"], 1))
    return answer


def slowly_by_id(definition, wanted, choice):
    for item in definition["inputs"]:
        for level in item["levels"]:
            if item["id"] == wanted and level["label"] == choice[wanted]:
                return Fraction(str(level["value"]))
    return slowly(definition, next(d["expr"] for d in definition["derived"] if d["id"] == wanted), choice)


@settings(max_examples=60, deadline=None)
@given(st.data(), definitions())
def test_evaluation_equals_a_slower_independent_evaluator(data, definition):
    model = loaded(definition)
    choice = chosen(data, model)
    one = score(model, choice)
    for item in definition["derived"]:
        assert Fraction(one.values[item["id"]]) == Fraction(float(slowly(definition, item["id"], choice)))


@settings(max_examples=60, deadline=None)
@given(st.data(), definitions())
def test_a_missing_level_is_never_zero(data, definition):
    model = loaded(definition)
    choice = chosen(data, model)
    gone = data.draw(st.sampled_from(sorted(choice)))
    full, short = score(model, choice), score(model, {**choice, gone: None})
    assert (short.value, short.status) == (None, "not available"), "the total rests on every input"
    assert short.missing == (gone,)
    for derived_id, value in short.values.items():
        assert value is None or value == full.values[derived_id], "what is still known has not changed"


@settings(max_examples=60, deadline=None)
@given(st.data(), definitions(numbers=COUNTS, rising=True))
def test_raising_a_level_never_lowers_the_score_of_a_monotone_model(data, definition):
    model = loaded(definition)
    assert check_monotone(model).answer == "yes"
    choice = chosen(data, model)
    raised = data.draw(st.sampled_from(model.inputs))
    steps = raised.valued_levels()
    now = [level.label for level in steps].index(choice[raised.id])
    higher = data.draw(st.sampled_from(steps[now:]))
    assert score(model, {**choice, raised.id: higher.label}).value >= score(model, choice).value


@settings(max_examples=60, deadline=None)
@given(st.data(), definitions())
def test_what_the_monotone_check_says_of_any_model_is_true(data, definition):
    model = loaded(definition)
    found = check_monotone(model)
    if found.answer == "no":
        at = {**found.others, found.input_id: found.levels[0]}
        before, after = (
            score(model, {key: float(value) for key, value in {**at, found.input_id: level}.items()}).value
            for level in found.levels
        )
        assert found.levels[0] < found.levels[1]
        assert after < before
        return
    choice = chosen(data, model)
    raised = data.draw(st.sampled_from(model.inputs))
    values = [score(model, {**choice, raised.id: level.label}).value for level in raised.valued_levels()]
    assert values == sorted(values)


@settings(max_examples=40, deadline=None)
@given(st.data(), definitions())
def test_a_rank_is_one_more_than_the_number_of_higher_scores(data, definition):
    model = loaded(definition)
    rows = [(str(n), score(model, chosen(data, model))) for n in range(data.draw(st.integers(0, 8)))]
    rows.insert(0, ("unknown", score(model, {})))
    placed = rank(model, rows)
    assert sorted(one.subject for one in placed) == sorted(subject for subject, _ in rows)
    for one in placed[:-1]:
        assert one.rank == 1 + sum(other.score.value > one.score.value for other in placed[:-1])
    assert (placed[-1].subject, placed[-1].rank) == ("unknown", None)
    ties = [(one.rank, one.stored_position) for one in placed[:-1]]
    assert ties == sorted(ties)


@settings(max_examples=50, deadline=None)
@given(st.data(), definitions())
def test_bands_set_at_the_edges_of_the_reach_hold_every_score(data, definition):
    """Two bands that together hold all that can come about: no score is left without one."""
    plain = loaded(definition)
    scores = [score(plain, chosen(data, plain)).value for _ in range(5)]
    middle = round(scores[0])
    definition["bands"] = [
        {"on": "total", "label": "lower", "min": -(10**9), "max": middle},
        {"on": "total", "label": "upper", "min": middle + 1, "max": 10**9},
    ]
    fault = refused_as(definition)
    # Scores between the two whole numbers may come about, or scores beyond the outer edges.
    assert fault in {None, "band gap"}
    if fault:
        return
    model = load_model(definition)
    for _ in range(5):
        one = score(model, chosen(data, model))
        assert one.band == ("lower" if one.value <= middle else "upper")


@settings(max_examples=60, deadline=None)
@given(st.data(), definitions())
def test_no_value_lies_outside_its_reach_or_between_its_steps(data, definition):
    model = loaded(definition)
    reaches, faults = find_reaches(model)
    assert faults == []
    levels = {key: Fraction(str(value)) for key, value in score(model, chosen(data, model)).levels.items()}
    for derived_id, value in evaluate_all(model, levels).items():
        reach = reaches[derived_id]
        assert reach.low <= value <= reach.high
        assert (value * reach.denominator).denominator == 1


def test_the_reach_of_separate_inputs_is_met_at_both_ends(definition):
    for op, ends in {"sum": (2, 5), "product": (1, 6), "max": (1, 3), "min": (1, 2), "mean": (1, 2.5)}.items():
        definition["derived"][0]["expr"] = {"op": op, "args": ["harm", "chance"]}
        definition.update(bands=[], tolerance=None)
        reach = find_reaches(load_model(definition))[0]["risk"]
        assert (reach.low, reach.high) == ends

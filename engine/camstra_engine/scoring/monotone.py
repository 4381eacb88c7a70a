"""Does raising a level never lower the score? Proved from the tree where that can be, else tried out."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import Literal

from camstra_engine.scoring.evaluation import evaluate_all
from camstra_engine.scoring.expressions import Constant, Expression, Lookup, Ref, Weighted, ids_used
from camstra_engine.scoring.model import ScoringModel
from camstra_engine.scoring.numbers import exact
from camstra_engine.scoring.reach import Reach, reach_of
from camstra_engine.scoring.validation.reaches import find_reaches

MOST_TRIALS = 20_000


@dataclass(frozen=True)
class Monotonicity:
    """The finding. Where the answer is "no", raising `input_id` from the first of `levels` to the second, with
    the other inputs at `others`, takes the score down from the first of `scores` to the second.
    """

    answer: Literal["yes", "no", "not shown"]
    input_id: str | None = None
    levels: tuple[Fraction, Fraction] | None = None
    others: Mapping[str, Fraction] | None = None
    scores: tuple[Fraction, Fraction] | None = None


def check_monotone(model: ScoringModel) -> Monotonicity:
    """Look whether raising any one level, the others held, can lower the main value.

    "not shown" is said of a model too large to try out whose tree does not prove it.
    """
    reaches, _ = find_reaches(model)
    rising: set[str] = {item.id for item in model.inputs}
    for derived_id in model.evaluation_order:
        expr = model.derived_by_id[derived_id].expr
        if expr is None or _is_rising(expr, rising, reaches):
            rising.add(derived_id)
    return Monotonicity("yes") if model.main in rising else _try_out(model)


def _is_rising(node: Expression, rising: set[str], reaches: Mapping[str, Reach | None]) -> bool:
    """Enough, though not needed, for a tree never to fall: no negative factor, no falling table."""
    match node:
        case Constant():
            return True
        case Ref(id=wanted):
            return wanted in rising
        case Lookup(keys=keys):
            return all(key.id in rising for key in keys) and _is_rising_table(node)
    if not all(_is_rising(part, rising, reaches) for part in node.args):
        return False
    if isinstance(node, Weighted):
        return min(node.weights) >= 0
    if node.op == "product":
        found = [reach_of(part, reaches) for part in node.args]
        return all(one is not None and one.low >= 0 for one in found)
    return True


def _is_rising_table(node: Lookup) -> bool:
    """Along every key, each known cell is at least the known cell before it."""
    for axis in range(len(node.keys)):
        lines: dict[tuple[Fraction, ...], list[tuple[Fraction, Fraction]]] = {}
        for at, cell in node.table.items():
            if cell is not None:
                lines.setdefault(at[:axis] + at[axis + 1 :], []).append((at[axis], cell))
        for line in lines.values():
            if any(lower[1] > upper[1] for lower, upper in pairwise(sorted(line))):
                return False
    return True


def _try_out(model: ScoringModel) -> Monotonicity:
    names = _inputs_below(model)
    steps = [[exact(v.value) for v in model.inputs_by_id[n].valued_levels() if v.value is not None] for n in names]
    if prod(map(len, steps)) * max(1, len(names)) > MOST_TRIALS:
        return Monotonicity("not shown")
    for at in product(*steps):
        for axis, name in enumerate(names):
            after = steps[axis][steps[axis].index(at[axis]) + 1 :][:1]
            if after and (found := _fall(model, dict(zip(names, at, strict=True)), name, after[0])):
                return found
    return Monotonicity("yes")


def _fall(model: ScoringModel, at: dict[str, Fraction], name: str, raised: Fraction) -> Monotonicity | None:
    unset: dict[str, Fraction | None] = {item.id: None for item in model.inputs}
    before = evaluate_all(model, {**unset, **at})[model.main]
    after = evaluate_all(model, {**unset, **at, name: raised})[model.main]
    if before is None or after is None or after >= before:
        return None
    others = {key: value for key, value in at.items() if key != name}
    return Monotonicity("no", name, (at[name], raised), others, (before, after))


def _inputs_below(model: ScoringModel) -> list[str]:
    """The inputs that the main value rests on."""
    needed = {model.main}
    for derived_id in reversed(model.evaluation_order):
        expr = model.derived_by_id[derived_id].expr
        if derived_id in needed and expr:
            needed.update(ids_used(expr))
    return [item.id for item in model.inputs if item.id in needed]

"""The values that an input or a derived value can have, where there are few enough to list."""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from camstra_engine.scoring.expressions import Combine, Constant, Expression, Lookup, Ref, Weighted, ids_used
from camstra_engine.scoring.model import ScoringModel
from camstra_engine.scoring.numbers import exact

MOST_VALUES = 1_000
MOST_PAIRS = 50_000
Values = frozenset[Fraction]


def possible_values(model: ScoringModel, wanted: str) -> Values | None:
    """All values that `wanted` can have, perhaps more; None where they are more than MOST_VALUES."""
    known: dict[str, Values | None] = {
        item.id: frozenset(exact(level.value) for level in item.levels if level.value is not None)
        for item in model.inputs
    }
    for derived_id in _needed(model, wanted):
        expr = model.derived_by_id[derived_id].expr
        known[derived_id] = _values_of(expr, known) if expr else frozenset()
    return known[wanted]


def _needed(model: ScoringModel, wanted: str) -> list[str]:
    """The derived ids that `wanted` rests on, itself included, in the order of working out."""
    needed = {wanted}
    for derived_id in reversed(model.evaluation_order):
        expr = model.derived_by_id[derived_id].expr
        if derived_id in needed and expr:
            needed.update(ids_used(expr))
    return [derived_id for derived_id in model.evaluation_order if derived_id in needed]


def _values_of(node: Expression, known: dict[str, Values | None]) -> Values | None:
    match node:
        case Constant(value=value):
            return frozenset([value])
        case Ref(id=wanted):
            return known[wanted]
        case Lookup(table=table):
            return _few({cell for cell in table.values() if cell is not None})
        case Weighted(args=args, weights=weights, normalise=normalise):
            parts = [_scaled(_values_of(arg, known), weight) for arg, weight in zip(args, weights, strict=True)]
            total = _folded(parts, lambda a, b: a + b)
            return _scaled(total, 1 / sum(weights, Fraction(0))) if normalise else total
        case Combine(op=op, args=args):
            found = _folded([_values_of(arg, known) for arg in args], _PAIRWISE[op])
            return _scaled(found, Fraction(1, len(args))) if op == "mean" else found


_PAIRWISE: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "sum": lambda a, b: a + b,
    "mean": lambda a, b: a + b,
    "product": lambda a, b: a * b,
    "max": max,
    "min": min,
}


def _folded(parts: list[Values | None], pair: Callable[[Fraction, Fraction], Fraction]) -> Values | None:
    def join(a: Values | None, b: Values | None) -> Values | None:
        if a is None or b is None or len(a) * len(b) > MOST_PAIRS:
            return None
        return _few({pair(x, y) for x in a for y in b})

    return reduce(join, parts)


def _scaled(values: Values | None, factor: Fraction) -> Values | None:
    return None if values is None else frozenset(value * factor for value in values)


def _few(values: set[Fraction]) -> Values | None:
    return frozenset(values) if len(values) <= MOST_VALUES else None

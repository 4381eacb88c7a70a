"""Working out a tree. A part that is not known makes the whole not known; nothing is ever taken as zero."""

from collections.abc import Mapping
from fractions import Fraction
from math import prod

from camstra_engine.scoring.expressions import Combine, Constant, Expression, Lookup, Ref, Weighted
from camstra_engine.scoring.model import ScoringModel


def evaluate(node: Expression, known: Mapping[str, Fraction | None]) -> Fraction | None:
    """The exact value of a tree, or None where any part of it is None."""
    match node:
        case Constant(value=value):
            return value
        case Ref(id=wanted):
            return known[wanted]
        case Lookup(keys=keys, table=table):
            at = [known[key.id] for key in keys]
            place = tuple(value for value in at if value is not None)
            return table[place] if len(place) == len(at) else None
    found = [evaluate(part, known) for part in node.args]
    values = [value for value in found if value is not None]
    if len(values) < len(found):
        return None
    return _weighted(node, values) if isinstance(node, Weighted) else _combined(node, values)


def evaluate_all(model: ScoringModel, levels: Mapping[str, Fraction | None]) -> dict[str, Fraction | None]:
    """The exact value of every derived value, from the values of the chosen levels by input id."""
    known = dict(levels)
    for derived_id in model.evaluation_order:
        expr = model.derived_by_id[derived_id].expr
        known[derived_id] = None if expr is None else evaluate(expr, known)
    return {item.id: known[item.id] for item in model.derived}


def _weighted(node: Weighted, values: list[Fraction]) -> Fraction:
    total = sum((value * weight for value, weight in zip(values, node.weights, strict=True)), Fraction(0))
    return total / sum(node.weights, Fraction(0)) if node.normalise else total


def _combined(node: Combine, values: list[Fraction]) -> Fraction:
    match node.op:
        case "sum":
            return sum(values, Fraction(0))
        case "mean":
            return sum(values, Fraction(0)) / len(values)
        case "product":
            return prod(values, start=Fraction(1))
        case "max":
            return max(values)
        case "min":
            return min(values)

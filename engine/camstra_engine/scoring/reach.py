"""How far a value can reach: bounds worked out without trying every choice.

Used to see that bands cover every score that can come about, and that no value can grow past what is held.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm

from camstra_engine.scoring.expressions import Combine, Constant, Expression, Lookup, Ref, Weighted
from camstra_engine.scoring.model import Input
from camstra_engine.scoring.numbers import exact

LARGEST_VALUE = 10**12
LARGEST_DENOMINATOR = 10**30


class TooFar(Exception):
    """A value could grow past the largest that is held, or need finer fractions than are held."""


@dataclass(frozen=True)
class Reach:
    """Every possible value lies in low…high and is a whole number of 1/denominator."""

    low: Fraction
    high: Fraction
    denominator: int

    def __post_init__(self) -> None:
        if max(abs(self.low), abs(self.high)) > LARGEST_VALUE or self.denominator > LARGEST_DENOMINATOR:
            raise TooFar

    def has_between(self, low: Fraction, high: Fraction) -> bool:
        """Can a value lie strictly between these two?"""
        after_low = low * self.denominator // 1 + 1
        return after_low < high * self.denominator


def reach_of_values(values: list[Fraction]) -> Reach | None:
    """The reach of a list of values; None where there are none."""
    if not values:
        return None
    return Reach(min(values), max(values), lcm(*(value.denominator for value in values)))


def reach_of_input(item: Input) -> Reach | None:
    """The reach of an input's known level values."""
    return reach_of_values([exact(level.value) for level in item.levels if level.value is not None])


def reach_of(node: Expression, known: Mapping[str, Reach | None]) -> Reach | None:
    """The reach of a tree, or None where a part has no known value. Raises TooFar."""
    match node:
        case Constant(value=value):
            return Reach(value, value, value.denominator)
        case Ref(id=wanted):
            return known.get(wanted)
        case Lookup(table=table):
            return reach_of_values([cell for cell in table.values() if cell is not None])
    found = [reach_of(part, known) for part in node.args]
    reaches = [one for one in found if one is not None]
    if len(reaches) < len(found):
        return None
    return _weighted(node, reaches) if isinstance(node, Weighted) else _combined(node, reaches)


def _weighted(node: Weighted, reaches: list[Reach]) -> Reach:
    total = reduce(_add, (_times(one, weight) for one, weight in zip(reaches, node.weights, strict=True)))
    return _times(total, 1 / sum(node.weights, Fraction(0))) if node.normalise else total


def _combined(node: Combine, reaches: list[Reach]) -> Reach:
    match node.op:
        case "sum":
            return reduce(_add, reaches)
        case "mean":
            return _times(reduce(_add, reaches), Fraction(1, len(reaches)))
        case "product":
            return reduce(_multiply, reaches)
    pick = max if node.op == "max" else min
    finest = lcm(*(one.denominator for one in reaches))
    return Reach(pick(one.low for one in reaches), pick(one.high for one in reaches), finest)


def _add(a: Reach, b: Reach) -> Reach:
    return Reach(a.low + b.low, a.high + b.high, lcm(a.denominator, b.denominator))


def _times(a: Reach, factor: Fraction) -> Reach:
    ends = (a.low * factor, a.high * factor)
    return Reach(min(ends), max(ends), a.denominator * factor.denominator)


def _multiply(a: Reach, b: Reach) -> Reach:
    ends = [x * y for x in (a.low, a.high) for y in (b.low, b.high)]
    return Reach(min(ends), max(ends), a.denominator * b.denominator)

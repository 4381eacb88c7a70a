"""The expression tree of a derived value. Data only: nothing in it can be executed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

CombineOp = Literal["sum", "product", "max", "min", "mean"]
Cell = Fraction | None


@dataclass(frozen=True)
class Constant:
    """A number written into the tree."""

    value: Fraction


@dataclass(frozen=True)
class Ref:
    """The value of an input's chosen level, or of another derived value."""

    id: str


@dataclass(frozen=True)
class Combine:
    """Sum, product, max, min or mean of one or more parts."""

    op: CombineOp
    args: tuple["Expression", ...]


@dataclass(frozen=True)
class Weighted:
    """The sum of each part times its weight; divided by the sum of the weights if `normalise`."""

    args: tuple["Expression", ...]
    weights: tuple[Fraction, ...]
    normalise: bool


@dataclass(frozen=True)
class Lookup:
    """A table read at the values of its keys. A cell of None is one the source does not give."""

    keys: tuple[Ref, ...]
    table: Mapping[tuple[Fraction, ...], Cell]


Expression = Constant | Ref | Combine | Weighted | Lookup


def parts(node: Expression) -> tuple[Expression, ...]:
    """The nodes directly below this one."""
    match node:
        case Combine(args=args) | Weighted(args=args):
            return args
        case Lookup(keys=keys):
            return keys
        case _:
            return ()


def walk(root: Expression) -> Iterator[Expression]:
    """Every node of the tree, the root first."""
    waiting: list[Expression] = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(parts(node)))


def ids_used(root: Expression) -> tuple[str, ...]:
    """The ids the tree refers to, each once, in the order they are met."""
    return tuple(dict.fromkeys(node.id for node in walk(root) if isinstance(node, Ref)))

"""A lookup must answer once for everything that can be asked of it, and hold nothing that cannot."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product
from math import prod

from camstra_engine.scoring.errors import Fault
from camstra_engine.scoring.expressions import Lookup, walk
from camstra_engine.scoring.model import ScoringModel
from camstra_engine.scoring.numbers import words
from camstra_engine.scoring.possible import MOST_VALUES, possible_values

SHOWN = 3


def find_lookup_faults(model: ScoringModel) -> Iterator[Fault]:
    """Holes in tables, and rows for values that no key can have."""
    for item in model.derived:
        for node in walk(item.expr) if item.expr else ():
            if isinstance(node, Lookup):
                yield from _table_faults(model, item.id, node)


def _table_faults(model: ScoringModel, where: str, node: Lookup) -> Iterator[Fault]:
    axes: list[tuple[Fraction, ...]] = []
    for key in node.keys:
        values = possible_values(model, key.id)
        if values is None:
            sentence = f"its key “{key.id}” can have more than {MOST_VALUES} values; a table cannot list them."
            yield Fault("lookup hole", where, sentence)
            return
        axes.append(tuple(sorted(values)))
    known = [set(axis) for axis in axes]
    # Every row within the axes is a wanted row, so counting them tells whether one is missing.
    inside = sum(all(v in axis for v, axis in zip(at, known, strict=True)) for at in node.table)
    if inside < prod(map(len, axes)):
        missing = islice((at for at in product(*axes) if at not in node.table), SHOWN)
        yield Fault("lookup hole", where, f"the table has no row for {_list(node, missing)}.")
    if inside < len(node.table) and all(axes):
        strangers = (at for at in node.table if any(v not in axis for v, axis in zip(at, known, strict=True)))
        yield Fault("lookup stranger", where, f"no choice of levels leads to the row {_list(node, strangers)}.")


def _list(node: Lookup, cells: Iterator[tuple[Fraction, ...]]) -> str:
    names = [key.id for key in node.keys]
    shown = ["(" + ", ".join(f"{n} {words(v)}" for n, v in zip(names, at, strict=True)) + ")" for at in cells]
    return ", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")

"""Reading an expression tree. The depth of the data is already known to be bounded, so this may recurse."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product as pairs_of
from typing import cast, get_args

from camstra_engine.scoring.errors import refuse
from camstra_engine.scoring.expressions import (
    Cell,
    Combine,
    CombineOp,
    Constant,
    Expression,
    Lookup,
    Ref,
    Weighted,
)
from camstra_engine.scoring.fields import Fields
from camstra_engine.scoring.numbers import exact, words

MOST_ARGUMENTS = 200
OPERATIONS = (*get_args(CombineOp), "weighted", "lookup", "lookup2d")
Table = dict[tuple[Fraction, ...], Cell]


def read_expression(item: object, where: str) -> Expression:
    """Read a number, an id, or an object with an `op`."""
    if isinstance(item, str):
        return Ref(item)
    if isinstance(item, int | float) and not isinstance(item, bool):
        return Constant(exact(item))
    if not isinstance(item, Mapping):
        raise refuse("wrong type", where, "an id, a number, or an object with an op is wanted here.")
    row = Fields(item, where)
    op = row.text("op")
    if op not in OPERATIONS:
        raise refuse("unknown operation", where, f"“{op[:60]}” is none of: {', '.join(OPERATIONS)}.")
    node = _read_node(row, op)
    row.done(strict=True)
    return node


def _read_node(row: Fields, op: str) -> Expression:
    if op == "lookup":
        return _read_lookup(row)
    if op == "lookup2d":
        return _read_grid(row)
    args = _read_args(row)
    return _read_weighted(row, args) if op == "weighted" else Combine(cast("CombineOp", op), args)


def _read_args(row: Fields) -> tuple[Expression, ...]:
    items = row.items("args", required=True)
    if not 1 <= len(items) <= MOST_ARGUMENTS:
        raise refuse("wrong type", row.place("args"), f"from 1 to {MOST_ARGUMENTS} parts are wanted, not {len(items)}.")
    return tuple(read_expression(item, f"{row.place('args')}[{number}]") for number, item in enumerate(items))


def _read_weighted(row: Fields, args: tuple[Expression, ...]) -> Weighted:
    weights = tuple(exact(weight) for weight in row.numbers("weights"))
    normalise = row.flag("normalise", default=False)
    if len(weights) != len(args):
        raise refuse("wrong type", row.where, f"there are {len(args)} parts but {len(weights)} weights.")
    if normalise and sum(weights) <= 0:
        raise refuse("unknown value", row.place("weights"), "weights to divide by must add up to more than nothing.")
    return Weighted(args, weights, normalise)


def _read_lookup(row: Fields) -> Lookup:
    """`keys` are ids; each row of `rows` is {"at": a value per key, "value": a number or null}."""
    keys = row.texts("keys")
    if not keys:
        raise refuse("missing field", row.place("keys"), "a lookup needs at least one key.")
    table: Table = {}
    for cell in row.objects("rows", required=True):
        at = tuple(exact(number) for number in cell.numbers("at"))
        value = cell.maybe_number("value")
        cell.maybe_text("prov")
        cell.done(strict=True)
        if len(at) != len(keys):
            raise refuse("wrong type", cell.where, f"{len(keys)} values are wanted in “at”, one per key.")
        _add_cell(table, at, value, cell.where)
    return Lookup(tuple(Ref(key) for key in keys), table)


def _read_grid(row: Fields) -> Lookup:
    """The published files' form: a row input, a column input, their values, and the table."""
    keys = (Ref(row.text("row")), Ref(row.text("col")))
    down, across = row.numbers("row_values"), row.numbers("col_values")
    lines = row.items("table", required=True)
    widths_fit = all(isinstance(line, list | tuple) and len(line) == len(across) for line in lines)
    if len(lines) != len(down) or not widths_fit:
        sentence = f"the table must have {len(down)} rows of {len(across)} cells, one for every pair of values."
        raise refuse("lookup hole", row.place("table"), sentence)
    table: Table = {}
    for y, x in pairs_of(range(len(down)), range(len(across))):
        value = cast("list[list[object]]", lines)[y][x]
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise row.wrong("table", "a table of numbers")
        _add_cell(table, (exact(down[y]), exact(across[x])), value, row.where)
    return Lookup(keys, table)


def _add_cell(table: Table, at: tuple[Fraction, ...], value: int | float | None, where: str) -> None:
    if at in table:
        place = ", ".join(words(number) for number in at)
        raise refuse("lookup duplicate", where, f"the table answers twice for ({place}); keep one of the two.")
    table[at] = None if value is None else exact(value)

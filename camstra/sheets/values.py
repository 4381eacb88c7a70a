"""Turn one cell into the value its column asks for, or say why it cannot be."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from camstra.sheets.amounts import to_decimal, to_int, to_pence
from camstra.sheets.columns import Column
from camstra.sheets.dates import to_date
from camstra.sheets.grids import Cell
from camstra.sheets.parsed import Value
from camstra.sheets.refusals import ValueRefused
from camstra.sheets.texts import clean_text, plain_dashes

_YES = frozenset({"yes", "y", "true", "t", "1", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "f", "0"})
_CODES = re.compile(r"[^\s,]+(\s*,\s*[^\s,]+)+")
MOST_CHARACTERS = 32_767  # what one cell of a workbook holds


def convert(cell: Cell, column: Column) -> Value:
    """The cell's value in the column's kind; None if it is empty. Raises ValueRefused with the reason."""
    if cell is None:
        return None
    return _CONVERTERS[column.kind](cell, column)


def _text(cell: Cell, column: Column) -> str | None:
    text = _long_text(cell, column)
    return " ".join(text.split()) if text and ("\n" in text or "\t" in text) else text


def _long_text(cell: Cell, column: Column) -> str | None:
    text = clean_text(cell)
    most = column.max_length or MOST_CHARACTERS
    if text is not None and len(text) > most:
        raise ValueRefused(f"the text has {len(text):,} characters; at most {most:,} fit")
    return text


def _reference(cell: Cell, column: Column) -> str | None:
    text = _text(cell, column)
    return plain_dashes(text) if text else text


def _yes_or_no(cell: Cell, _: Column) -> bool | None:
    if isinstance(cell, bool):
        return cell
    text = clean_text(cell)
    if text is None:
        return None
    word = text.casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueRefused(f"“{text[:40]}” is neither Yes nor No")


def _choice(cell: Cell, column: Column) -> str | None:
    text = clean_text(cell)
    return None if text is None else choose(text, column)


def choose(text: str, column: Column) -> str:
    """The stored value of one of the column's choices, by value or label in any case."""
    choices = column.choices or ()
    said = _folded(text)
    for value, label in choices:
        if said in (_folded(value), _folded(label)):
            return value
    names = {_folded(name): label for value, label in choices for name in (value, label)}
    close = get_close_matches(said, names, n=1, cutoff=0.6)
    if close:
        raise ValueRefused(f"“{text[:60]}” is not on the list; did you mean “{names[close[0]]}”?")
    labels = "; ".join(label for _, label in choices[:12]) + ("; …" if len(choices) > 12 else "")
    raise ValueRefused(f"“{text[:60]}” is not on the list: {labels}")


def _folded(text: str) -> str:
    return " ".join(plain_dashes(text).casefold().replace("_", " ").replace("-", " ").split())


def _list(cell: Cell, column: Column) -> tuple[str, ...] | None:
    text = _long_text(cell, column)
    if text is None:
        return None
    parts = re.split(r"[;\n]", text)
    if len(parts) == 1 and _CODES.fullmatch(text):
        parts = text.split(",")
    named = dict.fromkeys(plain_dashes(" ".join(part.split())) for part in parts)
    named.pop("", None)
    return tuple(choose(part, column) for part in named) if column.choices else tuple(named)


_CONVERTERS: dict[str, Callable[[Cell, Column], Value]] = {
    "text": _text,
    "longtext": _long_text,
    "int": lambda cell, _: to_int(cell),
    "decimal": lambda cell, _: to_decimal(cell),
    "date": lambda cell, _: to_date(cell),
    "money": lambda cell, _: to_pence(cell),
    "yesno": _yes_or_no,
    "choice": _choice,
    "ref": _reference,
    "list": _list,
}

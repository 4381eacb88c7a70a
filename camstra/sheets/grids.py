"""What comes out of a file before anyone knows what it means: cells at true row numbers."""

from dataclasses import dataclass
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None


def column_letters(index: int) -> str:
    """Excel's name of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row that holds something; `number` is the row number Excel shows, from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows in order (blank rows left out), cells from column A.

    `formulas` holds (row number, column index from 0) of cells with a formula, whose value is
    only what some program last worked out. `merged` holds ranges such as "A5:A9".
    `warnings` are sentences about how the sheet was read.
    """

    sheet: str
    rows: tuple[GridRow, ...]
    hidden: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

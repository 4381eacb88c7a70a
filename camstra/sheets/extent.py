"""How far a sheet reaches, which of its cells are formulas, and whether that is within the limits."""

from dataclasses import dataclass, field

from camstra.sheets.grids import column_letters
from camstra.sheets.limits import Limits
from camstra.sheets.refusals import TooLarge

_ADVICE = "Copy the rows you need into a new sheet and send that."


@dataclass(slots=True)
class Extent:
    """What one sheet's own bytes say; rows and columns count from 1, formulas as (row, column from 0)."""

    sheet: str
    limits: Limits
    last_row: int = 0
    last_column: int = 0
    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)  # what Excel shows there, such as #REF!

    def hold(self, row: int, column: int) -> None:
        """Take note of a filled cell."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)

    def add_formulas(self, row: int, column: int, *, rows: int = 1, columns: int = 1) -> None:
        """Take note of a block of formula cells starting at a row and column counted from 1."""
        if len(self.formulas) + rows * columns > self.limits.formulas:
            raise TooLarge(
                f'Sheet "{self.sheet}" holds more than {self.limits.formulas:,} formulas. '
                "Copy the sheet, paste it as values, and send that."
            )
        self.formulas |= {(r, c - 1) for r in range(row, row + rows) for c in range(column, column + columns)}

    def check(self) -> None:
        """Raise TooLarge if the sheet reaches further than is read."""
        check_reach(self.sheet, self.last_row, self.last_column, self.limits)


def check_reach(sheet: str, rows: int, columns: int, limits: Limits) -> None:
    """Raise TooLarge naming the sheet, how far it reaches and how far is read."""
    if rows > limits.rows:
        raise TooLarge(f'Sheet "{sheet}" reaches row {rows:,}; at most {limits.rows:,} rows are read. {_ADVICE}')
    if columns > limits.columns:
        reach, most = column_letters(columns - 1), column_letters(limits.columns - 1)
        raise TooLarge(f'Sheet "{sheet}" reaches column {reach}; at most {most} is read. {_ADVICE}')
    if rows * columns > limits.cells:
        raise TooLarge(f'Sheet "{sheet}" spans {rows * columns:,} cells; at most {limits.cells:,} are read. {_ADVICE}')

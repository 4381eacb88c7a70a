"""What a file gave once it was read against a form."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from camstra.sheets.columns import Column

Value = str | int | bool | date | Decimal | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One good row; `values` holds every key of the form whose column was found, None if empty."""

    sheet: str
    row: int
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Reject:
    """Why a cell could not be taken: where it is, what it held, and how to mend it."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A heading no column of the form answers to; those starting `x_` are meant to be passed by."""

    sheet: str
    letter: str
    heading: str

    @property
    def is_meant(self) -> bool:
        return self.heading.casefold().startswith("x_")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Rows and rejects of every sheet that matched.

    A row with any reject is not among `rows`; a missing required column is a reject too, so
    "no rejects" is the whole condition for going on. `matched` maps each sheet's headings to keys;
    `guessed` holds the pairs that were only nearly alike and deserve a look in the preview.
    """

    rows: tuple[Row, ...]
    rejects: tuple[Reject, ...]
    sheets: tuple[str, ...]
    matched: dict[str, dict[str, str]]
    unmatched: tuple[Unmatched, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    guessed: dict[str, str] = field(default_factory=dict)

    def reject(self, row: Row, column: Column, reason: str) -> Reject:
        """A reject for a good-looking cell that a room cannot take, under the heading the file itself uses."""
        headings = {key: heading for heading, key in self.matched.get(row.sheet, {}).items()}
        value = row.values.get(column.key)
        shown = ";".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
        return Reject(row.sheet, row.row, headings.get(column.key, column.label), shown, reason)

    @property
    def is_clean(self) -> bool:
        return not self.rejects

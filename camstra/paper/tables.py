"""Tables: captioned, with real column and row headers, no merged cells (which screen readers lose)."""

from dataclasses import dataclass
from typing import Literal

from camstra.paper.faults import DocumentFault
from camstra.paper.text import Inline

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the table's width (relative to the other columns) and alignment."""

    title: str
    width: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headed columns. The heading row repeats on every page and no row splits over two.

    `row_header` is the position of the column that names each row, or None. A caption prints as "Table 1: …"
    unless `numbered` is false. `empty` is what is said when there are no rows.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inline, ...], ...]
    row_header: int | None = 0
    notes: tuple[Inline, ...] = ()
    numbered: bool = True
    key: str = ""
    empty: str = "Nothing to show."

    def __post_init__(self) -> None:
        if not self.caption.strip():
            raise DocumentFault("A table has no caption. Give every table a caption that says what it holds.")
        if not self.columns:
            raise DocumentFault(f"The table '{self.caption}' has no columns.")
        if self.row_header is not None and not 0 <= self.row_header < len(self.columns):
            raise DocumentFault(f"The table '{self.caption}' names column {self.row_header + 1} as its row header.")
        for position, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise DocumentFault(
                    f"The table '{self.caption}', row {position}, has {len(row)} cells "
                    f"where {len(self.columns)} columns are declared."
                )

    def shares(self) -> tuple[float, ...]:
        """Each column's share of the width; they sum to 1."""
        total = sum(column.width for column in self.columns)
        return tuple(column.width / total for column in self.columns)

"""How the reading process hands its answer over: one JSON list a line, ended by a closing line.

Dates travel as {"d": "2020-07-02"} or {"t": "2020-07-02T09:30:00"}. Nothing here can carry a
program, unlike a pickle, so a reader that was taken over gains nothing.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from camstra.sheets import refusals
from camstra.sheets.grids import Grid, GridRow
from camstra.sheets.refusals import SheetRefused

END = "end"
REFUSED = "refused"


def _plain(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    raise TypeError(f"A cell holds a {type(value).__name__}, which no sheet does.")


def _dated(value: dict[str, str]) -> date | datetime:
    return datetime.fromisoformat(value["t"]) if "t" in value else date.fromisoformat(value["d"])


_encode = json.JSONEncoder(default=_plain, separators=(",", ":")).encode
_decode = json.JSONDecoder(object_hook=_dated).decode


def lines_of(grids: Iterable[Grid]) -> Iterator[str]:
    """Each sheet's head, then its rows, then the closing line."""
    for grid in grids:
        head = ["sheet", grid.sheet, grid.hidden, sorted(grid.formulas), grid.merged, grid.warnings]
        yield _encode(head) + "\n"
        for row in grid.rows:
            yield _encode([row.number, row.cells]) + "\n"
    yield _encode([END]) + "\n"


def refusal_line(refused: SheetRefused) -> str:
    """The line that carries a named refusal back."""
    return _encode([REFUSED, type(refused).__name__, str(refused)]) + "\n"


def grids_from(lines: Iterable[bytes]) -> list[Grid] | None:
    """The grids, or None if the answer breaks off; raises the refusal the other side named."""
    heads: list[list[Any]] = []
    rows: list[list[GridRow]] = []
    for line in lines:
        message = _decode(line.decode("ascii"))
        if message[0] == END:
            return [_grid(head, tuple(body)) for head, body in zip(heads, rows, strict=True)]
        if message[0] == REFUSED:
            raise _refusal(message[1], message[2])
        if message[0] == "sheet":
            heads.append(message)
            rows.append([])
        else:
            rows[-1].append(GridRow(message[0], tuple(message[1])))
    return None


def _grid(head: list[Any], rows: tuple[GridRow, ...]) -> Grid:
    _, sheet, hidden, formulas, merged, warnings = head
    places = frozenset((row, column) for row, column in formulas)
    return Grid(sheet, rows, hidden, places, tuple(merged), tuple(warnings))


def _refusal(name: str, sentence: str) -> SheetRefused:
    named = {kind.__name__: kind for kind in vars(refusals).values() if isinstance(kind, type)}
    return named.get(name, SheetRefused)(sentence)

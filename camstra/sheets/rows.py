"""Convert the rows below the headings, passing by what is no record: totals and repeated headings."""

from camstra.sheets.columns import Column, Form
from camstra.sheets.grids import Cell, Grid, GridRow, column_letters
from camstra.sheets.headings import Headings, normalise
from camstra.sheets.parsed import Reject, Row, Value
from camstra.sheets.refusals import ValueRefused
from camstra.sheets.texts import clean_text
from camstra.sheets.values import convert

_TOTALS = frozenset({"total", "totals", "grand total", "sub total", "subtotal", "overall total"})
_ELSEWHERE = "holds nothing under the headings that were found|hold nothing under the headings that were found"
_REPEATED = "repeats the headings|repeat the headings"
_TOTAL = "holds totals|hold totals"
_ROWS_NAMED = 8


def read_rows(grid: Grid, headings: Headings, form: Form) -> tuple[list[Row], list[Reject], list[str]]:
    """Good rows, rejects, and sentences about rows passed by; a row with any reject is not a good row."""
    rows: list[Row] = []
    rejects: list[Reject] = []
    passed: dict[str, list[int]] = {}
    columns = {index: form.column(key) for index, key in headings.keys.items()}
    body = [row for row in grid.rows if row.number > headings.row]
    for row in body:
        why = _passed_by(row, headings, columns)
        if why:
            passed.setdefault(why, []).append(row.number)
            continue
        values, bad = _read_row(grid, row, headings, columns)
        if bad:
            rejects += bad
        else:
            rows.append(Row(grid.sheet, row.number, values))
    return rows, rejects, _remarks(grid, headings, body, passed)


def _read_row(
    grid: Grid, row: GridRow, headings: Headings, columns: dict[int, Column]
) -> tuple[dict[str, Value], list[Reject]]:
    values: dict[str, Value] = {}
    rejects: list[Reject] = _spilt(grid, row, headings)
    for index, column in columns.items():
        cell = row.cells[index] if index < len(row.cells) else None
        try:
            values[column.key] = _read_cell(grid, row.number, index, cell, column)
        except ValueRefused as refused:
            rejects.append(Reject(grid.sheet, row.number, headings.texts[index], _shown(cell), str(refused)))
    return values, rejects


def _spilt(grid: Grid, row: GridRow, headings: Headings) -> list[Reject]:
    """A text file's row with more cells than its headings: a separator stood inside a text."""
    beyond = [cell for cell in row.cells[headings.width :] if _is_filled(cell)]
    if grid.sheet or not beyond:
        return []
    return [
        Reject(
            grid.sheet, row.number, "", _shown(beyond[0]),
            f"this row has {len(row.cells)} cells and there are {headings.width} headings; a text with a comma or "
            "semicolon in it must stand in quotation marks",
        )
    ]  # fmt: skip


def _read_cell(grid: Grid, row: int, index: int, cell: Cell, column: Column) -> Value:
    if grid.formulas and (row, index) in grid.formulas:
        place = f"{column_letters(index)}{row}"
        raise ValueRefused(
            f"cell {place} holds a formula; copy it and paste it as values, so that what you see is sent"
        )
    value = convert(cell, column)
    if value is None and column.required:
        raise ValueRefused(f"{column.label} is empty; every row needs one")
    return value


def _passed_by(row: GridRow, headings: Headings, columns: dict[int, Column]) -> str | None:
    """Why a row is no record, or None if it is one."""
    here = [(index, row.cells[index]) for index in columns if index < len(row.cells) and _is_filled(row.cells[index])]
    if not here:
        return _ELSEWHERE
    if all(isinstance(cell, str) and cell.strip() == headings.texts[index] for index, cell in here):
        return _REPEATED
    first = next(cell for cell in row.cells if _is_filled(cell))
    if isinstance(first, str) and len(first) < 20 and normalise(first) in _TOTALS:
        return _TOTAL
    return None


def _is_filled(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip("\u00a0\ufeff \t\r\n")))


def _remarks(grid: Grid, headings: Headings, body: list[GridRow], passed: dict[str, list[int]]) -> list[str]:
    where = f'Sheet "{grid.sheet}": ' if grid.sheet else ""
    if not body:
        return [f"{where}there are no rows below the headings in row {headings.row}."]
    remarks = []
    for why, numbers in passed.items():
        named = ", ".join(map(str, numbers[:_ROWS_NAMED])) + (" …" if len(numbers) > _ROWS_NAMED else "")
        one, many = why.split("|")
        said = f"1 row {one} and was" if len(numbers) == 1 else f"{len(numbers)} rows {many} and were"
        remarks.append(f"{where}{said} passed by (row {named}).")
    blank = body[-1].number - headings.row - len(body)
    if blank:
        rows = "1 blank row between the others was" if blank == 1 else f"{blank} blank rows between the others were"
        remarks.append(f"{where}{rows} passed by.")
    merged = [area for area in grid.merged if _row_of(area) > headings.row]
    if merged:
        named = ", ".join(merged[:_ROWS_NAMED])
        remarks.append(f"{where}cells {named} are merged; only the first holds the value, the others are empty.")
    return remarks


def _row_of(area: str) -> int:
    return int(area.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _shown(cell: Cell) -> str:
    """The cell as its owner typed it, for the file of rejects."""
    return cell if isinstance(cell, str) else clean_text(cell) or ""

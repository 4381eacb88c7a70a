"""Read a workbook that has passed the guards, and say where its cells truly stand."""

import datetime as dt
import io
from collections.abc import Iterator

import python_calamine as calamine

from camstra.sheets.extent import Extent, check_reach
from camstra.sheets.grids import Cell, Grid, GridRow, column_letters
from camstra.sheets.limits import Limits
from camstra.sheets.recognise import REMEDY
from camstra.sheets.refusals import Damaged, Protected, TooLarge

_WHOLE = 2**53


def read_workbook(content: bytes, extents: dict[str, Extent], limits: Limits) -> Iterator[Grid]:
    """Each worksheet in order. Raises Damaged, Protected, TooLarge."""
    try:
        book = calamine.load_workbook(io.BytesIO(content))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
        if len(sheets) > limits.sheets:
            raise TooLarge(f"The workbook has {len(sheets):,} sheets; at most {limits.sheets:,} are read.")
        for sheet in sheets:
            hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
            yield _grid(book.get_sheet_by_name(sheet.name), extents.get(sheet.name), limits, hidden=hidden)
    except calamine.PasswordError as error:
        raise Protected("The workbook is locked with a password. Remove it and send the file again.") from error
    except calamine.CalamineError as error:
        raise Damaged(f"The workbook could not be read: it is damaged or unfinished. {REMEDY}") from error


def _grid(sheet: calamine.CalamineSheet, extent: Extent | None, limits: Limits, *, hidden: bool) -> Grid:
    rows: list[GridRow] = []
    errors = _by_row(extent)
    if sheet.start is not None:
        first_row, first_column = sheet.start
        check_reach(sheet.name, first_row + sheet.height, first_column + sheet.width, limits)
        before = (None,) * first_column
        for number, cells in enumerate(sheet.to_python(), start=first_row + 1):
            if any(cell != "" for cell in cells) or number in errors:
                rows.append(GridRow(number, _with_errors(before + tuple(map(_plain_cell, cells)), errors.get(number))))
    formulas = frozenset(extent.formulas) if extent else frozenset()
    return Grid(sheet.name, tuple(rows), hidden, formulas, _merged(sheet))


def _by_row(extent: Extent | None) -> dict[int, dict[int, str]]:
    errors: dict[int, dict[int, str]] = {}
    for (row, column), text in (extent.errors if extent else {}).items():
        errors.setdefault(row, {})[column] = text
    return errors


def _with_errors(cells: tuple[Cell, ...], errors: dict[int, str] | None) -> tuple[Cell, ...]:
    """The row with the errors Excel shows in it, which the reader gives as empty: an error is not "not known"."""
    if not errors:
        return cells
    return tuple(errors.get(index, cell) for index, cell in enumerate(cells))


def _plain_cell(cell: object) -> Cell:
    if cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _WHOLE:
        return int(cell)
    if isinstance(cell, dt.datetime):
        return cell.date() if cell.time() == dt.time() else cell
    if isinstance(cell, dt.time | dt.timedelta):
        return str(cell)
    return cell  # type: ignore[return-value]  # calamine gives nothing else


def _merged(sheet: calamine.CalamineSheet) -> tuple[str, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple(
        f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
        for (top, left), (bottom, right) in ranges[:10_000]
    )

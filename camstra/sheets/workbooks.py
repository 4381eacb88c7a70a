"""Write an Excel workbook, a row at a time, so that its size does not matter to memory."""

import math
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from camstra.sheets.atomic import Out, whole_file
from camstra.sheets.columns import Column
from camstra.sheets.refusals import TooLarge
from camstra.sheets.shaping import Record, cells_of, local_moment, text_of
from camstra.sheets.texts import CUT, guard_text

MOST_ROWS = 1_048_575  # below the heading
MOST_CHARACTERS = 32_767  # of one cell
MONEY = '"£"#,##0.00;[Red]-"£"#,##0.00'
DATE = "dd/mm/yyyy"
_EXACT = 2**53  # whole numbers a workbook holds without rounding
_FIRST_YEAR = 1901  # earlier days differ between programs, since Excel counts a 29 February 1900
_NUMBERS = frozenset({"int", "decimal", "money"})
_LEFT = {"align": "left", "indent": 1}  # keeps text clear of the figures before it
_LINE_POINTS, _MOST_LINES = 15, 27  # a row is at most 409 points high
_DAY_ZERO = date(1899, 12, 30).toordinal()
_NUMBER_FORMATS = {"money": MONEY, "date": DATE, "int": "#,##0", "text": "@", "ref": "@", "choice": "@", "list": "@"}

Writer = Callable[[int, int, Any], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet to write: rows are mappings by key or sequences in column order; notes go on a last sheet."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Record]
    notes: Sequence[str] = field(default=())


def write_xlsx(out: Out, sheets: Sequence[Sheet], *, title: str = "", made_at: datetime | None = None) -> None:
    """A workbook with frozen bold headings and filters; dates are dates, money is in pounds, text is never a formula.

    A path is replaced whole or not at all. `made_at` is the moment the workbook states as its making.
    Raises TooLarge for more rows than a sheet holds.
    """
    with whole_file(out) as file, tempfile.TemporaryDirectory() as scratch:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": scratch})
        book.set_properties({"title": title, **({"created": local_moment(made_at)} if made_at else {})})
        names = sheet_names([sheet.title for sheet in sheets])
        for name, sheet in zip(names, sheets, strict=True):
            _write_sheet(book, name, sheet)
        _write_notes(book, names, sheets)
        book.close()


def _write_sheet(book: Workbook, name: str, sheet: Sheet) -> None:
    page = book.add_worksheet(name)
    write_headings(book, page, sheet.columns)
    writers = [_writer(book, page, column) for column in sheet.columns]
    wrapped = [(i, column.width_in_characters) for i, column in enumerate(sheet.columns) if column.kind == "longtext"]
    number = 0
    for number, row in enumerate(sheet.rows, start=1):
        if number > MOST_ROWS:
            raise TooLarge(f"A sheet of a workbook holds {MOST_ROWS:,} rows and there are more. Take the CSV instead.")
        cells = cells_of(row, sheet.columns)
        lines = _lines_needed(cells, wrapped)
        if lines > 1:
            page.set_row(number, _LINE_POINTS * min(lines, _MOST_LINES))
        for index, value in enumerate(cells):
            if value is not None:
                writers[index](number, index, value)
    page.autofilter(0, 0, max(number, 1), len(sheet.columns) - 1)


def _lines_needed(cells: Sequence[object], wrapped: Sequence[tuple[int, int]]) -> int:
    """How many lines the longest text of the row takes; not every program works this out when it opens a file."""
    lines = 1
    for index, width in wrapped:
        text = cells[index]
        if isinstance(text, str) and (len(text) > width or "\n" in text):
            lines = max(lines, sum(1 + len(line) // width for line in text.split("\n")))
    return lines


def write_headings(book: Workbook, page: Worksheet, columns: Sequence[Column]) -> None:
    """The bold frozen heading row, widths and the format each column's cells fall back on."""
    look = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EDF2"}
    left, right = book.add_format(look | _LEFT), book.add_format(look | {"align": "right"})
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    for index, column in enumerate(columns):
        page.set_column(index, index, column.width_in_characters, column_format(book, column))
        page.write_string(0, index, safe_text(column.label), right if column.kind in _NUMBERS else left)


def column_format(book: Workbook, column: Column) -> Format:
    """How a column's cells look."""
    look: dict[str, Any] = {"valign": "top"} if column.kind in _NUMBERS else {"valign": "top", **_LEFT}
    if column.kind in _NUMBER_FORMATS:
        look["num_format"] = _NUMBER_FORMATS[column.kind]
    if column.kind == "longtext":
        look["text_wrap"] = True
    return book.add_format(look)


def _writer(book: Workbook, page: Worksheet, column: Column) -> Writer:
    """What writes one cell of this column. Text goes through write_string alone, so nothing becomes a formula."""
    string, number, is_money = page.write_string, page.write_number, column.kind == "money"
    moment_format = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "valign": "top", **_LEFT})

    def write(row: int, index: int, value: Any) -> object:
        kind = type(value)
        if kind is str and not column.choices:
            return string(row, index, safe_text(value))
        if kind is int and -_EXACT < value < _EXACT:
            return number(row, index, value / 100 if is_money else value)
        if kind is date and value.year >= _FIRST_YEAR:
            return number(row, index, value.toordinal() - _DAY_ZERO)
        if kind is datetime and value.year >= _FIRST_YEAR:
            return page.write_datetime(row, index, local_moment(value), moment_format)
        if kind in (float, Decimal) and math.isfinite(value):
            return number(row, index, value)
        return string(row, index, safe_text(text_of(value, column)))

    return write


def safe_text(text: str) -> str:
    """The text as a cell can hold it.

    Beyond the guard against a second apostrophe being taken for ours, a text shaped `<r>…</r>`
    would be copied into the workbook as raw XML by the writer; a space behind it prevents that.
    """
    if text[:1] == "'":
        text = guard_text(text)
    elif text[:3] == "<r>" and text.endswith("</r>"):
        text += " "
    if len(text) > MOST_CHARACTERS // 2 and len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
        kept = text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - len(CUT))]
        text = kept.decode("utf-16-le", "ignore") + CUT
    return text


def sheet_names(titles: Sequence[str]) -> list[str]:
    """Titles as Excel allows them on tabs: at most 31 characters, none of []:*?/\\, no two alike, none called Notes."""
    names: list[str] = []
    taken = {"notes", "history", ""}
    for title in titles:
        plain = "".join(" " if letter in "[]:*?/\\" else letter for letter in title).strip(" '")[:31] or "Sheet"
        name, count = plain, 1
        while name.casefold() in taken:
            count += 1
            name = f"{plain[: 30 - len(str(count))]} {count}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _write_notes(book: Workbook, names: Sequence[str], sheets: Sequence[Sheet]) -> None:
    if not any(sheet.notes for sheet in sheets):
        return
    page = book.add_worksheet("Notes")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True})
    page.set_column(0, 0, 100, wrapped)
    row = 0
    for name, sheet in zip(names, sheets, strict=True):
        for text, look in ((name, bold), *((note, wrapped) for note in sheet.notes)):
            page.write_string(row, 0, safe_text(text), look)
            row += 1

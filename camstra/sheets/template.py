"""Make the empty Excel form of a kind: headings, lists to choose from, checks while typing, notes, a version."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from camstra.sheets.atomic import Out, whole_file
from camstra.sheets.checks import LISTS_SHEET, check_while_typing, hint
from camstra.sheets.columns import Column, Form
from camstra.sheets.workbooks import local_moment, safe_text, sheet_names, write_headings

Lists = Mapping[str, Sequence[str]]
ROWS_PREPARED = 2_000


def write_template(
    out: Out, form: Form, lists: Lists | None = None, *, cycle: str | int | None = None, made_at: datetime | None = None
) -> None:
    """An .xlsx form to fill in and send back.

    `lists` gives the values offered for a column, by its key or its source ("units": [...]).
    The form's kind, version and cycle stand on the Notes sheet and in the document's properties.
    """
    offered = offered_lists(form, lists or {})
    with whole_file(out) as file, tempfile.TemporaryDirectory() as scratch:
        book = xlsxwriter.Workbook(file, {"tmpdir": scratch})
        year = "" if cycle is None else str(cycle)
        _stamp(book, form, year, made_at)
        page = book.add_worksheet(sheet_names([form.title])[0])
        write_headings(book, page, form.columns)
        page.autofilter(0, 0, ROWS_PREPARED, len(form.columns) - 1)
        areas = _lists_areas(offered)
        for index, column in enumerate(form.columns):
            rule = check_while_typing(column, areas.get(column.key))
            page.data_validation(1, index, ROWS_PREPARED, index, rule)
        _write_notes(book, form, offered, year)
        _write_lists(book, offered)
        book.close()


def template_json(form: Form, lists: Lists | None = None) -> dict[str, Any]:
    """The same for programs: kind, title, version, notes, columns with their types, and the lists by key."""
    return {
        "kind": form.kind,
        "title": form.title,
        "version": form.version,
        "notes": list(form.notes),
        "columns": [_column_json(column) for column in form.columns],
        "lists": offered_lists(form, lists or {}),
    }


def _column_json(column: Column) -> dict[str, Any]:
    return {
        "key": column.key,
        "label": column.label,
        "type": column.kind,
        "required": column.required,
        "aliases": list(column.aliases),
        "choices": [{"value": value, "label": label} for value, label in column.choices or ()],
        "max_length": column.max_length,
        "source": column.source,
        "note": column.note,
    }


def offered_lists(form: Form, lists: Lists) -> dict[str, list[str]]:
    """What each column offers, by key: its choices' labels, Yes and No, or the list given for it."""
    offered: dict[str, list[str]] = {}
    for column in form.columns:
        if column.choices:
            offered[column.key] = [label for _, label in column.choices]
        elif column.kind == "yesno":
            offered[column.key] = ["Yes", "No"]
        else:
            given = lists.get(column.key) or lists.get(column.source or "") or ()
            if given:
                offered[column.key] = list(given)
    return offered


def _stamp(book: Workbook, form: Form, cycle: str, made_at: datetime | None) -> None:
    made = {"created": local_moment(made_at)} if made_at else {}
    book.set_properties({"title": form.title, "subject": form.kind, "keywords": cycle, **made})
    for name, value in (("form", form.kind), ("version", form.version), ("cycle", cycle)):
        book.set_custom_property(name, value, "text")


def _lists_areas(offered: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, int]]:
    """Where each list stands on the sheet of lists: its column from 0, and how many rows it has."""
    return {key: (index, len(values)) for index, (key, values) in enumerate(offered.items())}


def _write_lists(book: Workbook, offered: Mapping[str, Sequence[str]]) -> None:
    if not offered:
        return
    page = book.add_worksheet(LISTS_SHEET)
    page.hide()
    for index, values in enumerate(offered.values()):
        for row, value in enumerate(values):
            page.write_string(row, index, safe_text(value))


def _write_notes(book: Workbook, form: Form, offered: Mapping[str, Sequence[str]], cycle: str) -> None:
    page = book.add_worksheet("Notes")
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 28, wrapped)
    page.set_column(1, 1, 100, wrapped)
    row = _write_pairs(page, 0, [("Form", form.kind), ("Version", form.version), ("Cycle", cycle)], bold)
    row = _write_pairs(page, row + 1, [("How to fill it in", note) for note in form.notes], bold)
    pairs = [(column.label, _about(column, offered)) for column in form.columns]
    _write_pairs(page, row + 1, pairs, bold)


def _write_pairs(page: Worksheet, row: int, pairs: Sequence[tuple[str, str]], bold: Any) -> int:
    for name, text in pairs:
        page.write_string(row, 0, safe_text(name), bold)
        page.write_string(row, 1, safe_text(text))
        row += 1
    return row


def _about(column: Column, offered: Mapping[str, Sequence[str]]) -> str:
    parts = [hint(column)]
    if column.key in offered:
        shown = "; ".join(offered[column.key][:30])
        parts.append(f"From the list: {shown}" + ("; …" if len(offered[column.key]) > 30 else "."))
    if column.aliases:
        parts.append(f"Also understood as: {', '.join(column.aliases)}.")
    return " ".join(parts)

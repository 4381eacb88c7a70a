"""Cells as a page prints them: dates in words, money in pounds, choices as tags; a whole table in one pass."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils.dateformat import format as date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from camstra.trace.kinds import Kind, Shown
from camstra.trace.markings import SENSITIVE
from camstra.trace.moments import LONDON

SHORT = 240  # characters of a long text in a list; the record's page has the whole
NUMERIC = ("int", "money")
_NAMES = {"longtext": "app-cell--long", "date": "app-cell--date", "moment": "app-cell--date"}
_NAMES |= dict.fromkeys(NUMERIC, "app-cell--number")
SENSITIVE_TAG = mark_safe(' <strong class="govuk-tag govuk-tag--orange app-tag">OFFICIAL-SENSITIVE</strong>')
ILLUSTRATIVE_TAG = mark_safe(' <strong class="govuk-tag govuk-tag--grey app-tag">Illustrative</strong>')
ROW = '<tr class="govuk-table__row" role="row"><th scope="row" role="rowheader" class="govuk-table__header">'
NONE = mark_safe("–")
EMPTY_CELL = ' class="app-cell--none"'
NONE_IN_WORDS = mark_safe('<span class="app-none">Nothing entered</span>')


def in_words(value: Any, kind: str = "text", *, short: bool = False) -> str:
    """A value as a person reads it, as plain text; "" for nothing entered. `short` cuts the names of months."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return date_format(value.astimezone(LONDON), "j M Y, H:i" if short else "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j M Y" if short else "j F Y")
    if kind == "money" and isinstance(value, int):
        pounds, pence = divmod(abs(value), 100)
        return f"{'−' if value < 0 else ''}£{pounds:,}" + (f".{pence:02d}" if pence else "")
    if kind == "int" and isinstance(value, int) and abs(value) >= 10_000:
        return f"{value:,}"
    return _pairs(str(value)) if kind == "pairs" else str(value)


def _pairs(text: str) -> str:
    """`{"asset_shortfall": 4}` as a person reads it: "Asset shortfall 4"; what is no such text stays as it is."""
    try:
        held = json.loads(text)
    except ValueError:
        return text
    if not isinstance(held, dict):
        return text
    said = ", ".join(f"{key.replace('_', ' ')} {'not given' if v is None else v}" for key, v in held.items())
    return said[:1].upper() + said[1:]


def cell(column: Shown, value: Any, *, whole: bool = False) -> SafeString:
    """A value as HTML. `whole` prints long texts in full, with their line breaks."""
    text = value if type(value) is str and column.kind != "pairs" else in_words(value, column.kind, short=not whole)
    if not text:
        return NONE_IN_WORDS if whole else NONE
    if column.kind == "tag":
        return tag_html(text)
    if column.kind == "longtext" and whole:
        return format_html('<div class="app-text">{}</div>', text)
    if not whole and len(text) > SHORT:
        text = text[:SHORT].rsplit(" ", 1)[0] + " …"
    return escape(text)


@lru_cache(maxsize=500)
def tag_html(text: str) -> SafeString:
    """A state as a tag, its colour by its words."""
    return format_html('<strong class="govuk-tag {} app-tag">{}</strong>', tag_colour(text), text)


# Words that states and ratings end in, and the colour that says the same (never colour alone: the word is there).
COLOURS = {
    "red": ("overdue", "red", "critical", "severe", "returned"),
    "orange": ("amber", "substantial", "before a panel", "slipped"),
    "yellow": ("submitted", "in review", "submitted for closing", "moderate", "not yet ruled"),
    "green": ("accepted", "closed", "green", "released", "signed", "held", "low", "done"),
    "blue": ("open", "drawn", "headline", "planned", "in use", "current"),
    "purple": ("ruled", "recommendations and actions", "review commissioned"),
}
_COLOUR_OF = {word: f"govuk-tag--{colour}" for colour, words in COLOURS.items() for word in words}


def tag_colour(text: str) -> str:
    """The colour class of a tag by its words; grey where none is meant."""
    return _COLOUR_OF.get(text.casefold(), "govuk-tag--grey")


def table_rows(
    kind: Kind,
    columns: Sequence[Shown],
    page: Sequence[Any],
    cells: Sequence[Sequence[Any]],
    base: str,
    suffix: str = "",
) -> SafeString:
    """The `<tr>`s of a page: the first column links to the row's page and carries its marking and its honesty."""
    lines = []
    openings = [f'<td role="cell" data-label="{escape(c.label)}"' for c in columns]
    classes = [f' class="{_NAMES[c.kind]}"' if c.kind in _NAMES else "" for c in columns]
    for row, values in zip(page, cells, strict=True):
        first = _first(kind, row, cell(columns[0], values[0]), base, suffix)
        parts = [f"{ROW}{first}</th>"]
        parts += [
            f"{opening}{EMPTY_CELL if value is None else name}>{cell(column, value)}</td>"
            for column, value, opening, name in zip(columns[1:], values[1:], openings[1:], classes[1:], strict=True)
        ]
        lines.append("".join(parts) + "</tr>")
    return mark_safe("\n".join(lines))  # noqa: S308 every cell above is escaped


def _first(kind: Kind, row: Any, shown: str, base: str, suffix: str) -> str:
    address = kind.address(row)
    if address:
        shown = f'<a class="govuk-link" href="{escape(base + address + suffix)}">{shown}</a>'
    if getattr(row, "marking", "") == SENSITIVE:
        shown += SENSITIVE_TAG
    if getattr(row, "illustrative", False):
        shown += ILLUSTRATIVE_TAG
    return shown

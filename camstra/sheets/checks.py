"""What Excel checks while someone types into a form, and the hint it shows beside the cell."""

from datetime import date
from typing import Any

from camstra.sheets.columns import KIND_IN_WORDS, Column
from camstra.sheets.grids import column_letters

LISTS_SHEET = "Lists"
_MOST_HINT = 250  # characters Excel shows
_MOST_TITLE = 32
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_WIDE = 10**12


def hint(column: Column) -> str:
    """One or two sentences on what belongs in the column."""
    need = "Needed" if column.required else "May be empty"
    most = f", at most {column.max_length:,} characters" if column.max_length else ""
    note = f" {column.note}" if column.note else ""
    return f"{need}: {KIND_IN_WORDS[column.kind]}{most}.{note}"


def check_while_typing(column: Column, area: tuple[int, int] | None) -> dict[str, Any]:
    """xlsxwriter's data validation for the column; `area` is where its list stands (column from 0, rows)."""
    rule: dict[str, Any] = {
        "ignore_blank": True,
        "input_title": column.label[:_MOST_TITLE],
        "input_message": hint(column)[:_MOST_HINT],
        "error_title": column.label[:_MOST_TITLE],
        "error_message": f"Please give {KIND_IN_WORDS[column.kind]}."[:_MOST_HINT],
    }
    return rule | _condition(column, area)


def _condition(column: Column, area: tuple[int, int] | None) -> dict[str, Any]:
    if area and column.kind != "list":
        letters = column_letters(area[0])
        closed = column.kind in ("choice", "yesno")
        return {
            "validate": "list",
            "source": f"={LISTS_SHEET}!${letters}$1:${letters}${area[1]}",
            "error_type": "stop" if closed else "warning",  # a list of units or posts may have grown since
            "error_message": "This is not on the list.",
        }
    if column.kind == "date":
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    if column.kind == "int":
        return {"validate": "integer", "criteria": "between", "minimum": -_WIDE, "maximum": _WIDE}
    if column.kind in ("decimal", "money"):
        return {"validate": "decimal", "criteria": "between", "minimum": -_WIDE, "maximum": _WIDE}
    if column.max_length:
        return {"validate": "length", "criteria": "<=", "value": column.max_length}
    return {"validate": "any"}

"""Clean a cell's text: spaces, apostrophes, characters nobody typed on purpose."""

import re
from datetime import date, datetime

from camstra.sheets.grids import Cell
from camstra.sheets.refusals import ValueRefused

DANGEROUS = "=+-@\t\r"
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = "\ufeff\u200b\u2060"
_EXCEL_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!)")
CUT = " … (cut here: a cell of a workbook holds no more; take the CSV for the whole text)"
_DASHES = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"})


def guard_text(text: str) -> str:
    """A text no spreadsheet takes for a formula: an apostrophe before = + - @ tab or return."""
    return f"'{text}" if text.startswith(tuple(DANGEROUS)) or _GUARDED.match(text) else text


def unguard_text(text: str) -> str:
    """Take `guard_text`'s apostrophe away again; other apostrophes stay."""
    return text[1:] if _GUARDED.match(text) else text


def clean_text(cell: Cell) -> str | None:
    """The cell as trimmed text, None if nothing is left.

    Raises ValueRefused for a control character and for an Excel error such as #REF!.
    """
    if cell is None:
        return None
    if not isinstance(cell, str):
        return _as_typed(cell)
    if cell.isascii() and cell.isprintable():
        text = cell.strip()
    else:
        text = _clean_unusual(cell)
    if not text:
        return None
    if text[0] == "#" and _EXCEL_ERROR.fullmatch(text):
        raise ValueRefused(f"{text} is an error Excel left here; type the value itself, or leave the cell empty")
    if text.endswith(CUT.strip()):
        raise ValueRefused("this text was cut short when its workbook was written; bring it in from the CSV, whole")
    return unguard_text(text) if text[0] == "'" else text


def _clean_unusual(cell: str) -> str:
    text = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = _ODD_SPACE.sub(" ", text).strip(_INVISIBLE + " \n\t")
    found = _CONTROL.search(text)
    if found:
        raise ValueRefused(
            f"character {found.start() + 1} is a control character (code {ord(found[0]):X}) that cannot be shown; "
            "type the text again"
        )
    return text


def _as_typed(cell: int | float | bool | date | datetime) -> str:
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def plain_dashes(text: str) -> str:
    """Every kind of dash as the one on the keyboard, as references are typed."""
    return text.translate(_DASHES)

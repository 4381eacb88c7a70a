"""Read CSV and its relatives: find the encoding and the separator, keep every cell as text."""

import csv
import io
from collections import Counter

from camstra.sheets.extent import check_reach
from camstra.sheets.grids import Grid, GridRow
from camstra.sheets.limits import Limits
from camstra.sheets.recognise import REMEDY, wrong_type
from camstra.sheets.refusals import Damaged

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_SEPARATORS = ",;\t|"
_SAMPLE_CHARACTERS = 64 * 1024
_SAMPLE_ROWS = 60


def read_text(content: bytes, limits: Limits, *, sheet: str) -> Grid:
    """The one grid of a text file. Raises WrongType, TooLarge, Damaged."""
    text, warnings = decode(content)
    separator, text, skipped = _separator(text)
    csv.field_size_limit(limits.file_bytes)
    rows: list[GridRow] = []
    widest = number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1 + skipped):
            filled = tuple(cell or None for cell in cells)
            if any(filled):
                rows.append(GridRow(number, filled))
                widest = max(widest, len(filled))
                check_reach(sheet, number, widest, limits)
    except csv.Error as error:
        raise Damaged(
            f"Row {number + 1} has a quotation mark that is never closed, or stands inside a text without being "
            f"doubled ({error}). Mend that row, or save the file as an Excel workbook (.xlsx)."
        ) from error
    return Grid(sheet, tuple(rows), warnings=warnings)


def decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a sentence if its encoding had to be guessed. WrongType if it is no text."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content, encoding), ()
    wide = _wide_without_mark(content)
    if wide:
        return _strictly(content, wide), ()
    if b"\x00" in content:
        raise wrong_type("neither text nor a workbook")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        warning = (
            "The text is not UTF-8 and was read as Windows-1252; look at any £ signs, dashes and accented letters "
            "in the preview."
        )
        return _strictly(content, "cp1252"), (warning,)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Damaged(
            f"The text is in no encoding this system reads (a stray byte at place {error.start + 1:,}). {REMEDY}"
        ) from error


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-16 written without its mark shows as zeros on every other byte."""
    sample = content[:2000]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > 0.6 * half and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.6 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _separator(text: str) -> tuple[str, str, int]:
    """The separator, the text to read, and how many lines were set aside (Excel's own "sep=;" line)."""
    first, _, rest = text.partition("\n")
    stated = first.strip().strip('"').casefold()
    if stated.startswith("sep=") and len(stated) == 5:
        return stated[4], rest, 1
    if first.rstrip("\r").casefold() == "sep=\t":
        return "\t", rest, 1
    sample = text[:_SAMPLE_CHARACTERS]
    return max(_SEPARATORS, key=lambda separator: _fitness(sample, separator)), text, 0


def _fitness(sample: str, separator: str) -> tuple[int, int]:
    """How many rows share the commonest width above one, then that width."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        for _, row in zip(range(_SAMPLE_ROWS), reader, strict=False):
            if len(row) > 1 and any(row):
                widths[len(row)] += 1
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    return (count, width)

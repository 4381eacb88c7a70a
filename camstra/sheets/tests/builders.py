"""Files as people, and as attackers, send them; and the form they are read against."""

import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from camstra.sheets.columns import Column, Form

FINDINGS = Form(
    kind="findings",
    title="Key findings",
    columns=(
        Column("ref", "Reference", "ref"),
        Column("statement", "Statement", "longtext", required=True, aliases=("Key finding", "Finding")),
        Column("unit", "Unit", "ref", required=True, aliases=("Department", "Business area"), source="units"),
        Column("impact", "Impact", "money", aliases=("Estimated cost", "Cost")),
        Column("pillar", "Pillar", "choice", choices=(("people", "People"), ("technology", "Technology"))),
        Column("target_on", "Target date", "date", aliases=("Due by",)),
        Column("mandatory", "Mandatory", "yesno", aliases=("Is it mandated?",)),
        Column("officers", "Officers", "int", aliases=("No. of officers",)),
        Column("functions", "Functions", "list"),
        Column("title", "Title", "text", max_length=80),
    ),
    notes=("One row for each finding.",),
)

SHEET_XML = (
    '<?xml version="1.0" encoding="UTF-8"?><worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>'
)
SHEET_PART = "xl/worksheets/sheet1.xml"


def make_xlsx(path: Path, fill: Callable[[Workbook, Worksheet], None], *, sheet: str = "Findings") -> Path:
    """A workbook whose first sheet `fill` writes."""
    book = xlsxwriter.Workbook(str(path))
    fill(book, book.add_worksheet(sheet))
    book.close()
    return path


def make_table(path: Path, *rows: Sequence[object], sheet: str = "Findings") -> Path:
    """A workbook of one sheet holding these rows, text always as text."""

    def fill(_: Workbook, page: Worksheet) -> None:
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(number, index, value)
                elif value is not None:
                    page.write(number, index, value)

    return make_xlsx(path, fill, sheet=sheet)


def change_part(path: Path, name: str, content: str | bytes) -> Path:
    """The same zip with one part replaced or added."""
    with zipfile.ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = content if isinstance(content, bytes) else content.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part, body in parts.items():
            new.writestr(part, body)
    return path


def make_sheet_xml(path: Path, body: str) -> Path:
    """A workbook whose one sheet is this XML inside <worksheet>."""
    return change_part(make_table(path, ["x"]), SHEET_PART, SHEET_XML.format(body=body))


def make_ole(path: Path, *streams: str) -> Path:
    """An old Office container naming these streams and holding nothing else."""
    special, end = 0xFFFFFFFD, 0xFFFFFFFE
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", header, 30, 9, 6)
    struct.pack_into("<8I", header, 44, 1, 1, 0, 4096, end, 0, end, 0)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    fat = struct.pack("<128I", special, end, *([0xFFFFFFFF] * 126))
    entries = b"".join(_ole_entry(name) for name in ("Root Entry", *streams))
    path.write_bytes(bytes(header) + fat + entries.ljust(512, b"\x00"))
    return path


def _ole_entry(name: str) -> bytes:
    entry = bytearray(128)
    encoded = (name + "\x00").encode("utf-16-le")
    entry[: len(encoded)] = encoded
    struct.pack_into("<H", entry, 64, len(encoded))
    struct.pack_into("<I", entry, 116, 0xFFFFFFFE)
    return bytes(entry)

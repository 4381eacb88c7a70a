"""Scan an old Excel workbook (.xls): formulas, true reach, passwords, macros.

Record numbers: Microsoft's published [MS-XLS], Excel Binary File Format.
"""

import struct
from collections.abc import Iterator

from camstra.sheets.excelscan import MACROS
from camstra.sheets.extent import Extent
from camstra.sheets.limits import Limits
from camstra.sheets.olefile import OleFile
from camstra.sheets.recognise import wrong_type
from camstra.sheets.refusals import Damaged, HoldsMacros, Protected
from camstra.sheets.zipguard import DAMAGED

_FORMULA, _SHARED, _BOUNDSHEET, _FILEPASS, _BOF = 0x0006, 0x04BC, 0x0085, 0x002F, 0x0809
_FILLED = frozenset({_FORMULA, 0x0203, 0x027E, 0x00FD, 0x0204, 0x0205, 0x00BD})
_BOOLERR = 0x0205
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_EXPRESSION = 20  # where a formula's own tokens begin, after its place, look, last value and flags
_SHARED_EXPRESSION = 8
_CONSTANTS = frozenset(  # =TRUE() and =FALSE() as calls, and as the plain values LibreOffice writes
    [struct.pack("<HBH", 3, call, function) for call in (0x21, 0x41, 0x61) for function in (34, 35)]
    + [struct.pack("<HBB", 2, 0x1D, value) for value in (0, 1)]
)
_OTHERS = {"WordDocument": "a Word document", "PowerPoint Document": "a PowerPoint presentation"}
_PASSWORD = "The workbook is locked with a password. Remove the password in Excel and send it again."  # noqa: S105  # a sentence


def scan_xls(content: bytes, limits: Limits) -> dict[str, Extent]:
    """Each sheet's extent, by name. Raises WrongType, Protected, HoldsMacros, TooLarge, Damaged."""
    ole = OleFile(content)
    if "EncryptedPackage" in ole.names:
        raise Protected(_PASSWORD)
    if "_VBA_PROJECT_CUR" in ole.names:
        raise HoldsMacros(MACROS)
    stream = next((name for name in ("Workbook", "Book") if name in ole.names), None)
    if stream is None:
        other = next((words for name, words in _OTHERS.items() if name in ole.names), "an Office file")
        raise wrong_type(other)
    book = ole.stream(stream)
    extents = _scan_book(book, limits, is_new=stream == "Workbook")
    for extent in extents.values():
        extent.check()
    return extents


def _scan_book(book: bytes, limits: Limits, *, is_new: bool) -> dict[str, Extent]:
    sheets: dict[int, _SheetRecords] = {}
    current: _SheetRecords | None = None
    for place, kind, body in _records(book):
        if kind == _FILEPASS:
            raise Protected(_PASSWORD)
        if kind == _BOUNDSHEET and len(body) > 8:
            extent = Extent(_sheet_name(body, is_new=is_new), limits)
            sheets[struct.unpack_from("<I", body)[0]] = _SheetRecords(extent)
        elif kind == _BOF and place in sheets:
            current = sheets[place]
        elif current:
            current.take(kind, body)
    return {records.extent.sheet: records.extent for records in sheets.values()}


class _SheetRecords:
    """One sheet's records in turn. A formula shared by many cells is kept once, behind the first of them."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.row = self.column = 0
        self.constant_hosts: set[bytes] = set()

    def take(self, kind: int, body: bytes) -> None:
        if kind in _FILLED and len(body) >= 4:
            self.row, self.column = struct.unpack_from("<HH", body)
            self.extent.hold(self.row + 1, self.column + 1)
        if kind == _BOOLERR and len(body) >= 8 and body[7] == 1:
            self.extent.errors[self.row + 1, self.column] = _ERRORS.get(body[6], "#N/A")
        if kind == _FORMULA and not self._is_constant(body[_EXPRESSION:]):
            self.extent.add_formulas(self.row + 1, self.column + 1)
        elif kind == _SHARED and body[_SHARED_EXPRESSION:] in _CONSTANTS:
            self.constant_hosts.add(struct.pack("<HBHH", 5, 1, self.row, self.column))
            self.extent.formulas.discard((self.row + 1, self.column))

    def _is_constant(self, expression: bytes) -> bool:
        """=TRUE() or =FALSE(), itself or through the cell that holds the shared formula."""
        return expression in _CONSTANTS or expression in self.constant_hosts


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        if place + 4 + length > len(book):
            raise Damaged(DAMAGED)
        yield place, kind, book[place + 4 : place + 4 + length]
        place += 4 + length


def _sheet_name(body: bytes, *, is_new: bool) -> str:
    count = body[6]
    if not is_new:
        return body[7 : 7 + count].decode("cp1252", "replace")
    if body[7] & 1:
        return body[8 : 8 + 2 * count].decode("utf-16-le", "replace")
    return body[8 : 8 + count].decode("latin-1")

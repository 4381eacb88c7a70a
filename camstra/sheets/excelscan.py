"""Scan an Excel workbook's parts: formulas, true reach, macros. No value is read here."""

import posixpath
import re

from camstra.sheets.extent import Extent, check_reach
from camstra.sheets.limits import Limits
from camstra.sheets.recognise import REMEDY, wrong_type
from camstra.sheets.refusals import Damaged, HoldsMacros
from camstra.sheets.xmlguard import feed, guarded_parser, is_constant, local, walk
from camstra.sheets.zipguard import DAMAGED, Package

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_WORKBOOK = "xl/workbook.xml"
MACROS = (
    "This workbook holds macros (a program inside the file). Save it as a workbook without them (.xlsx) and send that."
)


def scan_excel(package: Package, limits: Limits) -> dict[str, Extent]:
    """Each worksheet's extent, by sheet name.

    Raises WrongType for .xlsb, HoldsMacros, TooLarge, Unsafe, Damaged.
    """
    names = package.parts
    if "xl/workbook.bin" in names:
        raise wrong_type("a binary Excel workbook (.xlsb)")
    if any("vbaproject" in name.casefold() or name.startswith("xl/macrosheets/") for name in names):
        raise HoldsMacros(MACROS)
    if b"macroEnabled" in package.text("[Content_Types].xml"):
        raise HoldsMacros(MACROS)
    sheets = _sheet_parts(package)
    for name in names:
        if name not in sheets.values() and name.endswith((".xml", ".rels", ".vml")):
            walk(package.unpack(name))
    return {sheet: _scan_sheet(package, sheet, part, limits) for sheet, part in sheets.items()}


def _sheet_parts(package: Package) -> dict[str, str]:
    """Sheet name to part name, worksheets only."""
    targets: dict[str, str] = {}

    def on_relation(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            targets[attributes.get("Id", "")] = target.lstrip("/")

    sheets: dict[str, str] = {}

    def on_sheet(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id"), "")
            if relation in targets:
                sheets[attributes.get("name", "")] = targets[relation]

    relations = "xl/_rels/workbook.xml.rels"
    if relations not in package.parts or _WORKBOOK not in package.parts:
        raise Damaged(f"The workbook lacks its list of sheets. {REMEDY}")
    walk(package.unpack(relations), on_relation)
    walk(package.unpack(_WORKBOOK), on_sheet)
    if any(part not in package.parts for part in sheets.values()):
        raise Damaged(DAMAGED)
    return sheets


def _scan_sheet(package: Package, sheet: str, part: str, limits: Limits) -> Extent:
    scan = _SheetScan(Extent(sheet, limits))
    feed(scan.parser, package.unpack(part))
    scan.settle_formula()
    if scan.error is not None:
        scan.settle_error()
    scan.extent.check()
    return scan.extent


class _SheetScan:
    """One pass over a sheet's XML; a cell counts once it holds a value, not for its borders."""

    def __init__(self, extent: Extent) -> None:
        self.extent = extent
        self.parser = guarded_parser(self.on_start)
        self.row = 0
        self.column = 0
        self.formula: list[str] | None = None  # the text of the formula being read, in pieces
        self.is_error = False
        self.error: list[str] | None = None  # the text of the error value being read, in pieces
        self.actions = {
            "c": self.on_cell, "row": self.on_row, "v": self.on_value, "is": self.on_value,
            "f": self.on_formula, "dimension": self.on_dimension,
        }  # fmt: skip

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        if self.formula is not None:
            self.settle_formula()
        if self.error is not None:
            self.settle_error()
        action = self.actions.get(name) or self.actions.get(local(name))
        if action:
            action(attributes)

    def on_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        self.row = int(stated) if stated.isdecimal() else self.row + 1
        self.column = 0

    def on_cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        if "r" in attributes:
            self.row, self.column = cell_place(attributes["r"])
        self.is_error = attributes.get("t") == "e"

    def on_value(self, _: dict[str, str]) -> None:
        self.extent.hold(self.row, self.column)
        if self.is_error:
            self.error = []
            self.parser.CharacterDataHandler = self.error.append

    def on_formula(self, attributes: dict[str, str]) -> None:
        self.extent.hold(self.row, self.column)
        self.formula = []
        self.parser.CharacterDataHandler = self.formula.append
        if attributes.get("t") == "array" and ":" in attributes.get("ref", ""):
            first, last = (cell_place(place) for place in attributes["ref"].split(":", 1))
            rows, columns = last[0] - first[0] + 1, last[1] - first[1] + 1
            self.extent.add_formulas(*first, rows=max(rows, 0), columns=max(columns, 0))

    def settle_formula(self) -> None:
        """The formula's text is complete: note its cell, unless it is a plain yes or no."""
        self.parser.CharacterDataHandler = None
        if self.formula is not None and not is_constant("".join(self.formula)):
            self.extent.add_formulas(self.row, self.column)
        self.formula = None

    def settle_error(self) -> None:
        """The cell shows an error, which the reader of values would leave out as if the cell were empty."""
        self.parser.CharacterDataHandler = None
        self.extent.errors[self.row, self.column - 1] = "".join(self.error or ()).strip()
        self.error = None

    def on_dimension(self, attributes: dict[str, str]) -> None:
        """A sheet that merely claims to be vast can end the reader, so the claim itself is held to the limits."""
        last = attributes.get("ref", "").rpartition(":")[2]
        if last:
            check_reach(self.extent.sheet, *cell_place(last), self.extent.limits)


def cell_place(reference: str) -> tuple[int, int]:
    """Row and column, both from 1, of a reference such as D7; Damaged if it is none."""
    match = _CELL.fullmatch(reference)
    if not match:
        raise Damaged(DAMAGED)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column

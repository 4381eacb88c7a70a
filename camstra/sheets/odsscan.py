"""Scan an OpenDocument spreadsheet: formulas, true reach, passwords, macros."""

from camstra.sheets.excelscan import MACROS
from camstra.sheets.extent import Extent
from camstra.sheets.limits import Limits
from camstra.sheets.refusals import Damaged, HoldsMacros, Protected
from camstra.sheets.xmlguard import is_constant, local, walk
from camstra.sheets.zipguard import DAMAGED, Package

_CONTENT = "content.xml"


def scan_ods(package: Package, limits: Limits) -> dict[str, Extent]:
    """Each sheet's extent, by name. Raises Protected, HoldsMacros, TooLarge, Unsafe, Damaged."""
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.parts):
        raise HoldsMacros(MACROS)
    manifest = "META-INF/manifest.xml"
    if manifest in package.parts and b"encryption-data" in package.text(manifest):
        raise Protected("The file is locked with a password. Remove the password and send it again.")
    if _CONTENT not in package.parts:
        raise Damaged(DAMAGED)
    for name in package.parts:
        if name != _CONTENT and name.endswith(".xml"):
            walk(package.unpack(name))
    scan = _ContentScan(limits)
    walk(package.unpack(_CONTENT), scan.on_start, scan.on_end)
    for extent in scan.extents.values():
        extent.check()
    return scan.extents


class _ContentScan:
    """One pass over content.xml. A cell may stand for many by repeating, so places are counted, not read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.extents: dict[str, Extent] = {}
        self.extent: Extent | None = None
        self.row = self.row_repeats = self.column = 0

    def on_start(self, name: str, attributes: dict[str, str]) -> None:
        element = local(name)
        if element == "table":
            self._open_sheet(_attribute(attributes, "name"))
        elif element == "table-row":
            self.row_repeats = _repeats(attributes, "number-rows-repeated")
            self.column = 0
        elif element in ("table-cell", "covered-table-cell") and self.extent:
            self._take_cell(self.extent, attributes)

    def on_end(self, name: str) -> None:
        element = local(name)
        if element == "table-row":
            self.row += self.row_repeats
        elif element == "table":
            self.extent = None

    def _open_sheet(self, sheet: str) -> None:
        self.extent = self.extents.setdefault(sheet, Extent(sheet, self.limits))
        self.row = 0

    def _take_cell(self, extent: Extent, attributes: dict[str, str]) -> None:
        repeats = _repeats(attributes, "number-columns-repeated")
        if _attribute(attributes, "value-type"):
            extent.hold(self.row + self.row_repeats, self.column + repeats)
            formula = _attribute(attributes, "formula")
            if formula and not is_constant(formula):
                extent.add_formulas(self.row + 1, self.column + 1, rows=self.row_repeats, columns=repeats)
        self.column += repeats


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _repeats(attributes: dict[str, str], name: str) -> int:
    stated = _attribute(attributes, name)
    if not stated:
        return 1
    if not stated.isdecimal() or len(stated) > 9:
        raise Damaged(DAMAGED)
    return max(int(stated), 1)

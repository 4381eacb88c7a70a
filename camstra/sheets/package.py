"""Which kind of zip this is: an Excel workbook, an OpenDocument sheet, or something else by name."""

from pathlib import Path
from typing import BinaryIO

from camstra.sheets.extent import Extent
from camstra.sheets.limits import Limits
from camstra.sheets.recognise import wrong_type
from camstra.sheets.zipguard import Package, open_package

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OTHERS = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("Index/", "an Apple Numbers or Pages file"),
)


def scan_package(path: Path, file: BinaryIO, limits: Limits) -> dict[str, Extent]:
    """Guard the zip, then scan each sheet. Raises SheetRefused of the fitting name."""
    package = open_package(path, file, limits)
    names = package.parts
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        from camstra.sheets.excelscan import scan_excel

        return scan_excel(package, limits)
    mimetype = package.text("mimetype").strip() if "mimetype" in names else b""
    if mimetype == _ODS:
        from camstra.sheets.odsscan import scan_ods

        return scan_ods(package, limits)
    raise wrong_type(_what(package, mimetype))


def _what(package: Package, mimetype: bytes) -> str:
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        return "another kind of OpenDocument file"
    for start, words in _OTHERS:
        if any(name.startswith(start) for name in package.parts):
            return words
    return "a zip folder (take the spreadsheet out of it first)"

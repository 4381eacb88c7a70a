"""Tell what a file is from its content; its name is never believed."""

from camstra.sheets.refusals import WrongType

ZIP, OLE, TEXT = "zip", "ole", "text"

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed folder (7-Zip)"),
    (b"Rar!", "a compressed folder (RAR)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet data file"),
    (b"SQLite format 3", "a database"),
)

_TEXTS: tuple[tuple[str, str], ...] = (
    ("<!doctype html", "a web page"),
    ("<html", "a web page"),
    ("<table", "a web page"),
    ("<?xml", "an XML file"),
    ("{", "a JSON file"),
    ("[{", "a JSON file"),
    ("from: ", "an e-mail"),
    ("received: ", "an e-mail"),
)

REMEDY = "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) or as CSV, and send that."


def wrong_type(what: str) -> WrongType:
    """The refusal for a file that is `what` instead of a spreadsheet."""
    return WrongType(f"This is {what}, not a spreadsheet this system reads. {REMEDY}")


def recognise(head: bytes) -> str:
    """ZIP, OLE or TEXT from the first few thousand bytes; WrongType names anything else."""
    if head.startswith(b"PK\x03\x04"):
        return ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return OLE
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise wrong_type(name)
    _refuse_other_texts(head)
    return TEXT


def _refuse_other_texts(head: bytes) -> None:
    start = head[:400].replace(b"\x00", b"").decode("ascii", "ignore").lstrip().casefold()
    for opening, name in _TEXTS:
        if start.startswith(opening):
            raise wrong_type(name)

"""What kind of file it is, told from its content: the name only has to agree."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from .refusals import TypeNotKept

HEAD = 4_096
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS = ("vbaproject.bin", "basic/")


@dataclass(frozen=True)
class Type:
    """One kind of file that is kept: its media type, the endings it may have, and what its beginning looks like."""

    media_type: str
    words: str
    endings: tuple[str, ...]
    begins: tuple[bytes, ...] = ()
    holds: str = ""  # for zipped documents: the part that tells what it is
    says: Callable[[bytes], bool] | None = None


def _is_text(head: bytes) -> bool:
    """Whether it reads as text: no zero byte, no markup; UTF-8 or the Windows code page."""
    if b"\0" in head or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return False
    return all(byte >= 32 or byte in b"\t\r\n\x0c" for byte in head)


def _is_json(head: bytes) -> bool:
    return _is_text(head) and head.lstrip()[:1] in (b"{", b"[")


_OPEN = "application/vnd.oasis.opendocument."
_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = (
    Type("application/pdf", "a PDF", (".pdf",), (b"%PDF-",)),
    Type("image/png", "a PNG picture", (".png",), (b"\x89PNG\r\n\x1a\n",)),
    Type("image/jpeg", "a JPEG picture", (".jpg", ".jpeg"), (b"\xff\xd8\xff",)),
    Type(f"{_OFFICE}spreadsheetml.sheet", "an Excel workbook", (".xlsx",), (ZIP,), holds="xl/workbook.xml"),
    Type(f"{_OFFICE}wordprocessingml.document", "a Word document", (".docx",), (ZIP,), holds="word/document.xml"),
    Type(f"{_OFFICE}presentationml.presentation", "a presentation", (".pptx",), (ZIP,), holds="ppt/presentation.xml"),
    Type(f"{_OPEN}spreadsheet", "an OpenDocument sheet", (".ods",), (ZIP,), holds="content.xml"),
    Type(f"{_OPEN}text", "an OpenDocument text", (".odt",), (ZIP,), holds="content.xml"),
    Type("application/vnd.ms-excel", "an old Excel workbook", (".xls",), (OLE,)),
    Type("application/msword", "an old Word document", (".doc",), (OLE,)),
    Type("application/vnd.apache.parquet", "a Parquet table", (".parquet",), (b"PAR1",)),
    Type("application/json", "JSON", (".json",), says=_is_json),
    Type("text/csv", "a CSV table", (".csv", ".tsv"), says=_is_text),
    Type("text/plain", "plain text", (".txt", ".md"), says=_is_text),
)  # fmt: skip
# A paper the house wrote itself; never taken from a sender.
PAPER = Type("text/html", "a web page", (".html",), (b"<!DOCTYPE html", b"<!doctype html"))


def type_of(path: Path, name: str, *, papers: bool = False) -> Type:
    """The type of the content at `path`, sent under `name`.

    Raises TypeNotKept if it is not on the list, is not what its ending says, or carries a program.
    """
    ending = PurePath(name).suffix.lower()
    types = (*TYPES, PAPER) if papers else TYPES
    claimed = [kind for kind in types if ending in kind.endings]
    if not claimed:
        raise TypeNotKept(f"“{name}” is of a kind that is not kept here. Send {_list_of(types)}.")
    with path.open("rb") as file:
        for kind in claimed:
            if _fits(kind, file):
                return kind
    raise TypeNotKept(f"“{name}” says it is {claimed[0].words}, and its content is not. Save it again as what it is.")


def _fits(kind: Type, file: BinaryIO) -> bool:
    file.seek(0)
    head = file.read(HEAD)
    if kind.says is not None:
        return kind.says(head)
    if not head.startswith(kind.begins):
        return False
    return _holds(file, kind.holds) if kind.holds else True


def _holds(file: BinaryIO, part: str) -> bool:
    try:
        with zipfile.ZipFile(file) as package:
            names = {name.lower() for name in package.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    if any(macro in name for name in names for macro in MACROS):
        raise TypeNotKept("The document carries a program (macros). Save it without, as .xlsx or .docx, and send that.")
    return part in names


def _list_of(types: tuple[Type, ...]) -> str:
    return ", ".join(ending for kind in types for ending in kind.endings)

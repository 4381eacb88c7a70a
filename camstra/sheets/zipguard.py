"""Check a zip by its own bytes before any reader sees it.

The sizes a zip states may lie, so every part that will be read is unpacked here once, in small
pieces, and counted. Nothing is written anywhere.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from camstra.sheets.limits import Limits, size_in_words
from camstra.sheets.refusals import Damaged, Protected, TooLarge, Unsafe

_CHUNK = 64 * 1024
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
DAMAGED = "The file is cut short or damaged. Open it, save it again, and send the new copy."


@dataclass(frozen=True, slots=True)
class Package:
    """A zip that passed: its parts by name, and the open file to unpack them from."""

    file: BinaryIO
    parts: dict[str, ZipInfo]

    def unpack(self, name: str) -> Iterator[bytes]:
        """The part's bytes in pieces; Unsafe if there are more than the zip states, Damaged if fewer."""
        part = self.parts[name]
        seen = 0
        for piece in _inflate(self.file, part):
            seen += len(piece)
            if seen > part.file_size:
                raise Unsafe("The file states a smaller size than it unpacks to, so it is not opened.")
            yield piece
        if seen != part.file_size:
            raise Damaged(DAMAGED)

    def text(self, name: str) -> bytes:
        """A whole small part."""
        return b"".join(self.unpack(name))


def open_package(path: Path, file: BinaryIO, limits: Limits) -> Package:
    """Read the list of parts and refuse what breaks a limit.

    Raises TooLarge, Protected, Unsafe, Damaged.
    """
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, struct.error, UnicodeDecodeError, OSError, NotImplementedError, ValueError) as error:
        raise Damaged(DAMAGED) from error
    by_name = {part.filename.lstrip("/"): part for part in parts}
    if len(by_name) != len(parts) or len(by_name) != len({name.casefold() for name in by_name}):
        raise Unsafe("The file holds two parts of the same name, so it is not opened.")
    _check_counts(parts, limits)
    for part in parts:
        _check_part(part, limits)
    return Package(file, by_name)


def _check_counts(parts: list[ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.parts:
        raise TooLarge(f"The file is made of {len(parts):,} parts; at most {limits.parts:,} are read.")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes:
        raise TooLarge(
            f"The file unpacks to {size_in_words(unpacked)}; at most {size_in_words(limits.unpacked_bytes)} is read. "
            "Send the rows you need in a new, smaller workbook."
        )


def _check_part(part: ZipInfo, limits: Limits) -> None:
    if part.flag_bits & 0x1:
        raise Protected("The file is locked with a password. Remove the password and send it again.")
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Unsafe("The file is packed in a way spreadsheets are not. Save it again from Excel and send that.")
    if part.filename.count("/") > limits.folder_depth or ".." in part.filename.split("/"):
        raise Unsafe("The file holds folders within folders as no spreadsheet does, so it is not opened.")
    packed = max(part.compress_size, 1)
    if part.file_size > limits.ratio_from_bytes and part.file_size > limits.ratio * packed:
        raise Unsafe(
            f"One part of the file unpacks to {part.file_size // packed} times its size, "
            f"more than the {limits.ratio} allowed. Send the rows you need in a new workbook."
        )


def _inflate(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """The part's bytes as any reader would get them, never more than one piece at a time."""
    left = _seek_to_data(file, part)
    if part.compress_type == ZIP_STORED:
        while left > 0 and (piece := file.read(min(_CHUNK, left))):
            left -= len(piece)
            yield piece
        return
    stream = zlib.decompressobj(-15)
    pending = b""
    while not stream.eof:
        if not pending:
            pending = file.read(min(_CHUNK, left))
            left -= len(pending)
            if not pending:
                raise Damaged(DAMAGED)
        try:
            piece = stream.decompress(pending, _CHUNK)
        except zlib.error as error:
            raise Damaged(DAMAGED) from error
        pending = stream.unconsumed_tail
        yield piece


def _seek_to_data(file: BinaryIO, part: ZipInfo) -> int:
    file.seek(part.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise Damaged(DAMAGED)
    name_bytes, extra_bytes = _LOCAL_HEADER.unpack(header)[9:11]
    file.seek(name_bytes + extra_bytes, 1)
    return part.compress_size

"""The container of old Excel files (.xls): find one stream by name without trusting its chains.

Layout: Microsoft's published [MS-CFB], Compound File Binary File Format.
"""

import struct

from camstra.sheets.refusals import Damaged
from camstra.sheets.zipguard import DAMAGED

_END = 0xFFFFFFFA  # the first of the special sector numbers
_ENTRY_BYTES = 128


class OleFile:
    """Names of streams, and a stream's bytes. Raises Damaged for a broken chain."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if len(content) < 512:
            raise Damaged(DAMAGED)
        shift, self._mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or self._mini_shift != 6:
            raise Damaged(DAMAGED)
        self._sector = 1 << shift
        first_entry, _, self._cutoff, first_mini_fat, _, first_difat, _ = struct.unpack_from("<7I", content, 48)
        self._fat = self._read_fat(first_difat)
        self._entries = self._read_entries(self._chain(first_entry))
        self._mini_fat = _numbers(self._chain(first_mini_fat))

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The stream's bytes; KeyError if there is none of that name."""
        first, size = self._entries[name]
        if size >= self._cutoff:
            return self._chain(first)[:size]
        root, root_size = self._entries["Root Entry"]
        mini = self._chain(root)[:root_size]
        step = 1 << self._mini_shift
        sectors = _follow(first, self._mini_fat)
        return b"".join(mini[number * step : (number + 1) * step] for number in sectors)[:size]

    def _sector_bytes(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._content[start : start + self._sector]

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector_bytes, _follow(first, self._fat)))

    def _read_fat(self, difat: int) -> list[int]:
        places = list(struct.unpack_from("<109I", self._content, 76))
        most = len(self._content) // self._sector + 1
        while difat < _END and len(places) <= most + 109:
            numbers = _numbers(self._sector_bytes(difat))
            if not numbers:
                raise Damaged(DAMAGED)
            places += numbers[:-1]
            difat = numbers[-1]
        return [number for place in places if place < _END for number in _numbers(self._sector_bytes(place))]

    @staticmethod
    def _read_entries(directory: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for start in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            entry = directory[start : start + _ENTRY_BYTES]
            name_bytes = int.from_bytes(entry[64:66], "little")
            name = entry[: max(min(name_bytes, 64) - 2, 0)].decode("utf-16-le", "replace")
            if name:
                entries[name] = struct.unpack_from("<II", entry, 116)
        return entries


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))


def _follow(first: int, table: list[int]) -> list[int]:
    """The sectors of one chain; Damaged if it leaves the file or runs in a circle."""
    chain: list[int] = []
    while first < _END:
        if first >= len(table) or len(chain) > len(table):
            raise Damaged(DAMAGED)
        chain.append(first)
        first = table[first]
    return chain

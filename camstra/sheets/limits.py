"""How much a sent file may ask of us; each limit is far above any register of a planning year."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, counts and seconds; tests pass smaller ones.

    `cells` is the area from the first to the last filled cell of one sheet; `ratio` is how many
    times larger than packed one part may be once it passes `ratio_from_bytes`.
    """

    file_bytes: int = 25 * MIB
    rows: int = 200_000
    columns: int = 200
    cells: int = 3_000_000
    sheets: int = 100
    formulas: int = 100_000
    unpacked_bytes: int = 300 * MIB
    ratio: int = 200
    ratio_from_bytes: int = 5 * MIB
    parts: int = 2_000
    folder_depth: int = 8
    answer_bytes: int = 256 * MIB
    memory_bytes: int = 1024 * MIB
    processor_seconds: int = 40
    wall_seconds: int = 60


LIMITS = Limits()


def size_in_words(count: int) -> str:
    """A number of bytes as a person says it: 25 MB."""
    return f"{count / MIB:.0f} MB" if count >= MIB else f"{count:,} bytes"

"""The figures beside their targets, as the lines of one table."""

from __future__ import annotations

from dataclasses import dataclass

from .measures import Measured

SIZE = 10_000  # the targets in milliseconds and seconds are for this many findings
SMALL, LARGE = 1_000, 100_000
RATIO = 1.5
LINEAR = 1.3  # a figure per row may be this much dearer at the large size and still be called linear
LIMITS = {
    "list of 100": 56.0, "list, filtered and sorted": 56.0, "search, common words": 58.0, "search, rare word": 58.0,
    "search of everything": 58.0,
}  # fmt: skip
CREATIONS_A_SECOND, EXCEL_SECONDS = 130.0, 4.5


@dataclass(frozen=True)
class Line:
    """One measure: what, its target, what was found, and whether it is met (None where there is no target)."""

    what: str
    target: str
    found: str
    met: bool | None

    @property
    def verdict(self) -> str:
        """One word."""
        return {True: "pass", False: "SHORT", None: ""}[self.met]


def lines_of(found: dict[int, Measured]) -> list[Line]:
    """Every line that the sizes measured allow."""
    lines = [line for size in sorted(found) for line in _of_size(found[size])]
    if SMALL in found and LARGE in found:
        lines += _growth(found[SMALL], found[LARGE])
    return lines


def _of_size(one: Measured) -> list[Line]:
    at, judged = f"{one.count:,}", one.count == SIZE
    lines = []
    for name, (middle, high, _) in one.pages.items():
        limit = LIMITS.get(name) if judged else None
        target = f"≤ {limit:.0f} ms" if limit else ""
        lines.append(
            Line(f"{at}: {name}", target, f"{high:.1f} ms (middle {middle:.1f})", high <= limit if limit else None)
        )
    for name, seconds in one.seconds.items():
        limit = EXCEL_SECONDS if judged and name.startswith("Excel") else None
        target = f"≤ {limit} s" if limit else ""
        lines.append(Line(f"{at}: {name}", target, f"{seconds:.2f} s", seconds <= limit if limit else None))
    target = f"≥ {CREATIONS_A_SECOND:.0f} a second" if judged else ""
    met = one.creations >= CREATIONS_A_SECOND if judged else None
    return [*lines, Line(f"{at}: creations, four clients", target, f"{one.creations:.0f} a second", met)]


def _growth(small: Measured, large: Measured) -> list[Line]:
    lines = []
    for name in small.pages:
        ratio = large.pages[name][1] / small.pages[name][1]
        lines.append(
            Line(f"{name}: {LARGE:,} against {SMALL:,}", f"≤ {RATIO} times", f"{ratio:.2f} times", ratio <= RATIO)
        )
    rows = LARGE / SMALL
    for name in small.seconds:
        ratio = large.seconds[name] / small.seconds[name]
        met = ratio <= rows * LINEAR
        lines.append(
            Line(f"{name}: {LARGE:,} against {SMALL:,}", f"linear: ≤ {rows:.0f} times", f"{ratio:.1f} times", met)
        )
    return lines


def as_text(lines: list[Line]) -> str:
    """Columns of blanks, for a terminal."""
    rows = [("what", "target", "found", ""), *((one.what, one.target, one.found, one.verdict) for one in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    return "\n".join(
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_markdown(lines: list[Line]) -> str:
    """The same for docs/benchmarks.md."""
    rows = [f"| {one.what} | {one.target} | {one.found} | {one.verdict} |" for one in lines]
    return "\n".join(["| what | target | found | |", "|---|---|---|---|", *rows])

"""Demand risk in words, rows and pictures, the same for the page and for papers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from camstra.paper.charts import HeatMap
from camstra.paper.drawing import svg

from .selectors import RECONSTRUCTED, SUPPORTS, DemandRisk, Line, alt_of, flags_of, heat_map, lines_of


@dataclass(frozen=True)
class Row:
    """One row of the ranked table; `line` is None for a band that holds no function."""

    line: Line | None
    band: str
    score: str
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A heat map with the table behind it."""

    caption: str
    svg: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


def table_rows(table: DemandRisk) -> list[Row]:
    """Table 1: bands from the highest; the highest band says so when it is empty."""
    rows = []
    for band in table.bands:
        lines = table.in_band(band)
        if not lines and band == table.bands[0] and table.lines:
            rows.append(Row(None, band.capitalize(), "–", ("–",) * len(table.setters)))
        rows += [row_of(line) for line in lines]
    return rows + [row_of(line) for line in table.lines if not line.band]


def row_of(line: Line) -> Row:
    """One function's row."""
    score = str(line.score) if line.score is not None else "Not available"
    return Row(line, line.band.capitalize() or "Not available", score, flags_of(line))


def sources(table: DemandRisk) -> tuple[str, ...]:
    """Where the rows come from, each once."""
    return tuple(s for s in dict.fromkeys(line.source for line in table.lines) if s)


def heat_maps(table: DemandRisk) -> list[Picture]:
    """The two heat maps for the page, each with its numbers as a table."""
    pictures = []
    for support, words in SUPPORTS:
        if lines := lines_of(table, support):
            note = RECONSTRUCTED if any(line.levels_basis != "assessed" for line in lines) else ""
            rows = tuple((line.code, line.function, str(line.score), line.band) for line in lines)
            pictures.append(
                Picture(
                    f"Demand risk of {words}",
                    _drawn(heat_map(table, lines, words), alt_of(table, lines, words), f"heat-{support}"),
                    ("Function", "Name", "Score", "Band"),
                    rows,
                    note,
                )
            )
    return pictures


@lru_cache(maxsize=32)
def _drawn(chart: HeatMap, alt: str, ident: str) -> str:
    return svg(chart, alt=alt, ident=ident)

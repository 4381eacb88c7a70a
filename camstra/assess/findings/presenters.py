"""The year in numbers, as the pages show it: every number with the rows it opens as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from camstra.paper.charts import Bar, BarChart

from . import rules
from .selectors import Totals

# Short enough to stand under a number.
WORDS: Mapping[str, str] = {
    "recommendations": "with recommendations",
    "review": "under review",
    "remitted": "remitted",
    "merged": "merged",
    "none": "no further action",
    "awaiting": "not yet ruled on",
}


@dataclass(frozen=True)
class Number:
    """One number, what it counts, and the address of its rows."""

    count: int
    says: str
    address: str


@dataclass(frozen=True)
class Sum:
    """Drawn = the numbers; `says` is the same in one line."""

    drawn: Number
    numbers: tuple[Number, ...]
    says: str


def sum_of(totals: Totals, base: str, **asked: str | int | None) -> Sum:
    """Drawn and what became of it. `base` is the list's address, `asked` the cycle and moment to keep."""
    kept = {key: value for key, value in asked.items() if value}
    counts = totals.by_disposition
    numbers = tuple(
        Number(counts[key], says, _address(base, kept | {"disposition": key})) for key, says in WORDS.items()
    )
    parts = " + ".join(f"{number.count:,} {number.says}" for number in numbers)
    return Sum(Number(totals.drawn, "drawn", _address(base, kept)), numbers, f"{totals.drawn:,} drawn = {parts}")


def _address(base: str, query: Mapping[str, str | int]) -> str:
    return f"{base}?{urlencode(query)}" if query else base


def funnel(totals: Totals, standing: Mapping[str, int], year: str) -> BarChart:
    """How the year's findings narrow from drawn to ruled on, and what was ruled."""
    triaged = totals.drawn - standing["drawn"]
    bars = [("Drawn", totals.drawn), ("Triaged or ruled on", triaged), ("Ruled on", totals.ruled)]
    bars += [
        (rules.DISPOSITION_LABELS[key], count) for key, count in totals.by_disposition.items() if key != "awaiting"
    ]
    return BarChart(
        title=f"Key findings, {year}: from drawn to ruled on",
        bars=tuple(Bar(label, float(count), f"{count:,}") for label, count in bars),
        value_title="Key findings",
    )


def in_words(totals: Totals, year: str) -> str:
    """The funnel in a sentence, for whoever does not see the picture."""
    parts = [f"{count:,} {WORDS[key]}" for key, count in totals.by_disposition.items() if count and key in WORDS]
    return f"{totals.drawn:,} key findings drawn in {year}: {', '.join(parts) or 'none'}."

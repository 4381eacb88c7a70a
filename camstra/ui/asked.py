"""What a register page was asked for, read from the address once: words, filters, sort, page, moment, cycle."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.http import QueryDict

from camstra.sheets.dates import to_date
from camstra.sheets.refusals import ValueRefused
from camstra.trace.moments import MomentRefused, as_at, end_of

SIZES = (25, 50, 100)
SIZE = 100
OWN_WORDS = frozenset({"q", "sort", "page", "size", "as_at", "cycle", "export", "saved"})
LONGEST = 200  # characters of a filter anyone could mean
LEFT_OUT = ("page", "export", "saved")


@dataclass(frozen=True)
class Asked:
    """A register page's question. `problems` are sentences about what could not be read."""

    words: str = ""
    sort: str = ""
    page: int = 1
    size: int = SIZE
    at: datetime | None = None
    at_text: str = ""
    cycle: int | None = None
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def is_words_alone(self) -> bool:
        """Whether nothing but words was asked: no filter, order, cycle or moment."""
        return bool(self.words) and not (self.filters or self.sort or self.cycle or self.at or self.problems)

    def address(self, **changes: str | int | None) -> str:
        """The same question with some words replaced (None leaves one out), as the `?…` of an address."""
        kept = [(k, v) for k, v in self.pairs if k not in changes and k not in LEFT_OUT]
        kept += [(k, str(v)) for k, v in changes.items() if v is not None]
        return "?" + urlencode(kept)

    def without(self, key: str) -> str:
        """The same question without one filter."""
        return self.address(**{key: None})

    @property
    def query(self) -> str:
        """The question as it is saved under a name: page and moment belong to the asking, not to the filter."""
        return urlencode([(k, v) for k, v in self.pairs if k not in (*LEFT_OUT, "as_at")])


def read(query: QueryDict, keys: frozenset[str]) -> Asked:
    """Read a page's address. `keys` are the register's column keys; other words are passed over."""
    problems: list[str] = []
    at_text = query.get("as_at", "").strip()
    pairs = tuple(
        (key, value.strip()[:LONGEST])
        for key, values in query.lists()
        if key in keys or key in OWN_WORDS
        for value in values
        if isinstance(value, str) and value.strip()
    )
    filters: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        if key in keys and key not in OWN_WORDS:
            filters[key] = (*filters.get(key, ()), value)
    size = _number(query.get("size", ""), SIZE)
    return Asked(
        words=query.get("q", "").replace("\x00", "").strip()[:LONGEST],
        sort=query.get("sort", ""),
        page=max(1, _number(query.get("page", ""), 1)),
        size=size if size in SIZES else SIZE,
        at=moment_of(at_text, problems),
        at_text=at_text,
        cycle=_cycle(query.get("cycle", "").strip(), problems),
        filters=filters,
        problems=tuple(problems),
        pairs=pairs,
    )


def moment_of(text: str, problems: list[str]) -> datetime | None:
    """The moment an as-at box means: a British or ISO date (its end), or a full moment; else a sentence is added."""
    if not text:
        return None
    try:
        if re.match(r"\d{4}-\d{2}-\d{2}T", text):
            return as_at(text.replace(" ", "+"))  # a plus in an address arrives as a blank
        day = to_date(text)
        return end_of(day) if day else None
    except MomentRefused as refused:
        problems.append(str(refused))
    except (ValueRefused, OverflowError):
        problems.append(f"“{text[:40]}” is not a date. Write it as 2 July 2020, 2/7/2020 or 2020-07-02.")
    return None


def _cycle(text: str, problems: list[str]) -> int | None:
    if not text:
        return None
    if re.fullmatch(r"\d{4}", text):
        return int(text)
    problems.append(f"“{text[:40]}” is not a cycle. Write its year, such as 2020.")
    return None


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise

"""The rows of a register page: filtered, sorted, counted within bounds, one page of them as cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from camstra.trace import kinds, search
from camstra.trace.kinds import Kind, Shown
from camstra.trace.models import Counter, Force, Record
from camstra.trace.wall import Viewer

from .asked import Asked
from .filters import Narrowed, narrow

CAP = 10_000  # counting stops here: the count must not grow with the register
FOUND_CAP = 500  # and here for words alone: the newest come first, and nobody reads on


@dataclass
class Listing:
    """One page of a register. `total` is exact up to `cap`, then `is_capped`.

    `by_words` is whose question it is where words are all that was asked: the newest rows that hold them, first;
    `whole` where nothing was asked but a cycle: the register as it stands.
    """

    kind: Kind
    asked: Asked
    rows: QuerySet[Any]
    by_words: Viewer | None = None
    whole: Viewer | None = None
    on: dict[str, Narrowed] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    total: int = 0
    page: list[Any] = field(default_factory=list)
    number: int = 1

    @property
    def is_capped(self) -> bool:
        """Whether there are more rows than are counted."""
        return self.total > self.cap

    @property
    def cap(self) -> int:
        """Where counting stops."""
        return FOUND_CAP if self.by_words else CAP

    @property
    def cap_says(self) -> str:
        """The same, as it is printed."""
        return f"{self.cap:,}"

    @property
    def pages(self) -> int:
        """How many pages the counted rows fill, at least one."""
        return max(1, -(-min(self.total, self.cap) // self.asked.size))

    @property
    def is_narrowed(self) -> bool:
        """Whether words or filters leave rows out."""
        return bool(self.on or self.asked.words)


def narrowed(kind: Kind, viewer: Viewer, asked: Asked, rows: QuerySet[Any] | None = None) -> Listing:
    """Every row the question leaves, in its order, behind the wall; nothing is read yet but what filters name.

    `rows` are a room's own choice of the kind's rows to start from.
    """
    listing = Listing(kind, asked, kind.rows(viewer, at=asked.at, cycle=asked.cycle) if rows is None else rows)
    listing.problems += asked.problems
    by_key = {column.key: column for column in kind.columns}
    for key, values in asked.filters.items():
        one = narrow(by_key[key], values, viewer, asked.at)
        listing.on[key] = one
        listing.rows = listing.rows.filter(one.condition)
        listing.problems += [one.problem] if one.problem else []
    if asked.words:
        listing.rows = listing.rows.filter(_holding(kind, viewer, asked.words, asked.at))
    if asked.problems:
        listing.rows = listing.rows.none()
    listing.rows = _sorted(kind, listing.rows, asked.sort)
    if rows is None and not (asked.words or asked.filters or asked.at or asked.problems):
        listing.whole = viewer
    if rows is None and kind.recorded and asked.is_words_alone and asked.page * asked.size <= FOUND_CAP:
        listing.by_words, listing.rows = viewer, listing.rows.order_by("-pk")
    return listing


def one_page(listing: Listing, force: Force | None = None) -> Listing:
    """Count within bounds and read one page of rows.

    `force` as it was read for this request lets a whole register's count be kept until something is written.
    """
    if listing.by_words:
        return _page_of_newest(listing, listing.by_words)
    size = listing.asked.size
    if force is not None and listing.whole is not None:
        listing.total = _count_since(listing.kind.plural, listing.whole, force.head_seq, listing.asked.cycle)
    else:
        listing.total = listing.rows.order_by()[: CAP + 1].count()
    listing.number = listing.asked.page if listing.is_capped else min(listing.asked.page, listing.pages)
    start = (listing.number - 1) * size
    listing.page = list(_light(listing.rows, listing.kind)[start : start + size]) if listing.total else []
    return listing


@lru_cache(maxsize=500)
def _count_since(plural: str, viewer: Viewer, head_seq: int, cycle: int | None) -> int:
    """A whole register's count, up to one beyond CAP; counted anew whenever the force's chain has grown."""
    return kinds.named(plural).rows(viewer, cycle=cycle).order_by()[: CAP + 1].count()


def _page_of_newest(listing: Listing, viewer: Viewer) -> Listing:
    kind, size = listing.kind, listing.asked.size
    found = search.newest(viewer, listing.asked.words, most=FOUND_CAP + 1, kind=kind.name)
    listing.total = len(found)
    listing.number = min(listing.asked.page, listing.pages)
    start = (listing.number - 1) * size
    keys = [key for key, _ in found[start : start + size]]
    listing.page = list(_light(kind.rows(viewer), kind).filter(pk__in=keys).order_by("-pk")) if keys else []
    return listing


def _light(rows: QuerySet[Any], kind: Kind) -> QuerySet[Any]:
    """Without the text that only the word index needs."""
    return rows.defer("record__words") if kind.recorded else rows


def _holding(kind: Kind, viewer: Viewer, words: str, at: datetime | None) -> Q:
    """Rows holding every word: by the word index now; by their own text as at an earlier moment."""
    if kind.recorded and at is None:
        found = search.matching(viewer, words).filter(kind=kind.name).order_by()
        return Q(record_id__in=found.values("pk"))
    texts = [c for c in kind.columns if not c.lookup and not c.choices and c.kind in ("text", "longtext", "ref")]
    condition = Q()
    for word in re.findall(r"[\w-]+", words)[:12]:
        one = Q(pk__in=[])
        for column in texts:
            one |= Q(**{f"{column.path}__icontains": word})
        condition &= one
    return condition


def _sorted(kind: Kind, rows: QuerySet[Any], sort: str) -> QuerySet[Any]:
    column = next((c for c in kind.columns if c.key == sort.lstrip("-")), None)
    key = sort_key(kind, column) if column else None
    if key is None:
        return rows
    down = key.desc(nulls_last=True) if sort.startswith("-") else key.asc(nulls_last=True)
    return rows.order_by(down, *kind.order)


def sort_key(kind: Kind, column: Shown) -> Any:
    """What a column sorts by: choices in their own order, look-ups by the printed name; None where it cannot."""
    if not column.sorts or column.kind == "longtext":
        return None
    if column.choices:
        places = [When(**{column.path: value}, then=Value(i)) for i, (value, _) in enumerate(column.choices)]
        return Case(*places, default=None, output_field=IntegerField())
    if not column.lookup:
        return F(column.path)
    relation = column.path.removesuffix("_id")
    try:
        foreign = kind.model._meta.get_field(relation).is_relation
    except FieldDoesNotExist:
        return None
    return F(f"{relation}__{column.shown_as}") if foreign else None


def cycles_of(kind: Kind, viewer: Viewer, at: datetime | None) -> list[int]:
    """The years of the cycles that a register's rows belong to, latest first."""
    path = kind.cycle_path()
    if not path:
        return []
    if kind.recorded and viewer.is_of_the_force:
        # from the few counters and the index of the record rows, not from ten thousand rows
        held = Record.objects.filter(force=viewer.force, kind=kind.name, cycle=OuterRef("year"))
        counters = Counter.objects.filter(Exists(held), force=viewer.force, kind=kind.name)
        years = counters.order_by().values_list("year", flat=True)
    else:
        years = kind.rows(viewer, at=at).order_by().values_list(path, flat=True)
    return sorted({year for year in years.distinct() if year is not None}, reverse=True)

"""What stands around a register's table: search, filters, headings that sort, tags of what is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from camstra.trace.errors import NotPermitted
from camstra.trace.kinds import Kind, Shown
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .asked import OWN_WORDS, SIZES, Asked
from .cells import NUMERIC
from .filters import BLANK, options
from .listing import Listing, cycles_of, sort_key
from .lookups import names


@dataclass(frozen=True)
class Heading:
    """A column's heading: its label, where its sort link leads, and how it is sorted now."""

    label: str
    address: str
    aria_sort: str
    numeric: bool


def headings(kind: Kind, columns: Sequence[Shown], asked: Asked) -> list[Heading]:
    """The headings of the shown columns; a column that cannot sort has no address."""
    return [_heading(kind, column, asked) for column in columns]


def _heading(kind: Kind, column: Shown, asked: Asked) -> Heading:
    now = {column.key: "ascending", f"-{column.key}": "descending"}.get(asked.sort, "none")
    can = sort_key(kind, column) is not None
    turned = f"-{column.key}" if now == "ascending" else column.key
    return Heading(column.label, asked.address(sort=turned) if can else "", now if can else "", column.kind in NUMERIC)


@dataclass(frozen=True)
class Control:
    """One filter's field: a select where `options` are given, else a text box."""

    key: str
    label: str
    value: str
    options: list[tuple[str, str]] | None
    hint: str = ""


@dataclass(frozen=True)
class Tag:
    """A filter that is on: what it says, and the address without it."""

    says: str
    without: str


HINTS = {
    "date": "Such as 2/7/2020, or 1/4/2020..31/3/2021",
    "moment": "Such as 2/7/2020, or 1/4/2020..31/3/2021",
    "int": "Such as 5, or 5..10",
    "money": "Pounds, such as 1000..5000",
}


def controls(listing: Listing, viewer: Viewer, force: Force) -> dict[str, Any]:
    """Everything the filter panel shows: fields, tags of what is on, cycles, sizes, hidden words to keep."""
    asked, kind = listing.asked, listing.kind
    filtering = [column for column in kind.columns if column.filters and column.key not in OWN_WORDS]
    fields = [_control(column, asked, viewer, force) for column in filtering]
    named = {field.key for field in fields}
    tags = [Tag(one.says, asked.without(key)) for key, one in listing.on.items()]
    if asked.words:
        tags.insert(0, Tag(f"Words: “{asked.words}”", asked.without("q")))
    if asked.cycle:
        tags.append(Tag(f"Cycle: {asked.cycle}", asked.without("cycle")))
    kept = [(k, v) for k, v in asked.pairs if k in ("sort", "size") or (k in asked.filters and k not in named)]
    return {
        "fields": fields, "tags": tags, "kept": kept,
        "cycles": cycles_of(kind, viewer, asked.at),
        "sizes": [(size, asked.address(size=size)) for size in SIZES],
        "nouns": f"{kind.label},{kind.label_plural}",
        "now": asked.without("as_at"),
        "xlsx": asked.address(export="xlsx"), "csv": asked.address(export="csv"),
        "changes": f"/{viewer.force.code}/changes/?kind={kind.plural}",
        "bring_in": f"/{viewer.force.code}/import/{kind.plural}/" if _may_bring_in(kind, viewer) else "",
    }  # fmt: skip


def _may_bring_in(kind: Kind, viewer: Viewer) -> bool:
    """Whether the register has an Excel form that this viewer may send back filled in."""
    if kind.form is None:
        return False
    try:
        kind.form.permit(viewer)
    except NotPermitted:
        return False
    return True


def _control(column: Shown, asked: Asked, viewer: Viewer, force: Force) -> Control:
    values = asked.filters.get(column.key, ())
    offered = options(column, names(column, viewer, force, asked.at) if column.lookup else None)
    if offered is not None:
        offered = [*offered, (BLANK, "Nothing entered")]
        if values and values[0] not in {value for value, _ in offered}:
            offered = [(values[0], values[0]), *offered]
    return Control(column.key, column.label, values[0] if values else "", offered, HINTS.get(column.kind, ""))

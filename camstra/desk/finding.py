"""Search over every register, by words or by reference, grouped by register."""

from __future__ import annotations

from dataclasses import dataclass

from camstra.trace.kinds import Kind
from camstra.trace.models import Record
from camstra.trace.search import REFERENCE, matching, newest
from camstra.trace.wall import Viewer, visible

from .selectors import kind_of

CAP = 500
FEW = 10


@dataclass(frozen=True)
class Found:
    """What was found in one register: how many, and those to show."""

    kind: Kind
    count: int
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Answer:
    """What a search gave. `total` is exact below the cap."""

    groups: tuple[Found, ...]
    total: int
    is_capped: bool


def search(viewer: Viewer, text: str, *, only: str = "") -> Answer:
    """Records under the wall holding every word of `text`; `only` names one register and shows all of it."""
    found = newest(viewer, text, most=CAP + 1)
    by_kind: dict[str, list[int]] = {}
    for key, name in found[:CAP]:
        by_kind.setdefault(name, []).append(key)
    shown = {key for held in by_kind.values() for key in (held if only else held[:FEW])}
    records = Record.objects.filter(visible(viewer)).in_bulk(shown)
    groups = []
    for held in by_kind.values():
        here = tuple(records[key] for key in (held if only else held[:FEW]) if key in records)
        kind = kind_of(here[0]) if here else None
        if kind is not None and only in ("", kind.plural):
            groups.append(Found(kind, len(held), here))
    groups.sort(key=lambda group: (-group.count, group.kind.plural))
    return Answer(tuple(groups), min(len(found), CAP), len(found) > CAP)


def the_record_named(viewer: Viewer, text: str) -> Record | None:
    """The one record that `text` is the reference of."""
    return matching(viewer, text).first() if REFERENCE.match(text.strip()) else None

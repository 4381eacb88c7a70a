"""The golden thread of a record as columns: what it comes from to the left, what it led to on the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from camstra.trace import kinds
from camstra.trace.errors import NotFound
from camstra.trace.models import Record
from camstra.trace.thread import FURTHEST, Step

MOST_IN_COLUMN = 7
BOX, GAP, HIGH, ROOM = 190, 60, 58, 16  # widths and heights of the picture, in its own units


def label_of(record: Record) -> str:
    """What a record's register calls it, in the singular."""
    try:
        return kinds.named(record.kind).label
    except NotFound:
        return record.kind


@dataclass(frozen=True)
class Joined:
    """One step of the thread as a line of a list: the other record, and how they are joined."""

    record: Record
    how: str
    distance: int

    @property
    def label(self) -> str:
        """What the record's register calls it."""
        return label_of(self.record)


@dataclass(frozen=True)
class Thread:
    """A record's thread: lists for reading, and a picture made of the same steps."""

    start: Record
    before: tuple[Joined, ...] = ()
    after: tuple[Joined, ...] = ()
    steps: tuple[Step, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, start: Record, steps: Sequence[Step]) -> Thread:
        """The steps of `trace.thread.walk`, told from the record they were walked from."""
        before = _outward(start, [(s.later.pk, s.earlier, s.how) for s in steps])
        after = _outward(start, [(s.earlier.pk, s.later, s.how) for s in steps])
        return cls(start, before, after, tuple(steps))

    @property
    def picture(self) -> SafeString:
        """The thread as an SVG; the lists beside it are its text alternative, so it is hidden from screen readers."""
        return _picture(self)


def _outward(start: Record, edges: list[tuple[int, Record, str]]) -> tuple[Joined, ...]:
    """Records reached along edges (from, to, how), nearest first, each once."""
    found: dict[int, Joined] = {}
    edge, distance = {start.pk}, 0
    while edge:
        distance += 1
        fresh = {}
        for origin, record, how in edges:
            if origin in edge and record.pk not in found and record.pk != start.pk:
                fresh[record.pk] = Joined(record, how, distance)
        found |= fresh
        edge = set(fresh)
    return tuple(found.values())


def _columns(thread: Thread) -> list[list[Record]]:
    """The records by how far they can be from the start, so that every line runs from left to right."""
    by_place: dict[int, list[Record]] = {0: [thread.start]}
    edges = [(step.earlier.pk, step.later.pk) for step in thread.steps]
    for side, sign in ((thread.before, -1), (thread.after, 1)):
        far = _furthest(side, edges if sign > 0 else [(b, a) for a, b in edges])
        for one in side:
            by_place.setdefault(sign * far[one.record.pk], []).append(one.record)
    return [by_place[place] for place in sorted(by_place)]


def _furthest(side: Sequence[Joined], edges: list[tuple[int, int]]) -> dict[int, int]:
    """Each record's longest distance from the start; a thread that turns back on itself stops at its nearest."""
    far = {one.record.pk: one.distance for one in side}
    for _ in range(FURTHEST):
        moved = {b: far[a] + 1 for a, b in edges if a in far and b in far and far[b] <= far[a]}
        if not moved:
            return far
        far |= moved
    return {one.record.pk: one.distance for one in side}


def _picture(thread: Thread) -> SafeString:
    columns = _columns(thread)
    tall = max(min(len(column), MOST_IN_COLUMN) + (len(column) > MOST_IN_COLUMN) * 0.5 for column in columns)
    height, width = tall * (HIGH + ROOM) + ROOM, len(columns) * (BOX + GAP) - GAP + 2
    places: dict[int, tuple[float, float]] = {}
    boxes: list[str] = []
    for number, column in enumerate(columns):
        shown = column[:MOST_IN_COLUMN]
        top = (height - len(shown) * (HIGH + ROOM) + ROOM) / 2
        for place, record in enumerate(shown):
            places[record.pk] = x, y = number * (BOX + GAP) + 1, top + place * (HIGH + ROOM)
            boxes.append(_box(record, x, y, record.pk == thread.start.pk))
        if left := len(column) - len(shown):
            boxes.append(_text(number * (BOX + GAP) + 10, height - 6, f"and {left} more", "app-thread__more"))
    return mark_safe(  # noqa: S308 every text in it is escaped
        f'<svg class="app-thread" viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" '
        f'aria-hidden="true" focusable="false">{"".join(_lines(thread, places))}{"".join(boxes)}</svg>'
    )


def _lines(thread: Thread, places: dict[int, tuple[float, float]]) -> Iterable[str]:
    for step in thread.steps:
        if step.earlier.pk in places and step.later.pk in places:
            (x1, y1), (x2, y2) = places[step.earlier.pk], places[step.later.pk]
            a, b, mid = y1 + HIGH / 2, y2 + HIGH / 2, (x1 + BOX + x2) / 2
            curve = f"M{x1 + BOX:.0f} {a:.0f} C{mid:.0f} {a:.0f} {mid:.0f} {b:.0f} {x2:.0f} {b:.0f}"
            yield f'<path class="app-thread__line" d="{curve}"/>'


def _box(record: Record, x: float, y: float, is_start: bool) -> str:
    kind = "app-thread__box app-thread__box--here" if is_start else "app-thread__box"
    title = record.title if len(record.title) <= 25 else record.title[:24].rstrip() + "…"
    return (
        f'<rect class="{kind}" x="{x:.0f}" y="{y:.0f}" width="{BOX}" height="{HIGH}" rx="3"/>'
        + _text(x + 10, y + 24, record.ref, "app-thread__ref" + (" app-thread__ref--here" if is_start else ""))
        + _text(x + 10, y + 45, title, "app-thread__title" + (" app-thread__title--here" if is_start else ""))
    )


def _text(x: float, y: float, words: str, name: str) -> str:
    return f'<text class="{name}" x="{x:.0f}" y="{y:.0f}">{escape(words)}</text>'

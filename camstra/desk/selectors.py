"""What stands on a desk: what I owe, what is due around me, what was released to me. Record rows, under the wall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from camstra.trace import kinds
from camstra.trace.errors import NotFound
from camstra.trace.kinds import Kind
from camstra.trace.models import Entry, Record
from camstra.trace.wall import Viewer, visible

MOST = 200
FEW = 10
OVERSEERS = frozenset({"oic", "chief_officer", "deputy_chief"})


@dataclass(frozen=True)
class Owed:
    """One thing due: what it is and where its page is, to whom it is owed, and how long there is."""

    name: str  # its reference, or empty for a row of a register without references (a stage)
    title: str
    address: str  # under the force's path
    label: str
    owed_to: str
    due_on: date
    days: int  # until it is due; negative when overdue

    @property
    def when(self) -> str:
        """How long there is, in words."""
        if self.days < 0:
            return f"{_span(-self.days)} overdue"
        return ("today", "tomorrow")[self.days] if self.days < 2 else f"in {_span(self.days)}"


def _span(days: int) -> str:
    """Days in the largest unit that still says enough: 45 days, 14 months, 6 years."""
    for unit, length, least in (("year", 365.25, 730), ("month", 30.44, 62)):
        if days >= least:
            return f"{int(days / length)} {unit}s"
    return f"{days} day{'s' * (days != 1)}"


@dataclass(frozen=True)
class Group:
    """What is overdue, due this month, or later."""

    title: str
    items: tuple[Owed, ...]


def kind_of(record: Record) -> Kind | None:
    """The register of a record; None for one whose room is not installed."""
    try:
        return kinds.named(record.kind)
    except NotFound:
        return None


def _due(viewer: Viewer) -> QuerySet[Record]:
    """Records with something still owed: a kind clears the date of what is finished."""
    return Record.objects.filter(visible(viewer), gone=False, due_on__isnull=False).order_by("due_on", "pk")


def what_i_owe(viewer: Viewer, on: date) -> list[Owed]:
    """Records that a post of mine owes, overdue first, with what registers themselves say is due."""
    if not viewer.posts:
        return []
    mine = _owed(_due(viewer).filter(owner_post_id__in=viewer.posts)[:MOST], on)
    told = {one.name for one in mine}
    for kind in kinds.all_kinds():
        for row in kind.due(viewer, on):
            if row.owner_post_id in viewer.posts and row.due_on is not None:
                one = _of_register(kind, row, on)
                mine += [one] if not one.name or one.name not in told else []
    return sorted(mine, key=lambda one: one.due_on)


def _of_register(kind: Kind, row: Any, on: date) -> Owed:
    """What a register itself says is due; a row with a record is met by its reference."""
    name = row.record.ref if kind.recorded else ""
    return Owed(name, str(row), kind.address(row), kind.label, kind.owed_to, row.due_on, (row.due_on - on).days)


def due_around_me(viewer: Viewer, on: date) -> list[Owed]:
    """What others owe where I answer for it: in my units; for those who watch over the force, what is overdue."""
    others = _due(viewer).exclude(owner_post_id__in=viewer.posts) if viewer.posts else _due(viewer)
    if viewer.roles & OVERSEERS:
        return _owed(others.filter(due_on__lt=on)[:MOST], on)
    units = frozenset().union(*(r.units for r in viewer.reaches if r.units is not None and r.edits))
    return _owed(others.filter(unit_id__in=units)[:MOST], on) if units else []


def of_my_posts(viewer: Viewer) -> list[tuple[Kind, int, str]]:
    """Registers in which records stand in the name of my posts: how many, and the filter that lists them."""
    if not viewer.posts:
        return []
    mine = Record.objects.filter(visible(viewer), gone=False, owner_post_id__in=viewer.posts)
    counts = dict(mine.order_by().values_list("kind").annotate(Count("pk")))
    asked = "&".join(f"owner_post={post}" for post in sorted(viewer.posts))
    return [
        (kind, counts[kind.name], f"{kind.plural}/?{asked}")
        for kind in kinds.all_kinds()
        if counts.get(kind.name) and any(c.key == "owner_post" and c.filters for c in kind.columns)
    ]


def waiting_for_me(viewer: Viewer) -> list[tuple[int, str, str]]:
    """What waits for me to judge, register by register: how many, in words, and where they are listed."""
    return [(count, f"{_counted(kind, count)} {says}", asked) for kind in kinds.all_kinds()
            for count, says, asked in kind.waiting(viewer)]  # fmt: skip


def _counted(kind: Kind, count: int) -> str:
    return kind.label if count == 1 else kind.label_plural


def released_to_me(viewer: Viewer) -> list[Record]:
    """What was last released to an audience I belong to."""
    to_me = Q(pk__in=[])
    for audience in sorted(viewer.audiences):
        to_me |= Q(audiences__contains=f"|{audience}|")
    return list(Record.objects.filter(visible(viewer), to_me, gone=False).order_by("-touched_at")[:FEW])


def _owed(records: Iterable[Record], on: date) -> list[Owed]:
    found = []
    for record in records:
        if record.due_on is not None:
            kind = kind_of(record)
            label, owed_to = (kind.label, kind.owed_to) if kind else (record.kind, "")
            days = (record.due_on - on).days
            found.append(Owed(record.ref, record.title, f"r/{record.ref}/", label, owed_to, record.due_on, days))
    return found


def grouped(owed: Sequence[Owed], on: date) -> list[Group]:
    """Overdue, this month, later: only groups that hold something."""
    first_of_next = (on.replace(day=1) + timedelta(days=32)).replace(day=1)
    parts = (
        ("Overdue", [o for o in owed if o.due_on < on]),
        ("This month", [o for o in owed if on <= o.due_on < first_of_next]),
        ("Later", [o for o in owed if o.due_on >= first_of_next]),
    )
    return [Group(title, tuple(items)) for title, items in parts if items]


def stages(viewer: Viewer) -> tuple[Kind, list[Any]] | None:
    """The stages of the year that are not closed, for those who run it; None where there is no such register."""
    try:
        kind = kinds.named("stages")
    except NotFound:
        return None
    rows = [row for row in kind.rows(viewer)[:MOST] if getattr(row, "state", "") != "closed"]
    return kind, sorted(rows, key=lambda row: getattr(row, "due_on", None) or date.max)[:FEW]


def offered_kinds(viewer: Viewer) -> list[Kind]:
    """Registers to offer by name: all to the force's own; to others those in which something is released to them."""
    if viewer.is_of_the_force:
        return kinds.all_kinds()
    held = set(Record.objects.filter(visible(viewer), gone=False).order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in kinds.all_kinds() if kind.name in held]


def entries(viewer: Viewer, *, subject: str = "", by: str = "") -> QuerySet[Entry]:
    """The force's trace, latest first, without the entries of records this viewer may not see."""
    of_record = Record.objects.filter(force=viewer.force, ref=OuterRef("subject"))
    found = Entry.objects.filter(force=viewer.force)
    found = found.filter(~Exists(of_record) | Exists(of_record.filter(visible(viewer))))
    if subject:
        found = found.filter(subject__iexact=subject)
    if by:
        found = found.filter(by__iexact=by)
    return found.order_by("-seq")

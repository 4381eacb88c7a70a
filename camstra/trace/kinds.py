"""The kinds register: what trace, boards, the desk, exports and papers may ask of any register without knowing it.

A room's `kinds.py` declares its kinds and calls `register`. `record` is asked at every write, inside the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from .errors import NotFound
from .markings import OFFICIAL
from .wall import Viewer, visible, visible_then


@dataclass(frozen=True)
class Facts:
    """What the record row holds of a record: everything the wall, My work and search need."""

    title: str
    words: str = ""
    state: str = ""
    cycle: int | None = None
    unit_id: int | None = None
    owner_post_id: int | None = None
    marking: str = OFFICIAL
    handling: str = ""
    audiences: str = ""
    named_only: bool = False
    due_on: date | None = None


@dataclass(frozen=True)
class Shown:
    """One column of a register, the same on screen, in Excel, in the API and as-at.

    `field` is the path on the live table and on its version twin alike; `lookup` names the register whose row
    the field is the id of, printed by its `shown_as` value at the moment asked for; `choices` are (value, label) pairs.
    `kind` is one of text, longtext, int, date, moment, yesno, choice, tag, ref, money, pairs (a JSON object).
    """

    key: str
    label: str
    field: str = ""
    kind: str = "text"
    lookup: str = ""
    shown_as: str = "name"
    choices: tuple[tuple[Any, str], ...] = ()
    filters: bool = False
    sorts: bool = True
    width: int = 20
    wide: bool = False  # left off the screen's list, present in exports and on the record's page

    @property
    def path(self) -> str:
        """The ORM path of the value."""
        return self.field or self.key


@dataclass(frozen=True)
class Recommended:
    """One thing a ruling asks for: what, of which post, by when."""

    text: str
    owner_post_id: int | None = None
    target_on: date | None = None
    ref: str = ""


@dataclass(frozen=True)
class Ruled:
    """One ruling as the kinds hear it: the ruling's row, the record it is on, and what it asks for."""

    ruling: Any  # .pk .disposition .merged_into_id .reason .ruled_on
    subject: Any  # the trace.Record ruled on
    recommended: tuple[Recommended, ...] = ()


@dataclass(frozen=True)
class FigureQuery:
    """A number a paper may state: `count(viewer, cycle, at, **filters)` and the rows it opens as."""

    key: str
    label: str
    rows: Callable[..., QuerySet[Any]]
    opens: str = ""


class Kind:
    """One register: its table, its columns, what a board may ask of it. Subclass, fill in, `register`."""

    name = ""  # singular, in entries: "finding"
    plural = ""  # in commands and addresses: "findings"
    label = ""  # in sentences: "key finding"
    label_plural = ""
    prefix = ""  # of references: "KF"; empty for registers without a record row (units, posts …)
    room = ""  # dotted package
    model: Any = None
    columns: Sequence[Shown] = ()
    order: Sequence[Any] = ("pk",)
    form: Any = None  # the Excel form: an object with `.form(cycle, viewer)` and `.plan(...)`, see sheets.importing
    figures: Sequence[FigureQuery] = ()
    empty: str = "Nothing here yet."
    owed_to: str = ""  # whom a record with a due date is owed to, in words: "the Organisational Improvement Centre"

    @property
    def recorded(self) -> bool:
        """Whether rows have a record row, and so the wall."""
        return bool(self.prefix)

    def record(self, row: Any) -> Facts:
        """The facts of one row, for its record row."""
        raise NotImplementedError

    def rows(self, viewer: Viewer, *, at: datetime | None = None, cycle: int | None = None) -> QuerySet[Any]:
        """The rows this viewer may see: now, or as the system held them at a moment (deletions included)."""
        rows = self._held(viewer, at)
        if cycle is not None and (path := self.cycle_path()):
            rows = rows.filter(**{path: cycle})
        return rows.order_by(*self.order)

    def _held(self, viewer: Viewer, at: datetime | None) -> QuerySet[Any]:
        if at is None:
            wall = visible(viewer, "record__") if self.recorded else self._reference_wall(viewer)
            rows = self.model.objects.filter(wall)
        else:
            wall = visible_then(viewer) if self.recorded else self._reference_wall(viewer)
            then = Q(force=viewer.force, valid_from__lte=at, valid_to__gt=at, gone=False)
            rows = self.model.Version.objects.filter(then & wall)
        return rows.select_related("record") if self.recorded else rows

    def _reference_wall(self, viewer: Viewer) -> Q:
        """Units, posts, boards …: for everyone of the force, and nobody else."""
        return Q(force=viewer.force) if viewer.is_of_the_force else Q(pk__in=[])

    def cycle_path(self) -> str:
        """The path of the cycle's year, empty where rows belong to no cycle."""
        return "record__cycle" if self.recorded else ""

    def address(self, row: Any) -> str:
        """Where the row's page is, under the force's path; empty where it has none."""
        return f"{self.plural}/{row.record.ref}/" if self.recorded else ""

    def card(self, row: Any, viewer: Viewer) -> Sequence[tuple[str, Any]]:
        """A few label–value pairs that present the row where it is met in passing."""
        return ()

    def briefing(self, function_id: int, viewer: Viewer, at: datetime) -> Sequence[tuple[str, Any]]:
        """What this register can say about one function, for a requirement that arrives filled in."""
        return ()

    def due(self, viewer: Viewer, on: date) -> Iterable[Any]:
        """Records this kind says are due for attention by `on`; the record rows' own due dates need no help."""
        return ()

    def waiting(self, viewer: Viewer) -> Sequence[tuple[int, str, str]]:
        """What waits for this viewer to judge: how many, in words, and the address that lists them; never a nought."""
        return ()

    def gate(self, cycle: int, viewer: Viewer, at: datetime) -> Sequence[str]:
        """What still stands against closing a stage that asks this kind, as sentences.

        For whoever closes stages everything counts; what they may not see is told as a number alone.
        """
        return ()

    def on_ruling(self, change: Any, ruled: Sequence[Ruled]) -> None:
        """Carry out what a board ruled, set-wise, inside the board's own change.

        Every kind hears every batch, in the order of the year, and acts on what concerns it: a finding moves,
        a recommendation is raised. Raise Refused to stop the whole ruling.
        """

    def erase(self, change: Any, person_id: int) -> int:
        """Remove what names a person; the number of rows touched."""
        return 0


@dataclass
class _Register:
    by_plural: dict[str, Kind] = field(default_factory=dict)
    by_name: dict[str, Kind] = field(default_factory=dict)
    by_model: dict[Any, Kind] = field(default_factory=dict)


_register = _Register()


def register(kind: Kind) -> Kind:
    """Make a kind known. Called by a room's kinds.py when Django starts."""
    # A version has a key of its own, so "pk" would order what was held otherwise than what is: name the row's key.
    key = kind.model._meta.pk.attname
    kind.order = tuple(
        {"pk": key, "-pk": f"-{key}"}.get(one, one) if isinstance(one, str) else one for one in kind.order
    )
    _register.by_plural[kind.plural] = kind
    _register.by_name[kind.name] = kind
    _register.by_model[kind.model] = kind
    return kind


def all_kinds() -> list[Kind]:
    """Every kind, in the order their rooms registered them."""
    return list(_register.by_name.values())


def named(name: str) -> Kind:
    """The kind of that singular or plural name; refuses by name, listing what exists."""
    found = _register.by_name.get(name) or _register.by_plural.get(name)
    if found is None:
        raise NotFound(f"There is no register called “{name}”. There are: {', '.join(sorted(_register.by_plural))}.")
    return found


def of(model: Any) -> Kind:
    """The kind of a model or of its version twin."""
    return _register.by_model[getattr(model, "Live", model)]

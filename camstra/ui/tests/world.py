"""A small force with people of standing, built through the doors everybody uses; and a findings register of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from camstra import trace
from camstra.accounts.models import Person
from camstra.accounts.services import add_person
from camstra.assess.findings.models import Finding
from camstra.prepare.organisation.models import Holding, Post, Unit, UnitReach
from camstra.trace import kinds
from camstra.trace.kinds import Facts, Kind, Shown
from camstra.trace.models import Force
from camstra.trace.wall import system

START = datetime(2020, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "a long enough password"
IMPACTS = tuple((word.lower(), word) for word in ("Low", "Moderate", "Substantial", "Severe", "Critical"))


class Form:
    """An Excel form as far as a page asks of it."""

    def permit(self, viewer: Any) -> None:
        viewer.require_edit("finding", None)


class Findings(Kind):
    """Key findings as these tests need them, whatever the room itself shows."""

    name, plural, label, label_plural, prefix = "finding", "findings", "key finding", "key findings", "KF"
    room, model = "camstra.assess.findings", Finding
    order, form = ("record__number", "pk"), Form()
    empty = "No key findings yet. They are drawn from accepted requirements."
    columns = (
        Shown("ref", "Reference", "record__ref", kind="ref"),
        Shown("statement", "Statement", kind="longtext", width=60),
        Shown("unit", "Unit", "unit_id", lookup="units", filters=True),
        Shown("theme", "Theme", filters=True),
        Shown("impact", "Impact", kind="choice", choices=IMPACTS, filters=True),
        Shown("state", "State", kind="tag", choices=Finding.STATES, filters=True),
        Shown("disposition", "Disposition", kind="choice", choices=Finding.DISPOSITIONS, filters=True),
        Shown("number", "Year", "year", kind="int", filters=True),
        Shown("due", "Due", "record__due_on", kind="date", filters=True),
        Shown("evidence", "Evidence", kind="longtext", wide=True),
    )

    def record(self, row: Any) -> Facts:
        said = {name: getattr(row, name) for name in ("due_on", "audiences", "named_only") if hasattr(row, name)}
        return Facts(
            row.statement[:200], f"{row.theme} {row.evidence}", row.state, row.year, row.unit_id, row.owner_post_id,
            row.marking, **said,
        )  # fmt: skip


class Units(Kind):
    """Units as these tests need them."""

    name, plural, label, label_plural = "unit", "units", "unit", "units"
    room, model, order = "camstra.prepare.organisation", Unit, ("code",)
    columns = (Shown("code", "Code", kind="ref"), Shown("name", "Name"), Shown("kind", "Kind"))

    def address(self, row: Any) -> str:
        return f"units/{getattr(row, 'id', row.pk)}/"


@contextmanager
def own_kinds(*own: Kind) -> Iterator[None]:
    """Our own kinds in the register for a while; whatever stood there stands there again afterwards."""
    register = kinds._register
    before = dict(register.by_plural), dict(register.by_name), dict(register.by_model)
    for kind in own:
        kinds.register(kind)
    yield
    register.by_plural, register.by_name, register.by_model = before


@dataclass
class World:
    """The force, its units by code, its posts and people by name, and a clock that steps."""

    force: Force
    units: dict[str, Unit] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    clock: datetime = START

    @property
    def now(self) -> datetime:
        """A minute later than the last time it was asked."""
        self.clock += timedelta(minutes=1)
        return self.clock

    @property
    def system(self) -> Any:
        return system(self.force)

    def finding(self, statement: str = "Demand outgrows the unit.", **values: Any) -> Finding:
        """One finding, drawn now."""
        facts = {name: values.pop(name) for name in ("due_on", "audiences", "named_only") if name in values}
        values = {"year": 2020, "unit": self.units["INV"], "theme": "Capacity"} | values
        row = Finding(statement=statement, **values)
        for name, value in facts.items():
            setattr(row, name, value)
        with trace.change(self.force, by=self.system, at=self.now) as change:
            row = change.create(row)
            change.record("finding.drawn", row)
        return row

    def change(self, row: Any, action: str = "finding.changed", reason: str = "", **values: Any) -> Any:
        """Change a row, now."""
        with trace.change(self.force, by=self.system, at=self.now) as change:
            row = change.save(change.lock(row), **values)
            change.record(action, row, reason=reason)
        return row


def build(code: str = "fens") -> World:
    """Fenland Constabulary: Investigations, a Control Room; the OIC's head, two heads, a constable, an OPCC officer."""
    force = Force.objects.create(code=code, name="Fenland Constabulary")
    world = World(force)
    with trace.change(force, by=world.system, at=world.now) as change:
        for unit, name, above in (
            ("FORCE", "Fenland", ""),
            ("INV", "Investigations", "FORCE"),
            ("CTL", "Control Room", "FORCE"),
        ):
            world.units[unit] = change.create(
                Unit(code=unit, name=name, kind="department", parent=world.units.get(above), from_on=date(2010, 1, 1))
            )
        change.record("organisation.built", "force:1")
    units = world.units
    pairs = [(u, u) for u in units.values()] + [(units["FORCE"], units["INV"]), (units["FORCE"], units["CTL"])]
    UnitReach.objects.bulk_create(UnitReach(force=force, ancestor=a, descendant=d) for a, d in pairs)
    for name, title, unit, role, cleared in (
        ("Alex Morgan", "Head of the Organisational Improvement Centre", "FORCE", "oic", True),
        ("Sam Reed", "Head of Investigations", "INV", "head", False),
        ("Jo Field", "Head of the Control Room", "CTL", "head", False),
        ("Kim Lane", "Constable", "INV", "staff", False),
        ("Pat Byrne", "Policy officer, OPCC", "FORCE", "opcc", False),
    ):
        add_to(world, name, title, unit, role, cleared)
    return world


def add_to(world: World, name: str, title: str, unit: str, role: str, cleared: bool) -> Person:
    """A person who holds a post of their own."""
    first = name.split(maxsplit=1)[0].lower()
    person = add_person(world.force, username=first, name=name, password=PASSWORD, by=world.system, at=world.now)
    with trace.change(world.force, by=world.system, at=world.now) as change:
        post = change.create(
            Post(
                code=first.upper(),
                title=title,
                unit=world.units[unit],
                role=role,
                sensitive=cleared,
                from_on=date(2015, 1, 1),
            )
        )
        change.create(Holding(post=post, person=person, from_on=date(2019, 1, 1)))
        change.rights_moved()
        change.record("post.filled", post)
    world.posts[first], world.people[first] = post, person
    world.force.refresh_from_db()
    return person

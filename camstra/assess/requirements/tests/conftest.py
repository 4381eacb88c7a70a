"""Fenland Constabulary in the spring of 2020, with functions of its own and people to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest

from camstra import trace
from camstra.assess.requirements import services
from camstra.assess.requirements.models import Requirement
from camstra.prepare.organisation.models import Function
from camstra.prepare.organisation.selectors import viewer_of
from camstra.trace.models import Force
from camstra.trace.wall import Viewer
from camstra.ui.tests.world import World, build

TEXTS = {"current_demand": "1,200 investigations a month.", "what_will_be_done": "A crime desk takes the short ones."}


@dataclass
class Year:
    """The world of a test, and short ways of being somebody in it."""

    world: World
    functions: dict[str, Function]

    @property
    def force(self) -> Force:
        return Force.objects.get(pk=self.world.force.pk)

    @property
    def now(self) -> datetime:
        return self.world.now

    def who(self, name: str) -> Viewer:
        return viewer_of(self.world.people[name], self.force, on=date(2020, 6, 1))

    def by(self, name: str) -> dict[str, Any]:
        """`by=` and `at=` for a service."""
        return {"by": self.who(name), "at": self.now}

    def requirement(self, unit: str = "INV", function: str = "", by: str = "alex", **values: Any) -> Requirement:
        """A draft, started now."""
        fields = {"year": 2020, "title": f"Requirement of {unit}", "due_on": date(2020, 4, 30)} | TEXTS | values
        row = Requirement(unit=self.world.units[unit], function=self.functions.get(function), **fields)
        return services.start_requirement(self.force, row, **self.by(by))


@pytest.fixture
def year(db: None) -> Year:
    """Nobody has written anything yet."""
    world = build()
    with trace.change(world.force, by=world.system, at=world.now) as change:
        functions = {
            code: change.create(Function(code=code, name=name))
            for code, name in (("I1.3", "Detectives"), ("R4.2", "Prompt calls"))
        }
        change.record("functions.added", "force:1")
    return Year(world, functions)


Sent = Callable[..., Requirement]


@pytest.fixture
def sent(year: Year) -> Sent:
    """Makes a requirement that its head has submitted."""

    def send(**values: Any) -> Requirement:
        return services.submit_requirement(year.requirement(by="sam", **values), **year.by("sam"))

    return send

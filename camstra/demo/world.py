"""A force under construction: its registers by code, and who acts in it when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from camstra.prepare.organisation import selectors as organisation
from camstra.trace import kinds
from camstra.trace.models import Force
from camstra.trace.moments import LONDON, day_of
from camstra.trace.wall import Viewer, system


def moment(year: int, month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment by London's clocks."""
    return datetime.combine(date(year, month, day), time(hour, minute), LONDON)


def morning_of(day: date) -> datetime:
    """Nine in the morning of a day in London."""
    return datetime.combine(day, time(9), LONDON)


@dataclass
class World:
    """One force and its people. Codes are looked up once a register is complete."""

    force: Force
    people: dict[str, Any] = field(default_factory=dict)

    @property
    def builder(self) -> Viewer:
        """Who lays the foundations, before anybody can sign in."""
        return system(self.force, "demonstration")

    def viewer(self, username: str, at: datetime) -> Viewer:
        """A person of the force, as they may act on a day."""
        return organisation.viewer_of(self.people[username], self.force, on=day_of(at))

    def ids(self, register: str) -> Mapping[str, int]:
        """Code → id of a register."""
        return dict(kinds.named(register).rows(self.builder).order_by().values_list("code", "pk"))

    @cached_property
    def units(self) -> Mapping[str, int]:
        """Units by code."""
        return self.ids("units")

    @cached_property
    def posts(self) -> Mapping[str, int]:
        """Posts by code."""
        return self.ids("posts")

    @cached_property
    def functions(self) -> Mapping[str, int]:
        """Functions by code."""
        return self.ids("functions")

    @cached_property
    def pillars(self) -> Mapping[str, int]:
        """Pillars of the Corporate Plan by code."""
        return self.ids("pillars")

    @cached_property
    def boards(self) -> Mapping[str, Any]:
        """Boards by code."""
        return {board.code: board for board in kinds.named("boards").rows(self.builder)}


def blank(register: str, **values: Any) -> Any:
    """A row of a register, not yet saved: what the rooms' services take."""
    return kinds.named(register).model(**values)

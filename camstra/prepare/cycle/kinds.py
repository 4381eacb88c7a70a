"""What the year offers to the rest of the house."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from camstra.trace.kinds import Kind, Shown, register
from camstra.trace.wall import Viewer

from . import selectors
from .models import Cycle, Stage

ROOM = "camstra.prepare.cycle"


class Cycles(Kind):
    """Planning years."""

    name, plural, label, label_plural = "cycle", "cycles", "cycle", "cycles"
    room, model, order = ROOM, Cycle, ("-year", "pk")
    empty = "No cycle yet. The Organisational Improvement Centre opens one for each year."
    columns = (
        Shown("title", "Cycle", width=22),
        Shown("year", "Year", kind="int", width=8),
        Shown("known_as", "Known as", width=20),
        Shown("focus", "Focus", kind="longtext", width=60),
        Shown("state", "State", kind="tag", choices=Cycle.STATES, filters=True, width=12),
        Shown("source", "Source", wide=True, width=40),
        Shown("illustrative", "Illustrative", kind="yesno", wide=True, width=12),
    )

    def cycle_path(self) -> str:
        """A cycle belongs to itself."""
        return "year"

    def address(self, row: Any) -> str:
        """The year as a timeline."""
        return f"cycles/{row.year}/"


class Stages(Kind):
    """Stages of the years, with their first dates."""

    name, plural, label, label_plural = "stage", "stages", "stage", "stages"
    room, model = ROOM, Stage
    order = ("-cycle_id", "position", "due_on", "code", "pk")
    empty = "No stages yet. They come with the cycle that is opened."
    columns = (
        Shown("name", "Stage", width=48),
        Shown("code", "Code", width=16, wide=True),
        Shown("cycle", "Cycle", field="cycle_id", lookup="cycles", shown_as="title", filters=True, width=20),
        Shown("position", "Position", kind="int", width=8, wide=True),
        Shown("opens_on", "Opens", kind="date", width=14),
        Shown("due_on", "Due", kind="date", width=14),
        Shown("first_due_on", "First due", kind="date", width=14),
        Shown("closed_on", "Closed", kind="date", width=14),
        Shown("owner", "Owner", field="owner_post_id", lookup="posts", shown_as="title", filters=True, width=30),
        Shown("gate", "Gate", width=18, wide=True),
        Shown("state", "State", kind="tag", choices=Stage.STATES, filters=True, width=12),
        Shown("is_approximate", "Approximate", kind="yesno", wide=True, width=12),
        Shown("is_panel", "A panel sits", kind="yesno", wide=True, width=12),
        Shown("note", "Note", kind="longtext", width=44, wide=True),
        Shown("source", "Source", wide=True, width=40),
    )

    def cycle_path(self) -> str:
        """The year of the stage's cycle."""
        return "cycle__year"

    def address(self, row: Any) -> str:
        """Its page in the year."""
        return f"cycles/{row.cycle.year}/{row.code}/"

    def rows(self, viewer: Viewer, *, at: datetime | None = None, cycle: int | None = None) -> QuerySet[Any]:
        """With the cycles, whose years stand in the addresses."""
        return super().rows(viewer, at=at, cycle=cycle).select_related("cycle")

    def due(self, viewer: Viewer, on: date) -> Iterable[Any]:
        """Stages of open years whose date has passed."""
        return selectors.overdue_stages(viewer, on=on)


CYCLES, STAGES = register(Cycles()), register(Stages())

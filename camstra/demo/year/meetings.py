"""Meetings of boards that the published papers name, with what they were about."""

from __future__ import annotations

from datetime import date

from camstra import trace
from camstra.decide.boards import services as boards

from ..reading import rows
from ..world import World, morning_of


def held_by(world: World, *, after: date, until: date) -> None:
    """Write down the meetings that were told of after one day and up to another."""
    for told in rows("meetings.csv"):
        on = date.fromisoformat(told["recorded_on"])
        if after < on <= until:
            _held(world, told, on)


def _held(world: World, told: dict[str, str], on: date) -> None:
    at = morning_of(on).replace(hour=17, minute=30)
    by = world.viewer("secretary", at)
    with trace.change(world.force, by=by, at=at):
        meeting = boards.plan_meeting(
            world.boards[told["board"]], title=told["title"], held_on=date.fromisoformat(told["held_on"]),
            year=int(told["year"]), source=told["source"], by=by, at=at,
        )  # fmt: skip
        boards.hold_meeting(meeting, by=by, at=at)

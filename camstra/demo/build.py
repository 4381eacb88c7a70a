"""Cambridgeshire's 2020 planning year, built through the rooms' own services, in the order in which it happened.

Published rows name their source; what is made up says that it is illustrative. Only the demonstration and a restore
record in the past, and only into an empty home.
"""

from __future__ import annotations

from datetime import date

from camstra.trace.models import Force

from .world import World, moment
from .year import afterwards, demand_risk, findings, founding, meetings, panels, requirements, stages

BEGIN = date(2019, 1, 1)


def build() -> Force:
    """Build the demonstration force in an empty home. Raises AlreadyThere if it is there."""
    world = founding.found()
    _before(world)
    _the_panels(world)
    _afterwards(world)
    world.force.refresh_from_db()
    return world.force


def _before(world: World) -> None:
    """2019, and January 2020: the first STRA, the models, the published demand risk."""
    stages.open_cycle(world, 2019, at=moment(2019, 5, 1))
    stages.open_cycle(world, 2020, at=moment(2020, 1, 6))
    model = founding.bring_in_models(world, at=moment(2020, 1, 13))
    demand_risk.assess(world, model, at=moment(2020, 1, 31, 16))


def _the_panels(world: World) -> None:
    """February to April 2020: requirements, findings, rulings."""
    answered = requirements.answer(world)
    meetings.held_by(world, after=BEGIN, until=date(2020, 3, 17))
    stages.close_all(world, 2019, at=moment(2020, 3, 18))
    planned = panels.plan(world)
    drawn = findings.draw(world, answered)
    panels.sit(world, planned, drawn)
    stages.happened_by(world, 2020, after=BEGIN, until=date(2020, 4, 28))


def _afterwards(world: World) -> None:
    """July to December 2020: the paper, progress, the Think Tank."""
    afterwards.publish(world)
    stages.happened_by(world, 2020, after=date(2020, 4, 28), until=date(2020, 7, 2))
    meetings.held_by(world, after=date(2020, 3, 17), until=date(2020, 7, 2))
    afterwards.report_progress(world)
    stages.happened_by(world, 2020, after=date(2020, 7, 2), until=date(2020, 9, 1))
    afterwards.move_and_close(world)
    stages.happened_by(world, 2020, after=date(2020, 9, 1), until=date(2020, 9, 21))
    meetings.held_by(world, after=date(2020, 7, 2), until=date(2020, 9, 30))
    stages.happened_by(world, 2020, after=date(2020, 9, 21), until=date(2020, 10, 21))
    meetings.held_by(world, after=date(2020, 9, 30), until=date(2020, 12, 8))


__all__ = ["build"]

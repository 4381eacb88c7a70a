"""The cycles and their stages: opened, moved and closed as the published papers tell."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from camstra import trace
from camstra.prepare.cycle import services as cycles
from camstra.trace import kinds

from ..reading import rows
from ..world import World, morning_of


def open_cycle(world: World, year: int, *, at: datetime) -> None:
    """Open a cycle with the stages published for it."""
    cycles.open_cycle(world.force, year, by=world.viewer("oic", at), at=at)


def close_all(world: World, year: int, *, at: datetime) -> None:
    """Close every stage of a cycle on its day, and then the cycle."""
    by = world.viewer("oic", at)
    with trace.change(world.force, by=by, at=at):
        for stage in _stages(world, year):
            _close(world, stage, stage.due_on, at=at)
        cycles.close_cycle(kinds.named("cycles").rows(by).get(year=year), by=by, at=at)


def happened_by(world: World, year: int, *, after: date, until: date) -> None:
    """What the papers say happened to a cycle's stages after one day and up to another."""
    for told in rows("stage_events.csv"):
        on = date.fromisoformat(told["on"])
        if int(told["year"]) == year and after < on <= until:
            _happened(world, told, at=morning_of(on).replace(hour=17))


def _happened(world: World, told: dict[str, str], *, at: datetime) -> None:
    if told["event"] == "add":
        _added(world, told, at=at)
        return
    stage = next(one for one in _stages(world, int(told["year"])) if one.code == told["stage"])
    if told["event"] == "redate":
        due_on = date.fromisoformat(told["due_on"])
        cycles.redate_stage(stage, due_on=due_on, reason=told["reason"], by=world.viewer("oic", at), at=at)
    else:
        _close(world, stage, date.fromisoformat(told["on"]), at=at)


def _added(world: World, told: dict[str, str], *, at: datetime) -> None:
    by = world.viewer("oic", at)
    cycle = kinds.named("cycles").rows(by).get(year=int(told["year"]))
    plan = cycles.StagePlan(
        told["stage"], told["name"], date.fromisoformat(told["due_on"]), date.fromisoformat(told["opens_on"]),
        owner="HEAD-OIC", note=told["reason"], source=told["source"], is_approximate=told["is_approximate"] == "Y",
    )  # fmt: skip
    cycles.add_stage(cycle, plan, by=by, at=at)


def _close(world: World, stage: Any, on: date, *, at: datetime) -> None:
    by = world.viewer("oic", at)
    with trace.change(world.force, by=by, at=at):
        if stage.state == "planned":
            stage = cycles.open_stage(stage, by=by, at=at)
        cycles.close_stage(stage, closed_on=on, by=by, at=at)


def _stages(world: World, year: int) -> list[Any]:
    return list(kinds.named("stages").rows(world.builder).filter(cycle__year=year).order_by("position"))

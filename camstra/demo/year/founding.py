"""Before the year: the force of its profile, the departments below it, its boards, people and scoring models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from importlib import resources
from typing import Any

from camstra import trace
from camstra.assess.risk import services as risk
from camstra.decide.boards import services as boards
from camstra.prepare.organisation import services as organisation
from camstra.trace.errors import Refused

from ..people import bring_in_people
from ..reading import FORCE, departments, rows
from ..world import World, blank, moment

SINCE = date(2019, 1, 1)
FOUNDED = moment(2019, 4, 1)
IN_USE = ("demand-risk", "candidate-B")


class AlreadyThere(Refused):
    """The demonstration records in the past, so its force may hold nothing yet."""


def found() -> World:
    """The force with everything that stood before its first cycle. Raises AlreadyThere."""
    profile = organisation.load_profile(FORCE / "profile.toml")
    force = organisation.found_force(profile)
    if force.clock is not None:
        raise AlreadyThere(f"{force.name} is in this home already. The demonstration is built in an empty one.")
    world = World(force)
    by = world.builder
    with trace.change(force, by=by, at=FOUNDED):
        organisation.apply_profile(force, profile, by=by, at=FOUNDED)
        _departments(world, FOUNDED)
        bring_in_people(world, at=FOUNDED)
        _boards(world, FOUNDED)
    return world


def head_post(department: Mapping[str, Any]) -> str:
    """The code of the post that answers for a department."""
    return str(department.get("head") or f"HEAD-{department['code']}")


def _departments(world: World, at: datetime) -> None:
    """Units and head posts that the profile does not have; made up, and marked so."""
    by, standing, held = world.builder, world.ids("units"), world.ids("posts")
    units = [
        organisation.NewUnit("COR", "Corporate Services", SINCE, kind="directorate", parent="CAMBS", illustrative=True)
    ]
    posts = []
    for one in departments():
        unit = organisation.NewUnit(
            one["code"], one["name"], SINCE, kind="department", parent=one["parent"],
            scope=one.get("scope", "force"), illustrative=True,
        )  # fmt: skip
        post = organisation.NewPost(
            head_post(one), f"Head of {one['said']}", one["code"], SINCE, role="head",
            sensitive=one.get("sensitive", False), illustrative=True,
        )  # fmt: skip
        units += [unit] if unit.code not in standing else []
        posts += [post] if post.code not in held else []
    organisation.add_units(world.force, units, by=by, at=at)
    organisation.add_posts(world.force, posts, by=by, at=at)


def _boards(world: World, at: datetime) -> None:
    by, told = world.builder, rows("boards.csv")
    above = {row["code"]: row.pop("escalates_to") for row in told}
    fresh = [blank("boards", chair_post_id=world.posts.get(row.pop("chair_post")), **row) for row in told]
    made = {board.code: board for board in boards.add_boards(world.force, fresh, by=by, at=at)}
    reporting = [made[code] for code, to in above.items() if to]
    for board in reporting:
        board.escalates_to = made[above[board.code]]
    boards.change_boards(world.force, reporting, ["escalates_to_id"], by=by, at=at)


def bring_in_models(world: World, *, at: datetime) -> Any:
    """Offer every model the house carries; the one put in use is returned."""
    by = world.viewer("oic", at)
    folder = resources.files("camstra.assess.risk") / "seed"
    listed = json.loads((folder / "catalogue.json").read_text("utf-8"))["models"]
    definitions = [json.loads((folder / one["file"]).read_text("utf-8")) for one in listed]
    with trace.change(world.force, by=by, at=at):
        offered = risk.bring_in_models(world.force, definitions, by=by, at=at)
        chosen = next(model for model in offered if (model.model_id, model.version) == IN_USE)
        return risk.put_in_use(chosen, by=by, at=at)

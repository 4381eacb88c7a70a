"""A force is a profile in data: one TOML file, with its longer tables as CSV beside it, builds or updates a force.

profile = load_profile(Path("camstra/demo/data/cambridgeshire/profile.toml"))
force = found_force(profile)
apply_profile(force, profile, by=wall.system(force), at=now)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from typing import Any

from camstra import trace
from camstra.trace import Change
from camstra.trace.chain import canonical
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions
from ..models import Function, NameHeld, Objective, Pillar, Plan, Post, Unit
from . import posts, purpose, units
from .names import NewName, add_names
from .profile_file import ProfileRefused, load_profile


@dataclass(frozen=True)
class Part:
    """One register that a profile fills: its table, the shape of a row, and the services that write it."""

    name: str
    model: Any
    draft: Any
    add: Callable[..., Any]
    revise: Callable[..., Any]


PARTS = (
    Part("units", Unit, units.NewUnit, units.add_units, units.revise_units),
    Part("posts", Post, posts.NewPost, posts.add_posts, posts.revise_posts),
    Part("pillars", Pillar, purpose.NewPillar, purpose.add_pillars, purpose.revise_pillars),
    Part("plans", Plan, purpose.NewPlan, purpose.add_plans, purpose.revise_plans),
    Part("objectives", Objective, purpose.NewObjective, purpose.add_objectives, purpose.revise_objectives),
    Part("functions", Function, purpose.NewFunction, purpose.add_functions, purpose.revise_functions),
)
REGISTERS = frozenset({part.name for part in PARTS} | {"flags", "names"})
Rows = Sequence[Mapping[str, Any]]


def found_force(profile: Mapping[str, Any]) -> Force:
    """The force of a profile, made if it does not exist yet. Its registers are filled by `apply_profile`."""
    return Force.objects.get_or_create(code=profile["code"], defaults={"name": profile["name"]})[0]


def apply_profile(force: Force, profile: Mapping[str, Any], *, by: Viewer, at: datetime) -> Force:
    """Build a force from its profile, or bring it into step with a newer one; applied twice it changes nothing.

    Rows the profile no longer names stay: history is closed by hand, never by leaving a line out.
    Raises ProfileRefused, saying which table, row and word; then nothing was written.
    """
    if profile.get("code") != force.code:
        raise ProfileRefused(f"The profile is of “{profile.get('code')}”, not of “{force.code}”.")
    drafts = {part.name: _drafts(part.draft, profile.get(part.name, ()), part.name) for part in PARTS}
    names = _drafts(NewName, profile.get("names", ()), "names")
    flags = _drafts(purpose.NewFlag, profile.get("flags", ()), "flags")
    with trace.change(force, by=by, at=at) as change:
        permissions.require_set_up(by, "unit")
        for part in PARTS:
            _apply(part, force, drafts[part.name], profile.get(part.name, ()), by=by, at=at)
        add_names(force, _new_names(force, names), by=by, at=at)
        purpose.set_flags(force, flags, by=by, at=at)
        _keep(change, profile)
    force.profile, force.name = change.force.profile, change.force.name
    return force


def _drafts(draft: Any, rows: Rows, table: str) -> list[Any]:
    known = {f.name for f in fields(draft)}
    needed = {f.name for f in fields(draft) if f.default is MISSING}
    made = []
    for number, row in enumerate(rows, 1):
        for word in sorted(set(row) - known):
            may = ", ".join(sorted(known))
            raise ProfileRefused(f"{table}, row {number}: “{word}” is not known here. A row has: {may}.")
        for word in sorted(needed - set(row)):
            raise ProfileRefused(f"{table}, row {number}: “{word}” is missing.")
        made.append(draft(**row))
    return made


def _apply(part: Part, force: Force, drafts: Sequence[Any], rows: Rows, *, by: Viewer, at: datetime) -> None:
    """Add what is not there; of what is there, set only what the profile states."""
    standing = {code.casefold() for code in part.model.objects.filter(force=force).values_list("code", flat=True)}
    fresh = [draft for draft in drafts if draft.code.casefold() not in standing]
    stated = {
        row["code"]: {name: value for name, value in row.items() if name != "code"}
        for row in rows
        if row["code"].casefold() in standing
    }
    part.add(force, fresh, by=by, at=at)
    part.revise(force, stated, by=by, at=at)


def _new_names(force: Force, names: Sequence[NewName]) -> list[NewName]:
    held = set(NameHeld.objects.filter(force=force).values_list("subject", "from_on"))
    return [name for name in names if (name.subject, name.from_on) not in held]


def _keep(change: Change, profile: Mapping[str, Any]) -> None:
    """Keep what belongs to no register on the force itself."""
    force = change.force
    text = canonical({name: value for name, value in profile.items() if name not in REGISTERS})
    if (force.profile, force.name) == (text, profile["name"]):
        return
    force.profile, force.name = text, profile["name"]
    force.save(update_fields=["profile", "name"])
    change.record("force.profile applied", f"force:{force.code}", {"name": force.name})


__all__ = ["ProfileRefused", "apply_profile", "found_force", "load_profile"]

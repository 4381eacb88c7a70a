"""The unit tree: adding, renaming, moving, closing; and the closure that the wall reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from camstra import trace
from camstra.trace import Change
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Post, Unit, UnitReach
from .coded import UNITS, Values, add_rows, revise_rows
from .names import NewName, add_names, name_before


@dataclass(frozen=True)
class NewUnit:
    """A unit to add; `parent` is the code of the unit it stands below, None for a top one."""

    code: str
    name: str
    from_on: date
    kind: str = "team"
    parent: str | None = None
    scope: str = "force"
    to_on: date | None = None
    source: str = ""
    illustrative: bool = False


def add_unit(force: Force, unit: NewUnit, *, by: Viewer, at: datetime) -> Unit:
    """Add one unit. Raises CodeTaken, CodeUnknown (its parent), EndsBeforeItBegins."""
    return add_units(force, [unit], by=by, at=at)[0]


def add_units(force: Force, units: Sequence[NewUnit], *, by: Viewer, at: datetime) -> list[Unit]:
    """Add units set-wise, parents and children in any order. Raises as `add_unit`, and BelowItself."""
    with trace.change(force, by=by, at=at) as change:
        made = add_rows(force, UNITS, [asdict(unit) for unit in units], by=by, at=at)
        _tree_moved(change)
        return made


def revise_units(force: Force, changes: Mapping[str, Values], *, by: Viewer, at: datetime) -> list[Unit]:
    """Correct units known by code, set-wise. A renaming from a day on is `rename_unit`."""
    with trace.change(force, by=by, at=at) as change:
        moved = revise_rows(force, UNITS, changes, by=by, at=at)
        if moved:
            _tree_moved(change)
        return moved


def rename_unit(
    unit: Unit, *, name: str, from_on: date, source: str = "", revision: int | None = None, by: Viewer, at: datetime
) -> Unit:
    """Call a unit otherwise from a day on; papers of earlier days keep the name it had then.

    Raises NameNotFree if a later name is written down already.
    """
    with trace.change(unit.force, by=by, at=at) as change:
        unit = change.lock(unit, revision=revision)
        permissions.require_set_up(by, "unit")
        was, subject = unit.name, f"unit:{unit.code}"
        if name_before(unit.force, subject, from_on) is None and from_on > unit.from_on:
            add_names(unit.force, [NewName(subject, was, unit.from_on, source=unit.source)], by=by, at=at)
        add_names(unit.force, [NewName(subject, name, from_on, source=source)], by=by, at=at)
        change.save(unit, name=name)
        change.record("unit.renamed", unit, {"name": [was, name], "from_on": from_on})
        return unit


def move_unit(
    unit: Unit, *, below: Unit | None, reason: str, revision: int | None = None, by: Viewer, at: datetime
) -> Unit:
    """Put a unit below another (None: at the top). What its people may see moves with it.

    Raises BelowItself, naming the units, if it would stand below itself.
    """
    rules.check_reason(reason)
    with trace.change(unit.force, by=by, at=at) as change:
        unit = change.lock(unit, revision=revision)
        permissions.require_set_up(by, "unit")
        was, below = unit.parent, change.lock(below) if below else None
        change.save(unit, parent=below)
        change.record("unit.moved", unit, {"parent": [_code(was), _code(below)]}, reason=reason)
        _tree_moved(change)
        return unit


def close_unit(
    unit: Unit, *, last_on: date, reason: str, revision: int | None = None, by: Viewer, at: datetime
) -> Unit:
    """End a unit on a day; it stays in the tree and in every record of its time.

    Raises StillInUse while teams or posts below it have no end by then.
    """
    rules.check_reason(reason)
    with trace.change(unit.force, by=by, at=at) as change:
        unit = change.lock(unit, revision=revision)
        permissions.require_set_up(by, "unit")
        rules.check_period(unit.from_on, last_on)
        _require_empty(unit, last_on)
        change.save(unit, to_on=last_on)
        change.rights_moved()
        change.record("unit.closed", unit, {"to_on": last_on}, reason=reason)
        return unit


def _require_empty(unit: Unit, last_on: date) -> None:
    under: list[Unit | Post] = list(Unit.objects.filter(parent=unit).order_by("code"))
    under += list(Post.objects.filter(unit=unit).order_by("code"))
    staying = [str(one) for one in under if one.to_on is None or one.to_on > last_on]
    if staying:
        raise rules.StillInUse(
            f"{unit.name} still has {', '.join(staying[:5])}{' …' if len(staying) > 5 else ''} after "
            f"{rules.day(last_on)}. Move or close them first."
        )


def _code(unit: Unit | None) -> str | None:
    return unit.code if unit else None


def _tree_moved(change: Change) -> None:
    """Bring the closure into step with the tree, and have every viewer resolved anew."""
    units: list[tuple[Any, ...]] = list(Unit.objects.filter(force=change.force).values_list("pk", "parent_id", "name"))
    names = {pk: name for pk, _, name in units}
    wanted = rules.closure({pk: parent for pk, parent, _ in units}, names)
    reaches = UnitReach.objects.filter(force=change.force)
    held = {(a, d): pk for pk, a, d in reaches.values_list("pk", "ancestor_id", "descendant_id")}
    UnitReach.objects.filter(pk__in=[pk for pair, pk in held.items() if pair not in wanted]).delete()
    fresh = [UnitReach(force=change.force, ancestor_id=a, descendant_id=d) for a, d in sorted(wanted - held.keys())]
    UnitReach.objects.bulk_create(fresh, batch_size=500)
    change.rights_moved()

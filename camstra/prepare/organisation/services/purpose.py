"""What the force does and is asked to do: functions, pillars, plans, objectives, priority flags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from camstra import trace
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Function, Objective, Pillar, Plan, PriorityFlag
from .coded import FUNCTIONS, OBJECTIVES, PILLARS, PLANS, Values, add_rows, revise_rows


@dataclass(frozen=True)
class NewFunction:
    """A function such as I1.3; `parent_code` need not be a function itself (I1's is the family letter I)."""

    code: str
    name: str
    parent_code: str = ""
    support: str = "operational"
    fms_section: str = ""
    unit: str | None = None
    evidence: str = ""
    source: str = ""
    illustrative: bool = False


@dataclass(frozen=True)
class NewPillar:
    """A pillar of the Corporate Plan; `position` is its place in the plan's order."""

    code: str
    name: str
    position: int = 0
    source: str = ""
    illustrative: bool = False


@dataclass(frozen=True)
class NewPlan:
    """A plan; `successor` is the code of the one that came after it."""

    code: str
    name: str
    from_on: date
    to_on: date | None = None
    successor: str | None = None
    source: str = ""
    illustrative: bool = False


@dataclass(frozen=True)
class NewObjective:
    """An objective of the plan with the code `plan`."""

    code: str
    plan: str
    text: str
    theme: str = ""
    successor: str | None = None
    source: str = ""
    illustrative: bool = False


@dataclass(frozen=True)
class NewFlag:
    """Whether the function with this code is a priority in a cycle; `held` None: the source does not say."""

    function: str
    year: int
    set_by: str
    held: bool | None
    source: str = ""
    illustrative: bool = False


def add_functions(force: Force, functions: Sequence[NewFunction], *, by: Viewer, at: datetime) -> list[Function]:
    """Add functions set-wise. Raises CodeTaken, CodeUnknown (a unit), BelowItself."""
    with trace.change(force, by=by, at=at):
        made: list[Function] = add_rows(force, FUNCTIONS, [asdict(one) for one in functions], by=by, at=at)
        _require_a_tree(force)
        return made


def revise_functions(force: Force, changes: Mapping[str, Values], *, by: Viewer, at: datetime) -> list[Function]:
    """Correct functions known by code. Raises CodeUnknown, BelowItself."""
    with trace.change(force, by=by, at=at):
        moved: list[Function] = revise_rows(force, FUNCTIONS, changes, by=by, at=at)
        _require_a_tree(force)
        return moved


def add_pillars(force: Force, pillars: Sequence[NewPillar], *, by: Viewer, at: datetime) -> list[Pillar]:
    """Add pillars of the Corporate Plan. Raises CodeTaken."""
    return add_rows(force, PILLARS, [asdict(one) for one in pillars], by=by, at=at)


def revise_pillars(force: Force, changes: Mapping[str, Values], *, by: Viewer, at: datetime) -> list[Pillar]:
    """Correct pillars known by code."""
    return revise_rows(force, PILLARS, changes, by=by, at=at)


def add_plans(force: Force, plans: Sequence[NewPlan], *, by: Viewer, at: datetime) -> list[Plan]:
    """Add plans. Raises CodeTaken, CodeUnknown (a successor), EndsBeforeItBegins."""
    return add_rows(force, PLANS, [asdict(one) for one in plans], by=by, at=at)


def revise_plans(force: Force, changes: Mapping[str, Values], *, by: Viewer, at: datetime) -> list[Plan]:
    """Correct plans known by code, or name their successors. Raises BelowItself if a plan would follow itself."""
    with trace.change(force, by=by, at=at):
        moved: list[Plan] = revise_rows(force, PLANS, changes, by=by, at=at)
        rules.closure(dict(Plan.objects.filter(force=force).values_list("code", "successor__code")))
        return moved


def add_objectives(force: Force, objectives: Sequence[NewObjective], *, by: Viewer, at: datetime) -> list[Objective]:
    """Add objectives. Raises CodeTaken, CodeUnknown (a plan or a successor)."""
    return add_rows(force, OBJECTIVES, [asdict(one) for one in objectives], by=by, at=at)


def revise_objectives(force: Force, changes: Mapping[str, Values], *, by: Viewer, at: datetime) -> list[Objective]:
    """Correct objectives known by code, or name their successors; items keep the objective they were approved under."""
    with trace.change(force, by=by, at=at):
        moved: list[Objective] = revise_rows(force, OBJECTIVES, changes, by=by, at=at)
        rules.closure(dict(Objective.objects.filter(force=force).values_list("code", "successor__code")))
        return moved


def set_flags(force: Force, flags: Sequence[NewFlag], *, by: Viewer, at: datetime) -> list[PriorityFlag]:
    """Say which functions are priorities in which cycle, set-wise; a flag that stands so already is left alone.

    Raises CodeUnknown (a function).
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_set_up(by, "flag")
        functions = {f.code.casefold(): f for f in Function.objects.filter(force=force)}
        years = {flag.year for flag in flags}
        held = PriorityFlag.objects.filter(force=force, year__in=years)
        standing = {(f.function_id, f.year, f.set_by): f for f in held}
        fresh, moved = [], []
        for flag in flags:
            function = functions.get(flag.function.casefold())
            if function is None:
                raise rules.CodeUnknown(f"There is no function with the code “{flag.function}”. Add it first.")
            row = standing.get((function.pk, flag.year, flag.set_by))
            said = {"function": function.code, "year": flag.year, "set_by": flag.set_by}
            if row is None:
                values = {name: value for name, value in asdict(flag).items() if name != "function"}
                fresh.append((PriorityFlag(function=function, **values), said | {"held": flag.held}))
            elif row.held != flag.held or (flag.source and row.source != flag.source):
                moved.append((row, said | {"held": [row.held, flag.held]}))
                row.held, row.source = flag.held, flag.source or row.source
        change.create_many([row for row, _ in fresh])
        change.save_many([row for row, _ in moved], ["held", "source"])
        for row, said in (*fresh, *moved):
            change.record("flag.set", row, said)
        return [row for row, _ in (*fresh, *moved)]


def _require_a_tree(force: Force) -> None:
    rows = Function.objects.filter(force=force).values_list("code", "parent_code")
    rules.closure({code: parent or None for code, parent in rows})

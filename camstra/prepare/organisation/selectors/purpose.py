"""Functions with their parents and flags, pillars, plans and objectives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from camstra.trace.wall import Viewer

from ..models import PRIORITY_SETTERS, Function, Objective, Pillar, Plan, PriorityFlag
from .held import coded, held, on_day

FLAG = ("function_id", "set_by", "held")


@dataclass(frozen=True)
class FunctionFlags:
    """A function, its parent if that is a function too, and its flags of one cycle: True, False or None (not known)."""

    function: Any
    parent: Any | None
    flags: dict[str, bool | None]

    @property
    def is_priority(self) -> bool | None:
        """Whether any setter holds it a priority; None where that cannot be decided from what is known."""
        said = [self.flags.get(setter) for setter, _ in PRIORITY_SETTERS]
        if any(said):
            return True
        return None if None in said else False


def functions(viewer: Viewer, *, at: datetime | None = None) -> QuerySet[Any]:
    """Every function by code, now or as the system held them."""
    return held(viewer, Function, at).order_by("code")


def functions_with_flags(viewer: Viewer, year: int, *, at: datetime | None = None) -> list[FunctionFlags]:
    """Every function with its parent and its priority flags of a cycle, by code."""
    rows = list(functions(viewer, at=at))
    by_code = {row.code: row for row in rows}
    flags = flags_of(viewer, year, at=at)
    return [FunctionFlags(row, by_code.get(row.parent_code), flags.get(row.id, {})) for row in rows]


def flags_of(viewer: Viewer, year: int, *, at: datetime | None = None) -> dict[int, dict[str, bool | None]]:
    """Function id → setter → held, for one cycle. A missing flag is absent, an unknown one None."""
    found: dict[int, dict[str, bool | None]] = {}
    for function, setter, flag in held(viewer, PriorityFlag, at).filter(year=year).values_list(*FLAG):
        found.setdefault(function, {})[setter] = flag
    return found


def function_coded(viewer: Viewer, code: str) -> Function:
    """The function of that code, in any case. Raises NotFound."""
    return coded(viewer, Function, code)


def pillars(viewer: Viewer, *, at: datetime | None = None) -> QuerySet[Any]:
    """The pillars of the Corporate Plan in its order."""
    return held(viewer, Pillar, at).order_by("position", "code")


def objectives(viewer: Viewer, *, on: date | None = None) -> QuerySet[Objective]:
    """Objectives with their plans and successors, by code; those of plans in force on a day if one is given."""
    rows = held(viewer, Objective).select_related("plan", "successor").order_by("code")
    return rows.filter(on_day(on, "plan__")) if on else rows


def plans(viewer: Viewer) -> QuerySet[Plan]:
    """Plans, earliest first, with the one that came after each."""
    return held(viewer, Plan).select_related("successor").order_by("from_on", "code")

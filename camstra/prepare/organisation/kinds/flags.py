"""Priority flags: a row per function, year and setter; or, in a file, one row with a column for each setter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from camstra.sheets.columns import Column
from camstra.sheets.importing import Plan, RegisterForm, Row, Task
from camstra.trace import kinds
from camstra.trace.kinds import Kind, Shown, register

from .. import services
from ..models import PRIORITY_SETTERS, PriorityFlag
from .files import MAY_MATCH
from .shape import SHOWN_SOURCED, SOURCED

WIDE = {f"{setter}_priority": setter for setter, _ in PRIORITY_SETTERS}
Given = dict[str, Any]


class FlagsForm(RegisterForm):
    """Flags in a file, long or wide. An empty Held means that the source does not say."""

    kind, title = "flags", "Priority flags"
    lookups = {"function": ("functions", "code")}
    columns = (
        Column("function", "Function", "ref", required=True, source="functions",
               aliases=("function code", "code", "function ref")),
        Column("year", "Cycle", "int", aliases=("year", "cycle year", "stra year")),
        Column("set_by", "Priority set by", "choice", choices=PRIORITY_SETTERS,
               aliases=("set by", "setter", "priority", "priority type", "whose priority")),
        Column("held", "Held", "yesno", aliases=("is priority", "priority?", "flag", "y/n", "yes/no")),
        Column("force_priority", "Force priority", "yesno", aliases=("force", "force control strategy")),
        Column("pcc_priority", "PCC priority", "yesno", aliases=("pcc", "police and crime plan priority")),
        Column("spr_priority", "SPR priority", "yesno", aliases=("spr", "strategic policing requirement")),
        *SOURCED,
    )  # fmt: skip
    notes = (
        "Either a row for each flag (Priority set by, Held), or a row for each function with three priority columns.",
        "An empty Held or priority cell means that the source does not say. It is kept as not known, never as No.",
    )

    def place(self, rows: Sequence[tuple[Row, Given]], task: Task, plan: Plan) -> None:
        """Each flag is new, standing, or to be brought into step."""
        standing = {(flag.function_id, flag.year, flag.set_by): flag for flag in kinds.named("flags").rows(task.viewer)}
        seen: set[tuple[int, int, str]] = set()
        for row, values in rows:
            year = values.get("year") or task.cycle
            if year is None:
                plan.reject(row, "Cycle", None, "Say which cycle the flag is for, for example 2020.")
                continue
            for set_by, held in self._flags(row, values, plan):
                key = (values["function"], year, set_by)
                if key in seen:
                    plan.reject(row, "Function", row.values["function"], "This flag stands twice in the file.")
                    continue
                seen.add(key)
                self._place(row, standing.get(key), _draft(row, year, set_by, held), task, plan)

    def _flags(self, row: Row, values: Given, plan: Plan) -> Iterator[tuple[str, bool | None]]:
        """The setters a row speaks of, and what it says of each."""
        if values.get("set_by"):
            yield values["set_by"], values.get("held")
            return
        wide = [(setter, values[key]) for key, setter in WIDE.items() if key in values]
        if not wide:
            plan.reject(row, "Priority set by", None, "Say whose priority it is: Force, PCC or SPR.")
        yield from wide

    def _place(self, row: Row, stands: Any, draft: services.NewFlag, task: Task, plan: Plan) -> None:
        name = f"{draft.function} {draft.set_by} {draft.year}"
        if stands is None:
            plan.creates.append(draft)
        elif task.on_match == "stop":
            plan.reject(row, "Function", name, f"This flag is in the register already. {MAY_MATCH}")
        elif task.on_match == "skip" or (stands.held == draft.held and draft.source in ("", stands.source)):
            plan.skips.append(name)
        else:
            plan.updates.append(draft)

    def write(self, plan: Plan, task: Task) -> None:
        """Through the room's service, set-wise."""
        services.set_flags(task.viewer.force, [*plan.creates, *plan.updates], by=task.viewer, at=task.at)


def _draft(row: Row, year: int, set_by: str, held: bool | None) -> services.NewFlag:
    return services.NewFlag(
        function=str(row.values["function"]), year=year, set_by=set_by, held=held,
        source=str(row.values.get("source") or ""), illustrative=bool(row.values.get("illustrative")),
    )  # fmt: skip


class Flags(Kind):
    """Which functions are a force, PCC or SPR priority, cycle by cycle."""

    name, plural, label, label_plural = "flag", "flags", "priority flag", "priority flags"
    room, model, form = "camstra.prepare.organisation", PriorityFlag, FlagsForm()
    order = ("-year", "function_id", "set_by", "pk")
    empty = "No priority flags yet. Bring them in from Excel, or apply the force's profile."
    columns = (
        Shown("function", "Function", field="function_id", lookup="functions", shown_as="code", filters=True, width=12),
        Shown("year", "Cycle", field="year", kind="int", filters=True, width=10),
        Shown("set_by", "Priority set by", kind="choice", choices=PRIORITY_SETTERS, filters=True, width=26),
        Shown("held", "Held", kind="yesno", filters=True, width=10),
        *SHOWN_SOURCED,
    )

    def cycle_path(self) -> str:
        """A flag belongs to the cycle of its year."""
        return "year"

    def address(self, row: Any) -> str:
        """The page of one flag."""
        return f"{self.plural}/{row.id}/"


FLAGS = register(Flags())

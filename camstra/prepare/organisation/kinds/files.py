"""Bringing in a register whose rows are known by code: sorting rows into new, changed and standing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from camstra.sheets.importing import Plan, RegisterForm, Row, Task
from camstra.trace import kinds
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer

MAY_MATCH = "Ask for rows that match to be updated or skipped."
EMPTY_STAYS = "An empty cell leaves what is there; it never clears it."
Values = dict[str, Any]


class CodedForm(RegisterForm):
    """`draft` is the service's shape of a new row, `add` and `revise` write them; `own` are columns that name
    another row of the same register, which may stand in the same file.
    """

    draft: Any
    add: Callable[..., Any]
    revise: Callable[..., Any]
    own: tuple[str, ...] = ()
    notes: tuple[str, ...] = (EMPTY_STAYS,)

    def lists(self, viewer: Viewer, cycle: int | None = None) -> dict[str, list[str]]:
        """Besides the look-ups: the register's own codes where a column names another row of it."""
        codes = [row.code for row in kinds.named(self.kind).rows(viewer)] if self.own else []
        return super().lists(viewer, cycle) | dict.fromkeys(self.own, codes)

    def place(self, rows: Sequence[tuple[Row, Values]], task: Task, plan: Plan) -> None:
        """New codes are created; known ones are turned back, passed by or brought into step, as asked."""
        standing = _standing(self.kind, task.viewer)
        coming = {str(row.values["code"]).casefold() for row, _ in rows}
        seen: set[str] = set()
        for row, _ in rows:
            given = {key: value for key, value in row.values.items() if value is not None}
            code = str(given["code"])
            if code.casefold() in seen:
                plan.reject(row, "Code", code, "This code stands twice in the file. Keep one of the two rows.")
            elif self._own_are_known(row, given, set(standing) | coming, plan):
                self._place(row, given, standing.get(code.casefold()), task, plan)
            seen.add(code.casefold())

    def _own_are_known(self, row: Row, given: Values, known: set[str], plan: Plan) -> bool:
        unknown = [key for key in self.own if key in given and str(given[key]).casefold() not in known]
        for key in unknown:
            reason = "There is no such code in the register or in this file. Add its row, or correct the code."
            plan.reject(row, self.form().column(key).label, given[key], reason)
        return not unknown

    def _place(self, row: Row, given: Values, stands: Any, task: Task, plan: Plan) -> None:
        code = given["code"]
        if stands is None:
            plan.creates.append(self.defaults(task) | given)
        elif task.on_match == "stop":
            label = kinds.named(self.kind).label
            plan.reject(row, "Code", code, f"A {label} with this code is in the register already. {MAY_MATCH}")
        else:
            moved = {key: value for key, value in given.items() if key != "code" and not _is(stands, key, value)}
            if moved and task.on_match == "update":
                plan.updates.append((stands.code, moved))
            else:
                plan.skips.append(stands.code)

    def defaults(self, task: Task) -> Values:
        """What a new row is taken to say where the file has nothing: it begins on the day it is brought in."""
        has_days = "from_on" in self.draft.__dataclass_fields__
        return {"from_on": day_of(task.at)} if has_days else {}

    def write(self, plan: Plan, task: Task) -> None:
        """Through the room's services, set-wise."""
        by = {"by": task.viewer, "at": task.at}
        cls = type(self)
        cls.add(task.viewer.force, [self.draft(**values) for values in plan.creates], **by)
        changes: Mapping[str, Values] = dict(plan.updates)
        cls.revise(task.viewer.force, changes, **by)


def _standing(kind: str, viewer: Viewer) -> dict[str, Any]:
    """Casefolded code → row, its references with it."""
    rows = kinds.named(kind).rows(viewer)
    refs = [f.name for f in rows.model._meta.local_concrete_fields if f.is_relation and f.name != "force"]
    return {row.code.casefold(): row for row in rows.select_related(*refs)}


def _is(row: Any, key: str, value: Any) -> bool:
    """Whether a row says that already; a reference is compared by its code, in any case."""
    now = getattr(row, key)
    code = getattr(now, "code", None)
    return now == value if code is None else str(code).casefold() == str(value).casefold()

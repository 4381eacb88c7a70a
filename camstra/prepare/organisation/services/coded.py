"""The registers whose rows are known by code, written set-wise: one query per register, never one per row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from camstra import trace
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Function, Objective, Pillar, Plan, Post, Unit

Values = Mapping[str, Any]
ByCode = dict[str, Any]


@dataclass(frozen=True)
class Register:
    """One register: its table, its name in entries and grants, and which fields are given as another row's code."""

    model: Any
    name: str
    refs: Mapping[str, Any] = field(default_factory=dict)


UNITS = Register(Unit, "unit", {"parent": Unit})
POSTS = Register(Post, "post", {"unit": Unit})
FUNCTIONS = Register(Function, "function", {"unit": Unit})
PILLARS = Register(Pillar, "pillar")
PLANS = Register(Plan, "plan", {"successor": Plan})
OBJECTIVES = Register(Objective, "objective", {"plan": Plan, "successor": Objective})


def add_rows(force: Force, register: Register, drafts: Sequence[Values], *, by: Viewer, at: datetime) -> list[Any]:
    """Add rows given as values, references by code (also to one another). One entry per row.

    Raises CodeTaken, CodeUnknown, BelowItself, EndsBeforeItBegins or NotPermitted; then nothing was written.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_set_up(by, register.name)
        known = {model: _by_code(model, force) for model in {register.model, *register.refs.values()}}
        rows = [_new_row(register, draft, known[register.model]) for draft in drafts]
        for row, draft in zip(rows, drafts, strict=True):
            _refer(register, row, draft, known)
        for wave in _waves(rows, register):
            change.create_many(wave)
        for row, draft in zip(rows, drafts, strict=True):
            change.record(f"{register.name}.added", row, dict(draft))
        return rows


def revise_rows(
    force: Force, register: Register, changes: Mapping[str, Values], *, reason: str = "", by: Viewer, at: datetime
) -> list[Any]:
    """Set the given values of rows known by code; a row that stands so already is left alone, without an entry.

    Raises CodeUnknown, EndsBeforeItBegins or NotPermitted; then nothing was written.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_set_up(by, register.name)
        known = {model: _by_code(model, force) for model in {register.model, *register.refs.values()}}
        moved, fields = [], set()
        for code, values in changes.items():
            row = _found(known[register.model], code, register.model)
            was = {name: getattr(row, name) for name in values}
            _set(register, row, values, known)
            said = {n: [_said(was[n]), _said(getattr(row, n))] for n in values if was[n] != getattr(row, n)}
            if said:
                moved.append(row)
                fields |= set(said)
                change.record(f"{register.name}.changed", row, said, reason=reason)
        change.save_many(moved, sorted(fields))
        return moved


def _by_code(model: Any, force: Force) -> ByCode:
    refs = [f.name for f in model._meta.local_concrete_fields if f.is_relation and f.name != "force"]
    return {row.code.casefold(): row for row in model.objects.filter(force=force).select_related(*refs)}


def _new_row(register: Register, draft: Values, known: ByCode) -> Any:
    """An unsaved row without its references, remembered under its code so that others of the batch may name it."""
    code = draft["code"].casefold()
    if code in known:
        label = register.model._meta.verbose_name
        raise rules.CodeTaken(f"There is a {label} with the code “{draft['code']}” already. Choose another code.")
    row = register.model(**{name: value for name, value in draft.items() if name not in register.refs})
    _check(row)
    known[code] = row
    return row


def _set(register: Register, row: Any, values: Values, known: Mapping[Any, ByCode]) -> None:
    for name, value in values.items():
        if name not in register.refs:
            setattr(row, name, value)
    _refer(register, row, values, known)
    _check(row)


def _refer(register: Register, row: Any, values: Values, known: Mapping[Any, ByCode]) -> None:
    for name, model in register.refs.items():
        if name in values:
            code = values[name]
            setattr(row, name, _found(known[model], code, model) if code else None)


def _found(known: ByCode, code: str, model: Any) -> Any:
    row = known.get(code.casefold())
    if row is None:
        label = model._meta.verbose_name
        raise rules.CodeUnknown(f"There is no {label} with the code “{code}”. Add it first, or correct the code.")
    return row


def _check(row: Any) -> None:
    if hasattr(row, "from_on"):
        rules.check_period(row.from_on, row.to_on)
    if hasattr(row, "role"):
        rules.check_role(row.role)


def _said(value: Any) -> Any:
    return getattr(value, "code", value)


def _waves(rows: Sequence[Any], register: Register) -> Iterable[list[Any]]:
    """The rows in an order in which each finds those it names written already. Raises BelowItself for a loop."""
    own = [name for name, model in register.refs.items() if model is register.model]
    for name in own:
        above = {row.code: getattr(row, name).code if getattr(row, name) else None for row in rows}
        rules.closure(above)
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if all(_is_written(getattr(row, name)) for name in own)]
        yield ready
        waiting = [row for row in waiting if row.pk is None]


def _is_written(row: Any) -> bool:
    return row is None or row.pk is not None

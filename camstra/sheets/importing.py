"""Bringing a register in from a file: parse, plan, preview, then all or nothing.

A kind's `form` is a RegisterForm. Planning only reads, set-wise; it is done once for the preview and once more
inside the change, so what is written is what was checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from camstra import trace
from camstra.trace import kinds
from camstra.trace.errors import Refused, Repeated
from camstra.trace.wall import Viewer

from .columns import Column, Form
from .parse import parse
from .parsed import Parsed, Reject, Row

ON_MATCH = ("stop", "skip", "update")


class NothingImported(Refused):
    """The file has rows that cannot be taken, so nothing of it was written."""


@dataclass
class Plan:
    """What an import would do. `rejects` not empty: it will do nothing."""

    creates: list[Any] = field(default_factory=list)
    updates: list[Any] = field(default_factory=list)
    skips: list[str] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def reject(self, row: Row, column: str, value: Any, reason: str) -> None:
        """Turn one row back, saying where, what and why."""
        self.rejects.append(Reject(row.sheet, row.row, column, "" if value is None else str(value), reason))


@dataclass(frozen=True)
class Task:
    """What an import was asked: by whom, when, into which cycle, and what to do with rows that exist already."""

    viewer: Viewer
    at: datetime
    cycle: int | None = None
    on_match: str = "stop"


class RegisterForm:
    """The Excel form of one register. A room subclasses it in its kinds.py or forms.py.

    `lookups` maps a column's key to the register its codes belong to and the field that holds the code;
    planned rows then carry the row's id under that key.
    """

    kind = ""
    title = ""
    columns: Sequence[Column] = ()
    notes: tuple[str, ...] = ()
    lookups: Mapping[str, tuple[str, str]] = {}
    needs_cycle = False

    def form(self) -> Form:
        """The columns as templates and parsing need them."""
        return Form(kind=self.kind, title=self.title, columns=tuple(self.columns), notes=self.notes)

    def lists(self, viewer: Viewer, cycle: int | None = None) -> dict[str, list[str]]:
        """The codes a template offers for each look-up column, under the wall."""
        return {key: sorted(codes_of(viewer, register, code)) for key, (register, code) in self.lookups.items()}

    def permit(self, viewer: Viewer) -> None:
        """Refuse a viewer who may not bring this register in. Default: an edit grant for the kind over all units."""
        viewer.require_edit(kinds.named(self.kind).name, None)

    def plan(self, rows: Sequence[Row], task: Task) -> Plan:
        """Decide, reading only and set-wise, what each row would do. Rooms implement `place`."""
        plan = Plan()
        if self.needs_cycle and task.cycle is None:
            raise Refused("Say which cycle these rows are for: 2020 is the cycle that plans for 2021/22.")
        known = self.known(task.viewer)
        good = [(row, values) for row in rows if (values := self._resolved(row, known, plan)) is not None]
        self.place(good, task, plan)
        return plan

    def known(self, viewer: Viewer) -> dict[str, dict[str, int]]:
        """What each look-up column may say, casefolded → id. A room may add names and titles to the codes."""
        return {key: codes_of(viewer, *where) for key, where in self.lookups.items()}

    def place(self, rows: Sequence[tuple[Row, dict[str, Any]]], task: Task, plan: Plan) -> None:
        """Sort checked rows into `plan.creates`, `plan.updates`, `plan.skips`, or `plan.reject` them."""
        raise NotImplementedError

    def write(self, plan: Plan, task: Task) -> None:
        """Carry the plan out through the room's services, inside the open change."""
        raise NotImplementedError

    def _resolved(self, row: Row, known: dict[str, dict[str, int]], plan: Plan) -> dict[str, Any] | None:
        values, good = dict(row.values), True
        for key, (register, _) in self.lookups.items():
            code = values.get(key)
            if code is None:
                continue
            found = known[key].get(str(code).strip().casefold())
            if found is None:
                label = self.form().column(key).label
                plan.reject(
                    row, label, code, f"There is no {kinds.named(register).label} “{code}”.{_near(code, known[key])}"
                )
                good = False
            values[key] = found
        return values if good else None


def codes_of(viewer: Viewer, register: str, code: str) -> dict[str, int]:
    """Casefolded code → id of every row of a register this viewer may see."""
    kind = kinds.named(register)
    key = kind.model._meta.pk.attname
    return {str(c).casefold(): pk for c, pk in kind.rows(viewer).order_by().values_list(code, key)}


def _near(code: Any, known: Mapping[str, int]) -> str:
    from rapidfuzz import process

    best = process.extractOne(str(code).casefold(), known.keys(), score_cutoff=70)
    return f" Did you mean {best[0].upper()}?" if best else " Add it first, or correct the code."


@dataclass(frozen=True)
class Outcome:
    """What an import did, or would do."""

    parsed: Parsed
    plan: Plan
    written: bool

    @property
    def rejects(self) -> list[Reject]:
        """Every row turned back, by the reader or by the room."""
        return [*self.parsed.rejects, *self.plan.rejects]

    @property
    def counts(self) -> dict[str, int]:
        """created, updated, skipped, rejected."""
        turned_back = {(r.sheet, r.row) for r in self.rejects}
        return {
            "created": len(self.plan.creates), "updated": len(self.plan.updates),
            "skipped": len(self.plan.skips), "rejected": len(turned_back),
        }  # fmt: skip


def form_of(kind_name: str) -> RegisterForm:
    """The Excel form of a register; refuses by name if it has none."""
    kind = kinds.named(kind_name)
    if kind.form is None:
        raise Refused(f"{kind.plural} cannot be brought in from a file. Files can bring: {', '.join(importable())}.")
    form: RegisterForm = kind.form
    return form


def importable() -> list[str]:
    """The registers that a file can bring in."""
    return [kind.plural for kind in kinds.all_kinds() if kind.form is not None]


def import_file(  # noqa: PLR0913 the command has as many options
    kind_name: str, path: Path, viewer: Viewer, *, at: datetime, cycle: int | None = None, on_match: str = "stop",
    dry_run: bool = False, sheet: str | None = None, mapping: Mapping[str, str] | None = None, name: str = "",
    once: str = "",
) -> Outcome:  # fmt: skip
    """Bring a file into a register: everything, or nothing.

    `on_match` says what becomes of rows that exist already: stop (the row is turned back), skip or update; `name` is
    what its sender called the file. Raises NotPermitted, SheetRefused (the file cannot be read), Repeated for a token
    that was sent before, or Refused; rows that cannot be taken are in the outcome's `rejects`, and nothing was written.
    """
    form = form_of(kind_name)
    form.permit(viewer)
    parsed = parse(path, form.form(), sheet=sheet, mapping=dict(mapping) if mapping else None)
    task = Task(viewer, at, cycle, on_match)
    plan = form.plan(parsed.rows, task)
    outcome = Outcome(parsed, plan, written=False)
    if outcome.rejects or dry_run:
        return outcome
    with trace.change(viewer.force, by=viewer, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        plan = form.plan(parsed.rows, task)
        if plan.rejects:
            raise NothingImported(
                "The register changed while the file was being read. Nothing was written; send it again."
            )
        form.write(plan, task)
        told = {**outcome.counts, "file": name or path.name, "cycle": cycle, "on_match": on_match}
        change.record("register.imported", f"register:{form.kind}", told)
        change.once(once, f"register:{form.kind}")
    return Outcome(parsed, plan, written=True)


__all__ = ["Outcome", "Plan", "RegisterForm", "Task", "form_of", "import_file", "importable"]

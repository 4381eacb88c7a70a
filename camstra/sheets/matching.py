"""Which rows of a file are records that are here already: settle their references first, set-wise."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from camstra.trace import kinds, references
from camstra.trace.kinds import Kind
from camstra.trace.wall import Viewer

from .importing import Plan
from .parsed import Row


class Settled(NamedTuple):
    """One row with the reference it will have ("" to be given one), and the record that has it already, if any."""

    row: Row
    values: dict[str, Any]
    ref: str
    standing: Any = None


def settle_references(
    kind: Kind, rows: Sequence[tuple[Row, dict[str, Any]]], plan: Plan, *, viewer: Viewer, year: int
) -> list[Settled]:
    """Settle what each row's reference means; rows whose reference cannot stand are rejected.

    A reference that anything else has, or had before it was deleted, is never given again.
    """
    others = {other.prefix for other in kinds.all_kinds()} - {kind.prefix, ""}
    said: dict[str, Settled] = {}
    unnamed: list[Settled] = []
    for row, values in rows:
        ref = _tidied(kind, row, values, plan, year, others)
        if ref == "":
            unnamed.append(Settled(row, values, ref))
        elif ref is not None and ref in said:
            plan.reject(row, _label(kind), values["ref"], f"{ref} stands twice in the file. Keep one of the rows.")
        elif ref is not None:
            said[ref] = Settled(row, values, ref)
    named = _standing(kind, said, viewer)
    taken = references.used(viewer.force, {ref for ref, one in named.items() if one.standing is None})
    for ref in taken:
        row, values, *_ = named.pop(ref)
        plan.reject(row, _label(kind), values["ref"], f"{ref} is used already. Correct it, or leave it empty.")
    return sorted([*named.values(), *unnamed], key=lambda one: (one.row.sheet, one.row.row))


def _standing(kind: Kind, said: Mapping[str, Settled], viewer: Viewer) -> dict[str, Settled]:
    """The same with the record of each reference, where the viewer may see one."""
    wanted = list(said)
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), references.AT_ONCE):
        held = kind.rows(viewer).filter(record__ref__in=wanted[start : start + references.AT_ONCE]).order_by()
        found |= {row.record.ref: row for row in held}
    return {ref: one._replace(standing=found.get(ref)) for ref, one in said.items()}


def _tidied(
    kind: Kind, row: Row, values: Mapping[str, Any], plan: Plan, year: int, others: Collection[str]
) -> str | None:
    """The reference a row asks for, or None once it has been rejected."""
    if not values.get("ref"):
        return ""
    try:
        return references.tidy(str(values["ref"]), prefix=kind.prefix, year=year, others=others)
    except references.ReferenceRefused as refused:
        plan.reject(row, _label(kind), values["ref"], str(refused))
        return None


def _label(kind: Kind) -> str:
    label: str = kind.form.form().column("ref").label
    return label

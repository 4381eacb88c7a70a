"""Which rows of a file are records that are here already: settle their references first, set-wise."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from camstra.trace import kinds, references
from camstra.trace.kinds import Kind
from camstra.trace.models import Force

from .importing import Plan
from .parsed import Row

Checked = tuple[Row, dict[str, Any]]
Settled = tuple[Row, dict[str, Any], str]


def settle_references(
    kind: Kind, rows: Sequence[Checked], plan: Plan, *, force: Force, year: int, held: Collection[str]
) -> list[Settled]:
    """Each row with the reference it will have ("" to be given one); rows whose reference cannot stand are rejected.

    `held` are the references of this register's rows that the viewer may see. A reference that anything else
    has, or had before it was deleted, is never given again.
    """
    others = {other.prefix for other in kinds.all_kinds()} - {kind.prefix, ""}
    settled: list[Settled] = []
    seen: set[str] = set()
    for row, values in rows:
        ref = _tidied(kind, row, values, plan, year, others)
        if ref is None:
            continue
        if ref and ref in seen:
            plan.reject(row, _label(kind), values["ref"], f"{ref} stands twice in the file. Keep one of the rows.")
            continue
        seen.add(ref)
        settled.append((row, values, ref))
    taken = references.used(force, {ref for *_, ref in settled if ref and ref not in held})
    for row, values, ref in settled:
        if ref in taken:
            plan.reject(
                row,
                _label(kind),
                values["ref"],
                f"{ref} is used already. Correct it, or leave it empty to be given one.",
            )
    return [one for one in settled if one[2] not in taken]


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

"""What each role may reach: plain Python, no tables. DESIGN section 4 is the source.

A grant is role × unit subtree × (from, to). A post gives its role to whoever holds it, and to their deputies
until a date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Role:
    """What a role may see and change.

    `everywhere`: the whole force rather than the grant's subtree. `reads`: kinds, or None for all.
    `edits`: kinds it may change. `audiences`: what it hears besides (what is released to the force …).
    """

    name: str
    title: str
    everywhere: bool = False
    reads: frozenset[str] | None = frozenset()
    edits: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset({"force"})


RECORDS = frozenset({"requirement", "finding", "ruling", "recommendation", "assessment", "meeting", "paper"})
SET_UP = frozenset(
    {"unit", "post", "function", "pillar", "plan", "objective", "flag", "board", "cycle", "stage", "person", "model"}
)

ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        Role("head", "Head of business", reads=None, edits=frozenset({"requirement", "recommendation"})),
        Role("oic", "Organisational Improvement Centre", everywhere=True, reads=None, edits=RECORDS | SET_UP),
        Role("analyst", "Demand analyst", everywhere=True, reads=frozenset({"assessment", "requirement", "finding"}),
             edits=frozenset({"assessment"})),
        Role("chief_officer", "Chief Officer Team", everywhere=True, reads=None),
        Role("deputy_chief", "Deputy Chief Constable", everywhere=True, reads=None, edits=frozenset({"recommendation"})),
        Role("finance", "Finance", everywhere=True, reads=frozenset({"requirement"})),
        Role("workforce", "Operational Workforce Planning", everywhere=True, reads=frozenset({"requirement"})),
        Role("secretary", "Board secretary", everywhere=True, reads=frozenset({"meeting", "ruling", "paper", "recommendation"}),
             edits=frozenset({"meeting", "paper"})),
        Role("staff", "Officer or member of staff"),
        Role("opcc", "Office of the Police and Crime Commissioner", audiences=frozenset({"opcc"})),
        Role("inspectorate", "HMICFRS", audiences=frozenset({"hmicfrs"})),
    )
}  # fmt: skip


def in_force(from_on: date, to_on: date | None, on: date) -> bool:
    """Whether a dated holding, deputy or grant holds on a day (both ends included)."""
    return from_on <= on and (to_on is None or on <= to_on)


def closure(parents: dict[int, int | None]) -> set[tuple[int, int]]:
    """Every (ancestor, descendant) pair of a unit tree, each unit with itself.

    Raises ValueError naming the unit if the tree bites its own tail.
    """
    pairs = set()
    for unit in parents:
        above: int | None = unit
        seen: set[int] = set()
        while above is not None:
            if above in seen:
                raise ValueError(f"unit {unit} stands below itself")
            seen.add(above)
            pairs.add((above, unit))
            above = parents.get(above)
    return pairs

"""What each role may reach: plain Python, no tables. DESIGN section 4 is the source.

A grant is role × unit subtree × (from, to). A post gives its role to whoever holds it, and to their deputies
until a date.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from camstra.trace.errors import Refused

Key = TypeVar("Key", bound=Hashable)


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
        Role("deputy_chief", "Deputy Chief Constable", everywhere=True, reads=None,
             edits=frozenset({"recommendation"})),
        Role("finance", "Finance", everywhere=True, reads=frozenset({"requirement"})),
        Role("workforce", "Operational Workforce Planning", everywhere=True, reads=frozenset({"requirement"})),
        Role("secretary", "Board secretary", everywhere=True,
             reads=frozenset({"meeting", "ruling", "paper", "recommendation"}),
             edits=frozenset({"meeting", "paper"})),
        Role("staff", "Officer or member of staff"),
        Role("opcc", "Office of the Police and Crime Commissioner", audiences=frozenset({"opcc"})),
        Role("inspectorate", "HMICFRS", audiences=frozenset({"hmicfrs"})),
    )
}  # fmt: skip


class BelowItself(Refused):
    """A unit, function, plan or objective would stand below itself."""


class EndsBeforeItBegins(Refused):
    """A period's last day lies before its first."""


class CodeTaken(Refused):
    """Another row of the register has that code."""


class CodeUnknown(Refused):
    """A code was given that the register it belongs to does not hold."""


class StillInUse(Refused):
    """Something that is to end still has teams or posts."""


class HeldAlready(Refused):
    """The post has a holder in that period."""


class NotOfThisForce(Refused):
    """A person of another force, or one whose account is closed, was to be given a post or a role."""


class RoleUnknown(Refused):
    """There is no role of that name."""


class NameNotFree(Refused):
    """Something was called otherwise in that period."""


class ReasonMissing(Refused):
    """A change that somebody will ask about later was sent without its reason."""


def day(on: date) -> str:
    """A day as a sentence says it: 2 July 2020."""
    return f"{on.day} {on:%B %Y}"


def check_period(from_on: date, to_on: date | None) -> None:
    """Raises EndsBeforeItBegins."""
    if to_on is not None and to_on < from_on:
        raise EndsBeforeItBegins(
            f"The last day, {day(to_on)}, lies before the first, {day(from_on)}. Correct one of them."
        )


def check_role(role: str) -> None:
    """Raises RoleUnknown, listing the roles there are."""
    if role not in ROLES:
        raise RoleUnknown(f"There is no role “{role}”. The roles are: {', '.join(sorted(ROLES))}.")


def check_reason(reason: str) -> None:
    """Raises ReasonMissing for a reason without words."""
    if not reason.strip():
        raise ReasonMissing("Say why, in a few words. The reason is kept with the change.")


def meet(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two periods share a day; None means no end."""
    (from_a, to_a), (from_b, to_b) = one, other
    return (to_b is None or from_a <= to_b) and (to_a is None or from_b <= to_a)


def in_force(from_on: date, to_on: date | None, on: date) -> bool:
    """Whether a dated holding, deputy or grant holds on a day (both ends included)."""
    return from_on <= on and (to_on is None or on <= to_on)


def closure(parents: Mapping[Key, Key | None], names: Mapping[Key, str] | None = None) -> set[tuple[Key, Key]]:
    """Every (ancestor, descendant) pair of a tree, each member with itself; parents outside it are passed by.

    Raises BelowItself, naming the members of the loop, if the tree bites its own tail.
    """
    pairs: set[tuple[Key, Key]] = set()
    for member in parents:
        above: Key | None = member
        path: list[Key] = []
        while above is not None and above in parents:
            if above in path:
                raise BelowItself(_loop(path[path.index(above) :], names or {}))
            path.append(above)
            pairs.add((above, member))
            above = parents[above]
    return pairs


def _loop(path: Iterable[Key], names: Mapping[Key, str]) -> str:
    said = [f"“{names.get(one, one)}”" for one in path]
    if len(said) == 1:
        return f"{said[0]} cannot stand below itself. Choose another place for it."
    return f"{said[0]} would stand below itself: {' below '.join([*said, said[0]])}. Choose another place for it."

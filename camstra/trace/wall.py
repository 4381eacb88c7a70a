"""The wall: who may see which record. One predicate over the record row, from a Viewer resolved once per request.

Deny by default. DESIGN section 4 is the policy; `prepare/organisation` resolves the viewer from holdings,
deputies and grants; nothing else in the house decides who may see what.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from .errors import NotPermitted
from .markings import OFFICIAL, SENSITIVE

if TYPE_CHECKING:
    from .models import Force


@dataclass(frozen=True)
class Reach:
    """One grant, resolved: which units (None: all), which kinds (None: all), up to which marking, and editing."""

    role: str
    units: frozenset[int] | None
    kinds: frozenset[str] | None = None
    sensitive: bool = False
    edits: frozenset[str] = frozenset()

    def covers(self, kind: str, unit_id: int | None) -> bool:
        """Whether this grant reaches a record of `kind` in `unit_id`."""
        return (self.kinds is None or kind in self.kinds) and (self.units is None or unit_id in self.units)


@dataclass(frozen=True)
class Viewer:
    """A person in a force at a moment: what they reach, which posts they hold, which audiences they belong to."""

    person_id: int | None
    username: str
    name: str
    force: Force
    roles: frozenset[str] = frozenset()
    reaches: tuple[Reach, ...] = ()
    posts: frozenset[int] = frozenset()
    audiences: frozenset[str] = frozenset()
    sensitive: bool = False
    is_system: bool = False

    @property
    def is_of_the_force(self) -> bool:
        """Whether they belong to the force (the OPCC and the inspectorate do not)."""
        return self.is_system or "force" in self.audiences

    def may_edit(self, kind: str, unit_id: int | None) -> bool:
        """Whether some grant of theirs lets them change a record of `kind` in `unit_id`."""
        return self.is_system or any(kind in r.edits and r.covers(kind, unit_id) for r in self.reaches)

    def require_edit(self, kind: str, unit_id: int | None) -> None:
        """Refuse unless `may_edit`."""
        if not self.may_edit(kind, unit_id):
            raise NotPermitted("Your role does not let you change this. Ask the Organisational Improvement Centre.")


def system(force: Force, username: str = "console") -> Viewer:
    """The console or the worker: sees and does everything in one force, and is traced by its name."""
    return Viewer(None, username, username, force, audiences=frozenset({"force"}), sensitive=True, is_system=True)


def audience_text(names: frozenset[str] | set[str] | tuple[str, ...]) -> str:
    """Audiences as the record row keeps them: "|force|opcc|", sorted, or empty."""
    return "|" + "|".join(sorted(names)) + "|" if names else ""


def visible(viewer: Viewer, at: str = "") -> Q:
    """The predicate. `at` is the path from the queried table to the record row ("record__", or "" on Record)."""
    in_force = Q(**{f"{at}force_id": viewer.force.pk})
    if viewer.is_system:
        return in_force
    doors = [_through(reach, at, _up_to(at, reach.sensitive)) for reach in viewer.reaches]
    doors += [door & _up_to(at, viewer.sensitive) for door in _other_doors(viewer, at)]
    return in_force & _any_of(doors) & _named(viewer, at)


def visible_then(viewer: Viewer) -> Q:
    """For a version: besides its record being visible now, the marking it had then must be one they may see."""
    if viewer.is_system:
        return Q()
    doors = [_through(reach, "record__", Q()) for reach in viewer.reaches if reach.sensitive]
    doors += _other_doors(viewer, "record__") if viewer.sensitive else []
    return visible(viewer, "record__") & _any_of([Q(marking=OFFICIAL), *doors])


def _any_of(doors: list[Q]) -> Q:
    """Open if one door is; a door without condition is always open; no door at all is shut."""
    if any(not door for door in doors):
        return Q()
    shut = Q(pk__in=[])
    return reduce(or_, doors, shut)


def _up_to(at: str, sensitive: bool) -> Q:
    return Q() if sensitive else Q(**{f"{at}marking": OFFICIAL})


def _through(reach: Reach, at: str, door: Q) -> Q:
    """What one grant reaches, as a condition on the record row."""
    if reach.units is not None:
        door &= Q(**{f"{at}unit_id__in": reach.units})
    if reach.kinds is not None:
        door &= Q(**{f"{at}kind__in": reach.kinds})
    return door


def _other_doors(viewer: Viewer, at: str) -> list[Q]:
    """What one owns by post, and what has been released to an audience one belongs to."""
    doors = [Q(**{f"{at}owner_post_id__in": viewer.posts})] if viewer.posts else []
    return doors + [Q(**{f"{at}audiences__contains": f"|{name}|"}) for name in sorted(viewer.audiences)]


def _named(viewer: Viewer, at: str) -> Q:
    """The need-to-know list binds everyone: an unnamed record, or one that names this person."""
    from .models import NeedToKnow

    listed = NeedToKnow.objects.filter(record_id=OuterRef(f"{at}pk"), person_id=viewer.person_id or 0)
    return Q(**{f"{at}named_only": False}) | Q(Exists(listed))


__all__ = ["OFFICIAL", "SENSITIVE", "Reach", "Viewer", "audience_text", "system", "visible", "visible_then"]

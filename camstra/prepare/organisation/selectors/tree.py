"""The unit tree: on a day, as the system held it, and who heads what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from camstra.trace.wall import Viewer

from ..models import NameHeld, Post, Unit
from .held import coded, held, on_day
from .posts import PostHeld, posts_on


def units(viewer: Viewer) -> QuerySet[Unit]:
    """The unit tree, for people of the force."""
    wall = Q(force=viewer.force) if viewer.is_of_the_force else Q(pk__in=[])
    return Unit.objects.filter(wall).order_by("code")


def head_posts(viewer: Viewer, wanted: Iterable[int], *, on: date) -> dict[int, int]:
    """Unit → the post of the head who answers for it on a day: its own, or the nearest above that has one."""
    parents = dict(units(viewer).order_by().values_list("pk", "parent_id"))
    heads = Post.objects.filter(on_day(on), force=viewer.force, role="head").order_by("-pk")
    own = dict(heads.values_list("unit_id", "pk"))
    found = {}
    for unit in wanted:
        above: int | None = unit
        while above is not None and above not in own:
            above = parents.get(above)
        if above is not None:
            found[unit] = own[above]
    return found


def unit_words(viewer: Viewer) -> dict[str, int]:
    """What a file may say for a unit, casefolded: its code, its name if no other has it, the title of its head."""
    rows = list(units(viewer).values_list("pk", "code", "name"))
    heads = Post.objects.filter(force=viewer.force, role="head", unit_id__in=[pk for pk, *_ in rows])
    said = list(heads.values_list("title", "unit_id")) + [(name, pk) for pk, _, name in rows]
    words: dict[str, set[int]] = {}
    for word, unit in said:
        words.setdefault(word.casefold(), set()).add(unit)
    only = {word: next(iter(found)) for word, found in words.items() if len(found) == 1}
    return only | {code.casefold(): pk for pk, code, _ in rows}


@dataclass(frozen=True)
class UnitPlace:
    """A unit in the tree: how deep, what it is called on the day, and its posts."""

    unit: Any
    depth: int
    name: str
    posts: tuple[PostHeld, ...] = ()
    below: tuple[UnitPlace, ...] = ()


def unit_tree(viewer: Viewer, *, on: date, at: datetime | None = None) -> tuple[UnitPlace, ...]:
    """The units that exist on a day, top ones first, with their posts and holders; `at` as the system held it then."""
    units_then = list(held(viewer, Unit, at).filter(on_day(on)).order_by("code"))
    named = held(viewer, NameHeld, at).filter(on_day(on), subject__startswith="unit:")
    names = dict(named.values_list("subject", "name"))
    posts: dict[int, list[PostHeld]] = {}
    for one in posts_on(viewer, on=on, at=at):
        posts.setdefault(one.post.unit_id, []).append(one)
    below: dict[int | None, list[Any]] = {}
    known = {unit.id for unit in units_then}
    for unit in units_then:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)

    def place(unit: Any, depth: int) -> UnitPlace:
        under = tuple(place(child, depth + 1) for child in below.get(unit.id, ()))
        name = names.get(f"unit:{unit.code}", unit.name)
        return UnitPlace(unit, depth, name, tuple(posts.get(unit.id, ())), under)

    return tuple(place(unit, 0) for unit in below.get(None, ()))


def unit_coded(viewer: Viewer, code: str) -> Unit:
    """The unit of that code, in any case. Raises NotFound."""
    return coded(viewer, Unit, code)

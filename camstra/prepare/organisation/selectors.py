"""Reading the organisation. First of all: who a signed-in person is in a force today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from camstra.trace.models import Force
from camstra.trace.wall import Reach, Viewer

from .models import Deputy, Grant, Holding, NameHeld, Post, Unit, UnitReach
from .rules import ROLES


def viewer_of(person: Any, force: Force, *, on: date) -> Viewer:
    """Who `person` is in `force` on a day. Resolved again whenever rights have moved or the day has changed."""
    return _viewer(person.pk, person.username, person.name, force.pk, force.rights, on)


@lru_cache(maxsize=2_000)
def _viewer(person_id: int, username: str, name: str, force_id: int, rights: int, on: date) -> Viewer:
    force = Force.objects.get(pk=force_id)
    holds = [(p.pk, p.role, p.unit_id, p.sensitive) for p in _posts_of(person_id, force_id, on)]
    granted = Grant.objects.filter(_on(on), person_id=person_id, force_id=force_id)
    given = [(None, g.role, g.unit_id, g.sensitive) for g in granted]
    all_of = holds + given
    below = _below({unit for _, _, unit, _ in all_of})
    reaches = tuple(_reach(role, below[unit], sensitive) for _, role, unit, sensitive in all_of)
    audiences = {a for _, role, _, _ in all_of for a in ROLES[role].audiences}
    audiences |= {f"unit:{u}" for _, role, unit, _ in all_of if role == "staff" for u in below[unit]}
    return Viewer(
        person_id, username, name, force,
        roles=frozenset(role for _, role, _, _ in all_of),
        reaches=tuple(r for r in reaches if r.kinds != frozenset()),
        posts=frozenset(post for post, *_ in holds if post is not None),
        audiences=frozenset(audiences),
        sensitive=any(sensitive for *_, sensitive in all_of),
    )  # fmt: skip


def _on(day: date, at: str = "") -> Q:
    still = Q(**{f"{at}to_on__isnull": True}) | Q(**{f"{at}to_on__gte": day})
    return Q(**{f"{at}from_on__lte": day}) & still


def _posts_of(person_id: int, force_id: int, on: date) -> QuerySet[Post]:
    """Posts a person holds or deputises for on a day."""
    held = Holding.objects.filter(_on(on), person_id=person_id).values("post_id")
    deputised = Deputy.objects.filter(_on(on), person_id=person_id).values("post_id")
    return Post.objects.filter(Q(pk__in=held) | Q(pk__in=deputised), _on(on), force_id=force_id)


def _below(units: set[int]) -> dict[int, frozenset[int]]:
    below: dict[int, set[int]] = {unit: {unit} for unit in units}
    for above, under in UnitReach.objects.filter(ancestor_id__in=units).values_list("ancestor_id", "descendant_id"):
        below[above].add(under)
    return {unit: frozenset(under) for unit, under in below.items()}


def _reach(role: str, units: frozenset[int], sensitive: bool) -> Reach:
    rule = ROLES[role]
    return Reach(role, None if rule.everywhere else units, rule.reads, sensitive, rule.edits)


def force_of(person: Any) -> Force | None:
    """The force a person's page opens in."""
    return Force.objects.filter(pk=person.force_id).first()


def name_on(force: Force, subject: str, day: date, otherwise: str) -> str:
    """What a body, unit or post was called on a day ("unit:OIC": Hub in July 2020, Centre in October)."""
    held = NameHeld.objects.filter(_on(day), force=force, subject=subject).order_by("-from_on").first()
    return held.name if held else otherwise


def holders_on(posts: Iterable[int], day: date) -> dict[int, Holding]:
    """Who holds each post on a day; a substantive holder before an acting one."""
    rows = Holding.objects.filter(_on(day), post_id__in=list(posts)).select_related("person").order_by("-acting")
    return {row.post_id: row for row in rows}


def units(viewer: Viewer) -> QuerySet[Unit]:
    """The unit tree, for people of the force."""
    wall = Q(force=viewer.force) if viewer.is_of_the_force else Q(pk__in=[])
    return Unit.objects.filter(wall).order_by("code")


def head_posts(viewer: Viewer, wanted: Iterable[int], *, on: date) -> dict[int, int]:
    """Unit → the post of the head who answers for it on a day: its own, or the nearest above that has one."""
    parents = dict(units(viewer).order_by().values_list("pk", "parent_id"))
    heads = Post.objects.filter(_on(on), force=viewer.force, role="head").order_by("-pk")
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
    held = list(units(viewer).values_list("pk", "code", "name"))
    heads = Post.objects.filter(force=viewer.force, role="head", unit_id__in=[pk for pk, *_ in held])
    said = [(title, unit) for title, unit in heads.values_list("title", "unit_id")] + [(name, pk) for pk, _, name in held]
    words: dict[str, set[int]] = {}
    for word, unit in said:
        words.setdefault(word.casefold(), set()).add(unit)
    only = {word: next(iter(found)) for word, found in words.items() if len(found) == 1}
    return only | {code.casefold(): pk for pk, code, _ in held}

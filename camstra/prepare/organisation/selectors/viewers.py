"""Who a signed-in person is in a force on a day: what they reach, hold and hear."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from camstra.trace.models import Force
from camstra.trace.wall import Reach, Viewer

from ..models import Deputy, Grant, Holding, Post, UnitReach
from ..rules import ROLES
from .held import on_day


def viewer_of(person: Any, force: Force, *, on: date) -> Viewer:
    """Who `person` is in `force` on a day. Resolved again whenever rights have moved or the day has changed."""
    return _viewer(person.pk, person.username, person.name, force.pk, force.rights, on)


@lru_cache(maxsize=2_000)
def _viewer(person_id: int, username: str, name: str, force_id: int, rights: int, on: date) -> Viewer:
    force = Force.objects.get(pk=force_id)
    holds = [(p.pk, p.role, p.unit_id, p.sensitive) for p in _posts_of(person_id, force_id, on)]
    granted = Grant.objects.filter(on_day(on), person_id=person_id, force_id=force_id)
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


def _posts_of(person_id: int, force_id: int, on: date) -> QuerySet[Post]:
    """Posts a person holds or deputises for on a day."""
    held = Holding.objects.filter(on_day(on), person_id=person_id).values("post_id")
    deputised = Deputy.objects.filter(on_day(on), person_id=person_id).values("post_id")
    return Post.objects.filter(Q(pk__in=held) | Q(pk__in=deputised), on_day(on), force_id=force_id)


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

"""Posts, who holds them and who deputises, and roles given besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from camstra.trace.wall import Viewer

from .. import permissions
from ..models import Deputy, Grant, Holding, Post
from .held import coded, held, on_day


@dataclass(frozen=True)
class PostHeld:
    """A post, who holds it on a day (None: vacant) and who deputises."""

    post: Any
    holder: Any | None
    deputies: tuple[Any, ...] = ()

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds it."""
        return self.holder is None


def holders_on(posts: Iterable[int], day: date) -> dict[int, Holding]:
    """Who holds each post on a day; a substantive holder before an acting one."""
    rows = Holding.objects.filter(on_day(day), post_id__in=list(posts)).select_related("person").order_by("-acting")
    return {row.post_id: row for row in rows}


def posts_on(viewer: Viewer, *, on: date, at: datetime | None = None) -> list[PostHeld]:
    """Every post that exists on a day with its holder, a substantive one before an acting one, and its deputies."""
    posts = held(viewer, Post, at).filter(on_day(on)).order_by("code")
    holdings = held(viewer, Holding, at).filter(on_day(on)).select_related("person").order_by("-acting", "from_on")
    holders = {row.post_id: row for row in holdings}
    deputies: dict[int, list[Any]] = {}
    for row in held(viewer, Deputy, at).filter(on_day(on)).select_related("person").order_by("from_on"):
        deputies.setdefault(row.post_id, []).append(row)
    return [PostHeld(p, holders.get(p.id), tuple(deputies.get(p.id, ()))) for p in posts]


def vacant_posts(viewer: Viewer, *, on: date) -> list[Any]:
    """Posts nobody holds on a day, not even acting."""
    return [one.post for one in posts_on(viewer, on=on) if one.is_vacant]


def holdings_of(viewer: Viewer, post: int) -> QuerySet[Holding]:
    """Everybody who held the post with this id, latest first."""
    return held(viewer, Holding).filter(post_id=post).select_related("person").order_by("-from_on", "-pk")


def deputies_of(viewer: Viewer, post: int) -> QuerySet[Deputy]:
    """Everybody who deputised for the post with this id, latest first."""
    return held(viewer, Deputy).filter(post_id=post).select_related("person").order_by("-from_on", "-pk")


def post_coded(viewer: Viewer, code: str) -> Post:
    """The post of that code, in any case. Raises NotFound."""
    return coded(viewer, Post, code)


def open_grants(viewer: Viewer, *, on: date) -> QuerySet[Grant]:
    """Roles given for reasons other than a post that hold on a day or later; for those who may give one."""
    if not permissions.may_see_grants(viewer):
        return Grant.objects.none()
    rows = Grant.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), force=viewer.force)
    return rows.select_related("person", "unit").order_by("person__username", "from_on")


def people(viewer: Viewer) -> QuerySet[Any]:
    """People with an open account, by name; for those who give posts and roles."""
    rows = get_user_model().objects.filter(force=viewer.force, is_active=True).order_by("name", "pk")
    return rows if permissions.may_set_up(viewer, "post") else rows.none()


def every_post(viewer: Viewer) -> QuerySet[Post]:
    """Every post by title, for lists to choose an owner from."""
    return held(viewer, Post).order_by("title", "code")

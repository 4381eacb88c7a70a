"""Posts: who owns what, and who may therefore see and do what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from camstra import trace
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Holding, Post
from .coded import POSTS, Values, add_rows, revise_rows


@dataclass(frozen=True)
class NewPost:
    """A post to add, in the unit with the code `unit`; `role` is what holding it lets one do (see rules.ROLES)."""

    code: str
    title: str
    unit: str
    from_on: date
    role: str = "staff"
    sensitive: bool = False
    to_on: date | None = None
    source: str = ""
    illustrative: bool = False


def add_post(force: Force, post: NewPost, *, by: Viewer, at: datetime) -> Post:
    """Add one post. Raises CodeTaken, CodeUnknown (its unit), RoleUnknown, EndsBeforeItBegins."""
    return add_posts(force, [post], by=by, at=at)[0]


def add_posts(force: Force, posts: Sequence[NewPost], *, by: Viewer, at: datetime) -> list[Post]:
    """Add posts set-wise. Raises as `add_post`."""
    with trace.change(force, by=by, at=at) as change:
        permissions.require_passing_on(by, sensitive=any(post.sensitive for post in posts))
        made = add_rows(force, POSTS, [asdict(post) for post in posts], by=by, at=at)
        change.rights_moved()
        return made


def revise_posts(force: Force, changes: Mapping[str, Values], *, by: Viewer, at: datetime) -> list[Post]:
    """Correct posts known by code, set-wise."""
    with trace.change(force, by=by, at=at) as change:
        moved = revise_rows(force, POSTS, changes, by=by, at=at)
        permissions.require_passing_on(by, sensitive=any(post.sensitive for post in moved))
        if moved:
            change.rights_moved()
        return moved


def close_post(
    post: Post, *, last_on: date, reason: str, revision: int | None = None, by: Viewer, at: datetime
) -> Post:
    """End a post on a day. Raises StillInUse while someone holds it after that day."""
    rules.check_reason(reason)
    with trace.change(post.force, by=by, at=at) as change:
        post = change.lock(post, revision=revision)
        permissions.require_set_up(by, "post")
        rules.check_period(post.from_on, last_on)
        for holding in Holding.objects.filter(post=post).select_related("person"):
            if holding.to_on is None or holding.to_on > last_on:
                raise rules.StillInUse(
                    f"{holding.person.name} holds {post.title} after {rules.day(last_on)}. End that first."
                )
        change.save(post, to_on=last_on)
        change.rights_moved()
        change.record("post.closed", post, {"to_on": last_on}, reason=reason)
        return post

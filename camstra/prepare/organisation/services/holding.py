"""Who holds a post, who deputises, and for how long."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from camstra import trace
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Deputy, Holding, Post


def hold_post(
    post: Post, person: Any, *, from_on: date, to_on: date | None = None, acting: bool = False, by: Viewer, at: datetime
) -> Holding:
    """Write down that a person holds a post from a day on, until a last day if one is known.

    Raises HeldAlready (one substantive holder at a time), NotOfThisForce, EndsBeforeItBegins.
    """
    with trace.change(post.force, by=by, at=at) as change:
        post = change.lock(post)
        permissions.require_set_up(by, "post")
        permissions.require_passing_on(by, sensitive=post.sensitive)
        require_of_force(post.force_id, person)
        rules.check_period(from_on, to_on)
        _require_in_its_time(post, from_on, to_on)
        _require_free(post, person, (from_on, to_on), acting=acting)
        made = change.create(Holding(post=post, person=person, from_on=from_on, to_on=to_on, acting=acting))
        change.rights_moved()
        said = {"person": person.username, "from_on": from_on, "to_on": to_on, "acting": acting}
        change.record("post.held", post, said)
        return made


def end_holding(holding: Holding, *, last_on: date, reason: str, by: Viewer, at: datetime) -> Holding:
    """Say which day was, or will be, the last on which a person holds a post."""
    return _end(holding, "post.left", last_on, reason, by, at)


def appoint_deputy(post: Post, person: Any, *, from_on: date, to_on: date, by: Viewer, at: datetime) -> Deputy:
    """Let a person do what a post's holder may, until a date. Raises NotOfThisForce, EndsBeforeItBegins."""
    with trace.change(post.force, by=by, at=at) as change:
        post = change.lock(post)
        permissions.require_set_up(by, "post")
        permissions.require_passing_on(by, sensitive=post.sensitive)
        require_of_force(post.force_id, person)
        rules.check_period(from_on, to_on)
        _require_in_its_time(post, from_on, to_on)
        made = change.create(Deputy(post=post, person=person, from_on=from_on, to_on=to_on))
        change.rights_moved()
        change.record("post.deputised", post, {"person": person.username, "from_on": from_on, "to_on": to_on})
        return made


def end_deputy(deputy: Deputy, *, last_on: date, reason: str, by: Viewer, at: datetime) -> Deputy:
    """End a deputy's time earlier, or move its last day."""
    return _end(deputy, "post.deputy ended", last_on, reason, by, at)


def _end(row: Any, action: str, last_on: date, reason: str, by: Viewer, at: datetime) -> Any:
    rules.check_reason(reason)
    with trace.change(row.force, by=by, at=at) as change:
        row = change.lock(row)
        permissions.require_set_up(by, "post")
        rules.check_period(row.from_on, last_on)
        if row.to_on is None or last_on > row.to_on:
            permissions.require_passing_on(by, sensitive=row.post.sensitive)
        was = row.to_on
        change.save(row, to_on=last_on)
        change.rights_moved()
        change.record(action, row.post, {"person": row.person.username, "to_on": [was, last_on]}, reason=reason)
        return row


def require_of_force(force_id: int, person: Any) -> None:
    """Raises NotOfThisForce."""
    if person.force_id != force_id or not person.is_active:
        raise rules.NotOfThisForce(
            f"{person.name} has no open account in this force. Add the person first, or choose someone else."
        )


def _require_in_its_time(post: Post, from_on: date, to_on: date | None) -> None:
    if from_on < post.from_on or (post.to_on is not None and (to_on is None or to_on > post.to_on)):
        until = f" to {rules.day(post.to_on)}" if post.to_on else ""
        raise rules.EndsBeforeItBegins(
            f"{post.title} exists from {rules.day(post.from_on)}{until}. Choose days within that time."
        )


def _require_free(post: Post, person: Any, period: tuple[date, date | None], *, acting: bool) -> None:
    for held in Holding.objects.filter(post=post).select_related("person"):
        is_same = held.person_id == person.pk
        if (is_same or not (acting or held.acting)) and rules.meet(period, (held.from_on, held.to_on)):
            raise rules.HeldAlready(
                f"{held.person.name} holds {post.title} from {rules.day(held.from_on)}. "
                "End that with a last day before, or make the new holder acting."
            )

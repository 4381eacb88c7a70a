"""A post's page: holders over time, deputies, and what the Organisational Improvement Centre may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from camstra.trace.errors import NotFound
from camstra.trace.moments import day_of
from camstra.ui.lists import Action
from camstra.ui.records import Found, record_page

from .. import permissions, selectors, services
from ..forms import DeputyForm, EndForm, HoldForm, PostForm
from ..rules import ROLES
from .common import row_of, write


def list_actions(request: Any) -> Sequence[Action]:
    """From the list of posts."""
    if not permissions.may_set_up(request.viewer, "post"):
        return []
    base = f"/{request.force.code}/"
    return [Action("Add a post", f"{base}posts/add/"), Action("Bring in from Excel", f"{base}import/posts/")]


def actions(request: Any, row: Any) -> Sequence[Action]:
    """On a post's page."""
    if not permissions.may_set_up(request.viewer, "post") or row.to_on:
        return []
    base = f"/{request.force.code}/posts/{row.pk}/"
    words = (("Give it to someone", "hold"), ("Appoint a deputy", "deputise"), ("Close", "close"))
    return [Action(label, f"{base}{verb}/") for label, verb in words]


def extra(request: Any, found: Found) -> dict[str, Any]:
    """Who held it when, who deputises, and what holding it lets one do."""
    viewer, row = request.viewer, found.row
    on = day_of(found.at or request.now)
    now = next((one for one in selectors.posts_on(viewer, on=on, at=found.at) if one.post.id == row.id), None)
    return {
        "title": row.title, "now_held": now, "on": on, "role": ROLES[row.role],
        "unit": selectors.units(viewer).filter(pk=row.unit_id).first(),
        "holdings": list(selectors.holdings_of(viewer, row.id)),
        "deputies": list(selectors.deputies_of(viewer, row.id)),
        "may_end": found.is_live and permissions.may_set_up(viewer, "post"),
    }  # fmt: skip


def add(request: Any) -> HttpResponse:
    """Add a post."""
    permissions.require_set_up(request.viewer, "post")
    form = PostForm(request.POST or None, viewer=request.viewer, initial={"from_on": day_of(request.now)})

    def send() -> str:
        values = form.values
        post = services.NewPost(**values | {"unit": values["unit"].code})
        return services.add_post(request.force, post, by=request.viewer, at=request.now).title

    return write(request, form, send, title="Add a post", submit="Add the post", done="{} is added.", back="posts/")


def hold(request: Any, pk: int) -> HttpResponse:
    """Write down who holds a post."""
    permissions.require_set_up(request.viewer, "post")
    post = row_of(request, "posts", pk)
    form = HoldForm(request.POST or None, viewer=request.viewer, initial={"from_on": day_of(request.now)})

    def send() -> str:
        return services.hold_post(post, **form.values, by=request.viewer, at=request.now).person.name

    return write(
        request, form, send, title=f"Who holds {post.title}?", submit="Give the post", done="{} holds the post.",
        back=f"posts/{pk}/", intro="From the first day they may see and do what the post lets them.",
    )  # fmt: skip


def deputise(request: Any, pk: int) -> HttpResponse:
    """Appoint a deputy until a date."""
    permissions.require_set_up(request.viewer, "post")
    post = row_of(request, "posts", pk)
    form = DeputyForm(request.POST or None, viewer=request.viewer, initial={"from_on": day_of(request.now)})

    def send() -> str:
        return services.appoint_deputy(post, **form.values, by=request.viewer, at=request.now).person.name

    return write(
        request, form, send, title=f"A deputy for {post.title}", submit="Appoint", done="{} deputises.",
        back=f"posts/{pk}/", intro="A deputy may do what the holder may, until the last day.",
    )  # fmt: skip


def close(request: Any, pk: int) -> HttpResponse:
    """End a post on a day."""
    permissions.require_set_up(request.viewer, "post")
    post = row_of(request, "posts", pk)
    start = {"last_on": day_of(request.now)}
    form = EndForm(request.POST or None, viewer=request.viewer, revision=post.revision, initial=start)

    def send() -> str:
        revision = form.opened_at_revision
        return services.close_post(post, **form.values, revision=revision, by=request.viewer, at=request.now).title

    return write(
        request, form, send, title=f"Close {post.title}", submit="Close the post", done="{} is closed.",
        back=f"posts/{pk}/",
    )  # fmt: skip


def end_holding(request: Any, pk: int, holding: int) -> HttpResponse:
    """Say which day is the last on which someone holds the post."""
    permissions.require_set_up(request.viewer, "post")
    held = selectors.holdings_of(request.viewer, pk).filter(pk=holding).first()
    return _end(request, pk, held, services.end_holding, "{} leaves the post.")


def end_deputy(request: Any, pk: int, deputy: int) -> HttpResponse:
    """End a deputy's time, or move its last day."""
    permissions.require_set_up(request.viewer, "post")
    held = selectors.deputies_of(request.viewer, pk).filter(pk=deputy).first()
    return _end(request, pk, held, services.end_deputy, "{} stops deputising.")


def _end(request: Any, pk: int, held: Any, service: Any, done: str) -> HttpResponse:
    if held is None:
        raise NotFound("There is no such page.")
    form = EndForm(request.POST or None, viewer=request.viewer, initial={"last_on": held.to_on or day_of(request.now)})

    def send() -> str:
        return str(service(held, **form.values, by=request.viewer, at=request.now).person.name)

    title = f"The last day of {held.person.name}"
    return write(request, form, send, title=title, submit="Save", done=done, back=f"posts/{pk}/")


page = record_page("posts", template="organisation/post.html", actions=actions, extra=extra)

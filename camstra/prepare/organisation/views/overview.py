"""The tree of units with posts and who holds them, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from camstra.trace.errors import NotFound
from camstra.ui.lists import Action

from .. import permissions, selectors
from ..selectors import UnitPlace
from .common import asked_day


def overview(request: Any) -> HttpResponse:
    """Who we are: units, posts, holders and vacancies on a day."""
    viewer = request.viewer
    if not viewer.is_of_the_force:
        raise NotFound("There is no such page, or it is not one you may see.")
    on, problem = asked_day(request)
    tree = selectors.unit_tree(viewer, on=on)
    posts = [post for place in _all(tree) for post in place.posts]
    base = f"/{request.force.code}/"
    may = permissions.may_set_up(viewer, "unit")
    return render(request, "organisation/overview.html", {
        "title": "Organisation", "tree": tree, "on": on, "on_text": request.GET.get("on", ""),
        "problems": [problem] if problem else [],
        "posts": len(posts), "vacant": sum(post.is_vacant for post in posts), "units": sum(1 for _ in _all(tree)),
        "policing_body": selectors.body_name(viewer, "body:policing", on=on),
        "actions": [Action(f"Add a {one}", f"{base}{one}s/add/") for one in ("unit", "post") if may],
        "may_see_people": permissions.may_see_grants(viewer),
    })  # fmt: skip


def _all(places: tuple[UnitPlace, ...]) -> Iterator[UnitPlace]:
    for place in places:
        yield place
        yield from _all(place.below)

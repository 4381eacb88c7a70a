"""A unit's page, and what the Organisational Improvement Centre may do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from camstra.trace.moments import day_of
from camstra.ui.lists import Action
from camstra.ui.records import Found, record_page

from .. import permissions, selectors, services
from ..forms import EndForm, MoveForm, RenameForm, UnitForm
from .common import row_of, write


def list_actions(request: Any) -> Sequence[Action]:
    """From the list of units."""
    if not permissions.may_set_up(request.viewer, "unit"):
        return []
    base = f"/{request.force.code}/"
    return [Action("Add a unit", f"{base}units/add/"), Action("Bring in from Excel", f"{base}import/units/")]


def actions(request: Any, row: Any) -> Sequence[Action]:
    """On a unit's page."""
    if not permissions.may_set_up(request.viewer, "unit") or row.to_on:
        return []
    base = f"/{request.force.code}/units/{row.pk}/"
    words = (("Rename", "rename"), ("Move", "move"), ("Close", "close"))
    return [Action(label, f"{base}{verb}/") for label, verb in words]


def extra(request: Any, found: Found) -> dict[str, Any]:
    """Its posts and holders, the units below, its names and functions."""
    viewer, row = request.viewer, found.row
    on = day_of(found.at or request.now)
    posts = [one for one in selectors.posts_on(viewer, on=on, at=found.at) if one.post.unit_id == row.id]
    return {
        "title": row.name, "posts": posts, "on": on,
        "below": [unit for unit in selectors.units(viewer) if unit.parent_id == row.id],
        "above": selectors.units(viewer).filter(pk=row.parent_id).first(),
        "names": list(selectors.names_of(viewer, f"unit:{row.code}")),
        "functions": [one for one in selectors.functions(viewer) if one.unit_id == row.id],
    }  # fmt: skip


def add(request: Any) -> HttpResponse:
    """Add a unit."""
    permissions.require_set_up(request.viewer, "unit")
    form = UnitForm(request.POST or None, viewer=request.viewer, initial={"from_on": day_of(request.now)})

    def send() -> str:
        values = form.values
        below = values.pop("below")
        unit = services.NewUnit(**values, parent=below.code if below else None)
        return services.add_unit(request.force, unit, by=request.viewer, at=request.now).name

    return write(
        request, form, send, title="Add a unit", submit="Add the unit", done="{} is added.", back="organisation/"
    )


def rename(request: Any, pk: int) -> HttpResponse:
    """Call a unit otherwise from a day on."""
    permissions.require_set_up(request.viewer, "unit")
    unit = row_of(request, "units", pk)
    form = RenameForm(
        request.POST or None, viewer=request.viewer, revision=unit.revision,
        initial={"name": unit.name, "from_on": day_of(request.now)},
    )  # fmt: skip

    def send() -> str:
        revision = form.opened_at_revision
        return services.rename_unit(unit, **form.values, revision=revision, by=request.viewer, at=request.now).name

    return write(
        request, form, send, title=f"Rename {unit.name}", submit="Rename", done="It is called {} now.",
        back=f"units/{pk}/", intro="Papers of earlier days keep the name the unit had then.",
    )  # fmt: skip


def move(request: Any, pk: int) -> HttpResponse:
    """Put a unit below another."""
    permissions.require_set_up(request.viewer, "unit")
    unit = row_of(request, "units", pk)
    start = {"below": unit.parent_id}
    form = MoveForm(request.POST or None, viewer=request.viewer, revision=unit.revision, initial=start)

    def send() -> str:
        revision = form.opened_at_revision
        return services.move_unit(unit, **form.values, revision=revision, by=request.viewer, at=request.now).name

    return write(
        request, form, send, title=f"Move {unit.name}", submit="Move", done="{} has moved.", back=f"units/{pk}/",
        intro="Who may see and change its records moves with it.",
    )  # fmt: skip


def close(request: Any, pk: int) -> HttpResponse:
    """End a unit on a day."""
    permissions.require_set_up(request.viewer, "unit")
    unit = row_of(request, "units", pk)
    start = {"last_on": day_of(request.now)}
    form = EndForm(request.POST or None, viewer=request.viewer, revision=unit.revision, initial=start)

    def send() -> str:
        revision = form.opened_at_revision
        return services.close_unit(unit, **form.values, revision=revision, by=request.viewer, at=request.now).name

    return write(
        request, form, send, title=f"Close {unit.name}", submit="Close the unit", done="{} is closed.",
        back=f"units/{pk}/", intro="Its posts and the units below must have moved or ended first. Its history stays.",
    )  # fmt: skip


page = record_page("units", template="organisation/unit.html", actions=actions, extra=extra)

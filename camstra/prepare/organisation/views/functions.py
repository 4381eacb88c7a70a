"""Functions: the register's table of flags, a function's page with what other registers say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from camstra.trace import kinds
from camstra.trace.errors import NotFound
from camstra.ui.lists import Action
from camstra.ui.records import Found, record_page

from .. import permissions, selectors, services
from ..forms import FlagsForm, FunctionForm
from ..models import PRIORITY_SETTERS
from .common import row_of, write


def list_actions(request: Any) -> Sequence[Action]:
    """From the register of functions."""
    base = f"/{request.force.code}/"
    table = Action("Priority flags as a table", f"{base}functions/flags/")
    if not permissions.may_set_up(request.viewer, "function"):
        return [table]
    return [Action("Bring in from Excel", f"{base}import/functions/"), table]


def importing(plural: str) -> Any:
    """The action of a register whose rows come by Excel."""

    def actions(request: Any) -> Sequence[Action]:
        may = permissions.may_set_up(request.viewer, kinds.named(plural).name)
        return [Action("Bring in from Excel", f"/{request.force.code}/import/{plural}/")] if may else []

    return actions


def actions(request: Any, row: Any) -> Sequence[Action]:
    """On a function's page."""
    base = f"/{request.force.code}/functions/{row.pk}/"
    offered = []
    if permissions.may_set_up(request.viewer, "function"):
        offered.append(Action("Correct", f"{base}correct/"))
    if permissions.may_set_up(request.viewer, "flag"):
        offered.append(Action("Set priorities", f"{base}flags/?cycle={_year(request)}"))
    return offered


def extra(request: Any, found: Found) -> dict[str, Any]:
    """Its place in the family, its flags year by year, and what other registers can say about it."""
    viewer, row = request.viewer, found.row
    at = found.at or request.now
    every = list(selectors.functions(viewer, at=found.at))
    flags = kinds.named("flags").rows(viewer, at=found.at).filter(function_id=row.id)
    return {
        "title": f"{row.code} {row.name}",
        "parent": next((one for one in every if one.code == row.parent_code), None),
        "children": [one for one in every if one.parent_code == row.code],
        "unit": selectors.units(viewer).filter(pk=row.unit_id).first(),
        "flags": _by_year(flags),
        "briefings": [
            (kind.label_plural, said) for kind in kinds.all_kinds() if (said := kind.briefing(row.id, viewer, at))
        ],
    }  # fmt: skip


def _by_year(flags: Any) -> list[tuple[int, list[tuple[str, bool | None, bool]]]]:
    """Year → (setter's label, held, whether the flag was entered at all), latest first."""
    years: dict[int, dict[str, bool | None]] = {}
    for flag in flags:
        years.setdefault(flag.year, {})[flag.set_by] = flag.held
    return [
        (year, [(label, held.get(setter), setter in held) for setter, label in PRIORITY_SETTERS])
        for year, held in sorted(years.items(), reverse=True)
    ]


def flag_table(request: Any) -> HttpResponse:
    """Which function is whose priority in one cycle."""
    if not request.viewer.is_of_the_force:
        raise NotFound("There is no such page, or it is not one you may see.")
    year = _year(request)
    rows = selectors.functions_with_flags(request.viewer, year)
    years = sorted(
        set(kinds.named("flags").rows(request.viewer).order_by().values_list("year", flat=True)), reverse=True
    )
    return render(request, "organisation/flags.html", {
        "title": f"Priorities of the {year} cycle", "year": year, "years": years,
        "setters": [label for _, label in PRIORITY_SETTERS],
        "rows": [(one, [(one.flags.get(s), s in one.flags) for s, _ in PRIORITY_SETTERS]) for one in rows],
        "may_set": permissions.may_set_up(request.viewer, "flag"),
    })  # fmt: skip


def _year(request: Any) -> int:
    """The cycle asked for, else the latest that has flags, else this year."""
    asked = request.GET.get("cycle", "")
    if asked.isdecimal() and len(asked) == 4:
        return int(asked)
    latest = kinds.named("flags").rows(request.viewer).first()
    return latest.year if latest else request.now.year


def correct(request: Any, pk: int) -> HttpResponse:
    """Correct what is said of a function."""
    permissions.require_set_up(request.viewer, "function")
    row = row_of(request, "functions", pk)
    start = {name: getattr(row, name) for name in ("name", "support", "unit", "fms_section", "evidence")}
    form = FunctionForm(request.POST or None, viewer=request.viewer, initial=start)

    def send() -> str:
        values = form.values
        values["unit"] = values["unit"].code if values["unit"] else None
        services.revise_functions(request.force, {row.code: values}, by=request.viewer, at=request.now)
        return row.code

    return write(
        request, form, send, title=f"Correct {row.code}", submit="Save", done="{} is corrected.",
        back=f"functions/{pk}/",
    )  # fmt: skip


def set_flags(request: Any, pk: int) -> HttpResponse:
    """Say whose priority a function is in one cycle."""
    permissions.require_set_up(request.viewer, "flag")
    row, year = row_of(request, "functions", pk), _year(request)
    held = selectors.flags_of(request.viewer, year).get(row.pk, {})
    form = FlagsForm(request.POST or None, viewer=request.viewer, held=held)

    def send() -> str:
        source = form.cleaned_data["source"]
        flags = [services.NewFlag(row.code, year, setter, said, source) for setter, said in form.flags.items()]
        services.set_flags(request.force, flags, by=request.viewer, at=request.now)
        return row.code

    return write(
        request, form, send, title=f"Whose priority is {row.code} in the {year} cycle?", submit="Save",
        done="The priorities of {} are kept.", back=f"functions/{pk}/", intro=row.name,
    )  # fmt: skip


page = record_page("functions", template="organisation/function.html", actions=actions, extra=extra)

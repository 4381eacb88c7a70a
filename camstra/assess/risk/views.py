"""Pages of demand risk: the ranked table with its heat maps, a model, choosing levels."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from camstra.trace import kinds
from camstra.trace.errors import NotFound, Refused
from camstra.trace.moments import MomentRefused, as_at
from camstra.ui.forms import HouseForm
from camstra.ui.lists import Action
from camstra.ui.records import Found, find, page_of

from . import permissions, presenters, rules, selectors, services


def overview(request: Any) -> HttpResponse:
    """Demand risk of a cycle: what is highest, what has priority, what cannot be decided."""
    problem, at = "", None
    if text := request.GET.get("as_at", "").strip():
        try:
            at = as_at(text)
        except MomentRefused as refused:
            problem = str(refused)
    years = selectors.years(request.viewer)
    asked = request.GET.get("cycle", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else (years[0] if years else request.now.year)
    table = selectors.demand_risk(request.viewer, year, at=at)
    context = {
        "title": "Demand risk",
        "table": table,
        "year": year,
        "years": years,
        "at": at,
        "at_text": request.GET.get("as_at", ""),
        "problem": problem,
        "rows": presenters.table_rows(table),
        "charts": presenters.heat_maps(table),
        "sources": presenters.sources(table),
        "assessments_address": f"/{request.force.code}/assessments/?cycle={year}",
    }
    return render(request, "risk/overview.html", context)


def model(request: Any, model_id: str, version: str) -> HttpResponse:
    """One version of a scoring model: its scales, its table, its bands and where each value comes from."""
    row = kinds.named("models").rows(request.viewer).filter(model_id=model_id, version=version).first()
    if row is None:
        raise NotFound("There is no such model.")
    context = page_of(request, kinds.named("models"), Found(row))
    context |= {"model": rules.model_of(row.definition), "status": row.status}
    if row.state != "in_use" and request.viewer.may_edit("model", None) and row.status != "structure-only":
        context["actions"] = [
            Action("Use this version", f"/{request.force.code}/risk/models/{model_id}/{version}/use/")
        ]
    return render(request, "risk/model.html", context)


class UseForm(HouseForm):
    """Nothing to fill in: a confirmation."""


def use(request: Any, model_id: str, version: str) -> HttpResponse:
    """Put a version in use, after asking."""
    permissions.require_models(request.viewer)
    row = kinds.named("models").rows(request.viewer).filter(model_id=model_id, version=version).first()
    if row is None:
        raise NotFound("There is no such model.")
    back = f"/{request.force.code}/risk/models/{model_id}/{version}/"
    form = UseForm(request.POST or None, revision=row.revision)
    if request.method == "POST" and form.is_valid():
        services.put_in_use(row, by=request.viewer, at=request.now)
        messages.success(request, "This version is in use from now on. Earlier scores stay as they were.")
        return redirect(back)
    intro = (
        "Functions assessed from now on are scored under it. Scores given under the earlier version stay as they were."
    )
    context = {"title": f"Use {row.title}, version {row.version}?", "intro": intro, "form": form, "cancel": back}
    return render(request, "ui/form_page.html", context | {"submit": "Use this version"})


class LevelsForm(HouseForm):
    """A level for each input of the model, and why."""

    rationale = forms.CharField(
        label="Rationale", widget=forms.Textarea, help_text="Why these levels; it stays with the score"
    )

    def __init__(self, *args: Any, model: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rationale = self.fields.pop("rationale")
        for item in model.inputs:
            if item.levels:
                choices = [("", "Not known")] + [(str(lv.value), lv.label.capitalize()) for lv in item.valued_levels()]
                self.fields[item.id] = forms.ChoiceField(label=item.label, choices=choices, required=False)
        self.fields["rationale"] = rationale


def reassess(request: Any, ref: str) -> HttpResponse:
    """Choose the levels of one function again."""
    row = find(kinds.named("assessments"), request.viewer, ref=ref).row
    permissions.require_assess(request.viewer)
    loaded = rules.model_of(row.model.definition)
    start = {key: str(value) for key, value in json.loads(row.levels).items() if value is not None}
    form = LevelsForm(request.POST or None, model=loaded, revision=row.revision, initial=start)
    back = f"/{request.force.code}/assessments/{row.record.ref}/"
    if request.method == "POST" and form.is_valid():
        levels = {k: int(v) if v else None for k, v in form.values.items() if k != "rationale"}
        why = form.values["rationale"]
        try:
            services.reassess(
                row, levels, rationale=why, by=request.viewer, at=request.now, revision=form.opened_at_revision
            )
        except Refused as problem:
            form.refuse(problem)
        else:
            messages.success(request, "The levels are saved, and the score follows from them.")
            return redirect(back)
    context = {"title": f"Choose levels: {row.record.ref}", "intro": row.record.title, "form": form, "cancel": back}
    return render(request, "ui/form_page.html", context, status=409 if form.non_field_errors() else 200)


def assessment_actions(request: Any, row: Any) -> list[Action]:
    """What may be done to an assessment."""
    if not permissions.may_assess(request.viewer):
        return []
    return [Action("Choose levels again", f"/{request.force.code}/assessments/{row.record.ref}/levels/")]

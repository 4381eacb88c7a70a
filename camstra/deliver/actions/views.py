"""Pages of recommendations: the list, the record, and one form for each thing that may happen to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from camstra.trace.errors import NotFound, NotPermitted, Refused, Repeated
from camstra.ui.forms import DayField, HouseForm
from camstra.ui.lists import Action
from camstra.ui.records import Found, find

from . import permissions, rules, selectors, services
from .models import Recommendation


class ProgressForm(HouseForm):
    """How it goes."""

    progress = forms.CharField(label="Progress", widget=forms.Textarea, help_text="What has been done since last time")


class RedateForm(HouseForm):
    """A new target date, and why."""

    to = DayField(label="New target date")
    reason = forms.CharField(label="Reason", max_length=300, help_text="It stays beside the date for good")


class DoneForm(HouseForm):
    """What was done."""

    what_was_done = forms.CharField(label="What was done", widget=forms.Textarea)


class CheckForm(HouseForm):
    """Whether it is adequate."""

    adequate = forms.TypedChoiceField(
        label="Is what was done adequate?",
        choices=(("yes", "Yes, close it"), ("no", "No, send it back")),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Reason", required=False, widget=forms.Textarea)


class ReasonForm(HouseForm):
    """Why."""

    reason = forms.CharField(label="Reason", widget=forms.Textarea)


@dataclass(frozen=True)
class Step:
    """One thing that may happen: its words, its form, its service, and whether this viewer may do it now."""

    title: str
    form: type[HouseForm]
    service: Callable[..., Recommendation]
    may: Callable[[Any, Recommendation], bool]
    done: str


def _may_owner(viewer: Any, row: Recommendation) -> bool:
    return row.state == "open" and (permissions.is_owner(viewer, row) or "oic" in viewer.roles)


def _may_redate(viewer: Any, row: Recommendation) -> bool:
    moves = selectors.moves_of_date(viewer, row)
    return row.state in ("open", "submitted") and permissions.may_redate(viewer, row, moves)


def _may_check(viewer: Any, row: Recommendation) -> bool:
    is_own = row.owner_post_id in viewer.posts or selectors.submitted_by(viewer, row) == viewer.username
    return not is_own and bool(viewer.roles & {"oic", "deputy_chief"})


STEPS: dict[str, Step] = {
    "update": Step("Update progress", ProgressForm, services.update_progress, _may_owner, "Progress is saved."),
    "redate": Step("Move the target date", RedateForm, services.redate, _may_redate, "The target date has moved."),
    "done": Step("Submit for closing", DoneForm, services.submit_for_closing, _may_owner, "It is with the checker."),
    "check": Step(
        "Check that it is done",
        CheckForm,
        services.check_done,
        lambda viewer, row: row.state == "submitted" and _may_check(viewer, row),
        "Your check is recorded.",
    ),
    "reopen": Step(
        "Open it again",
        ReasonForm,
        services.reopen,
        lambda viewer, row: row.state == "closed" and _may_check(viewer, row),
        "It is open again.",
    ),
    "withdraw": Step(
        "Withdraw it",
        ReasonForm,
        services.withdraw,
        lambda viewer, row: row.state == "open" and permissions.may_raise(viewer),
        "It is withdrawn.",
    ),
}


def steps_now(request: Any, row: Recommendation) -> Sequence[Action]:
    """The things this viewer may do to it now."""
    base = f"/{request.force.code}/recommendations/{row.record.ref}/"
    return [Action(s.title, f"{base}{name}/") for name, s in STEPS.items() if s.may(request.viewer, row)]


def dates_of(request: Any, found: Any) -> dict[str, Any]:
    """The date's whole life in one line, for the record's page."""
    moves = list(selectors.redates(request.viewer, found.row)) if found.is_live else []
    so_far = sum(move.was_target_on is not None for move in moves)
    return {"moves": moves, "next_rung": permissions.RUNGS[rules.rung(so_far)]}


def _require_open(viewer: Any, chosen: Step, row: Recommendation) -> None:
    """A form is shown only to whoever may send it now; a good sending is judged by the service."""
    if not chosen.may(viewer, row):
        raise NotPermitted(
            f"“{chosen.title}” is not open to you for {row.record.ref} as it stands. "
            "Its page shows who may do what now."
        )


def step(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """One thing that happens to a recommendation: its form, and what the rules say to it."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    chosen = STEPS[name]
    found: Found = find(selectors.kind(), viewer, ref=ref)
    if not found.is_live:
        raise NotFound("There is no such page, or it is not one you may see.")
    row = found.row
    form = chosen.form(request.POST or None, revision=row.revision, initial={"progress": row.progress})
    back = f"/{viewer.force.code}/recommendations/{row.record.ref}/"
    if not (is_sent := request.method == "POST" and form.is_valid()):
        _require_open(viewer, chosen, row)
    if is_sent:
        try:
            asked = {"revision": form.opened_at_revision, "once": form.once_token}
            chosen.service(row, **form.values, by=viewer, at=request.now, **asked)  # type: ignore[attr-defined]
        except NotPermitted:
            raise
        except Repeated:
            return redirect(back)
        except Refused as problem:
            form.refuse(problem)
        else:
            messages.success(request, chosen.done)
            return redirect(back)
    context = {
        "title": f"{chosen.title}: {row.record.ref}",
        "form": form,
        "cancel": back,
        "intro": row.text,
        "submit": chosen.title,
    }
    return render(request, "ui/form_page.html", context, status=409 if form.non_field_errors() else 200)

"""Pages of boards: the board, its meetings, planning one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from camstra.trace import kinds
from camstra.trace.errors import NotFound, Refused
from camstra.trace.kinds import Recommended
from camstra.trace.moments import day_of
from camstra.ui.cells import in_words
from camstra.ui.forms import DayField, HouseForm
from camstra.ui.lists import Action
from camstra.ui.records import Found, page_of

from . import permissions, selectors, services
from .kinds import BOARDS
from .models import Ruling
from .rules import RulingIncomplete


class MeetingForm(HouseForm):
    """A meeting to plan."""

    title = forms.CharField(label="Title", max_length=160, help_text="For example, Challenge Panel day 1")
    held_on = DayField(label="Date")
    year = forms.IntegerField(label="Cycle", help_text="2020 is the cycle that plans for 2021/22")


class RulingForm(HouseForm):
    """What a board ruled on one record."""

    board: Any = forms.ModelChoiceField(queryset=None, label="Board", empty_label=None)
    disposition = forms.ChoiceField(label="Ruling", choices=Ruling.DISPOSITIONS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reason", required=False, widget=forms.Textarea, help_text="Needed for “No further action”"
    )
    dissent = forms.CharField(label="Dissent, if any", required=False, widget=forms.Textarea)
    merged_into = forms.CharField(label="Merged into", required=False, help_text="Only when merging: KF-20-014")
    recommendation = forms.CharField(
        label="Recommendation", required=False, widget=forms.Textarea,
        help_text="Needed for “Recommendations and actions”; give it an owner and a target date",
    )  # fmt: skip
    owner_post: Any = forms.ModelChoiceField(queryset=None, label="Owner of the recommendation", required=False)
    target_on = DayField(label="Target date", required=False)
    ruled_on = DayField(label="Ruled on")

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = selectors.boards(viewer)  # type: ignore[attr-defined]
        self.fields["owner_post"].queryset = kinds.named("posts").rows(viewer)  # type: ignore[attr-defined]


def rule(request: Any, ref: str) -> HttpResponse:
    """Write down what a board ruled on one record; several recommendations come by several rulings or by Excel."""
    permissions.require_rule(request.viewer)
    subject = selectors.subject(request.viewer, ref)
    if subject is None:
        raise NotFound("There is no such record.")
    start = {"ruled_on": day_of(request.now), "board": selectors.ruling_board(request.viewer)}
    form = RulingForm(request.POST or None, viewer=request.viewer, initial=start)
    back = f"/{request.force.code}/r/{subject.ref}/"
    if request.method == "POST" and form.is_valid():
        try:
            draft = _draft(request.viewer, subject, form.values)
            services.rule_on(form.values["board"], draft, by=request.viewer, at=request.now, once=form.once_token)
        except Refused as problem:
            form.refuse(problem)
        else:
            messages.success(request, f"The ruling on {subject.ref} is written down.")
            return redirect(back)
    intro = f"{subject.title} {_standing(request.viewer, subject)}".strip()
    context = {"title": f"Rule on {subject.ref}", "intro": intro, "form": form, "cancel": back}
    context["submit"] = "Write down the ruling"
    return render(request, "ui/form_page.html", context, status=409 if form.non_field_errors() else 200)


def _standing(viewer: Any, subject: Any) -> str:
    """What is ruled on it already, said before somebody rules again."""
    now = selectors.rulings_on(viewer, subject).filter(state="current").first()
    if now is None:
        return ""
    what, when = now.get_disposition_display(), in_words(now.ruled_on)
    return (
        f"It stands ruled since {when}: {what} ({now.record.ref}). "
        "A new ruling takes that one’s place; the old one is kept as superseded."
    )


def _draft(viewer: Any, subject: Any, values: dict[str, Any]) -> services.Draft:
    into = selectors.subject(viewer, values["merged_into"]) if values["merged_into"] else None
    if values["merged_into"] and into is None:
        raise RulingIncomplete(f"There is no record {values['merged_into']}, or it is not one you may see.")
    owner = values["owner_post"]
    text = values["recommendation"]
    asked = (Recommended(text, owner.pk if owner else None, values["target_on"]),) if text else ()
    return services.Draft(
        subject,
        values["disposition"],
        values["ruled_on"],
        reason=values["reason"],
        dissent=values["dissent"],
        merged_into=into,
        recommended=asked,
    )


def board(request: Any, code: str) -> HttpResponse:
    """One board: what it is for, where it escalates, when it met and meets."""
    found = _board(request, code)
    context = page_of(request, BOARDS, Found(found))
    context["title"] = found.name
    context["meetings"] = list(selectors.meetings_of(request.viewer, found)[:50])
    context["rulings"] = selectors.rulings_of(request.viewer, found).count()
    if request.viewer.may_edit("meeting", None):
        context["actions"] = [Action("Plan a meeting", f"/{request.force.code}/boards/{code}/plan/")]
    return render(request, "boards/board.html", context)


def plan(request: Any, code: str) -> HttpResponse:
    """Plan a meeting of a board."""
    permissions.require_meetings(request.viewer)
    found = _board(request, code)
    back = f"/{request.force.code}/boards/{code}/"
    form = MeetingForm(request.POST or None, initial={"year": request.now.year})
    if request.method == "POST" and form.is_valid():
        try:
            meeting = services.plan_meeting(
                found, **form.values, by=request.viewer, at=request.now, once=form.once_token
            )
        except Refused as problem:
            form.refuse(problem)
        else:
            messages.success(request, f"{meeting.record.ref} is planned.")
            return redirect(back)
    context = {"title": f"Plan a meeting: {found.name}", "form": form, "cancel": back, "submit": "Plan the meeting"}
    return render(request, "ui/form_page.html", context)


def ruling_links(request: HttpRequest, row: Any) -> list[Action]:
    """From a ruling to the record it is on."""
    code = request.force.code  # type: ignore[attr-defined]
    return [Action(f"Open {row.subject.ref}", f"/{code}/r/{row.subject.ref}/")]


def list_links(request: HttpRequest) -> list[Action]:
    """From the boards to everything they ruled and every day they met."""
    base = f"/{request.force.code}/"  # type: ignore[attr-defined]
    return [Action("All rulings", f"{base}rulings/"), Action("All meetings", f"{base}meetings/")]


def meeting_links(request: HttpRequest, row: Any) -> list[Action]:
    """From a meeting to its board and to what that board ruled."""
    base = f"/{request.force.code}/"  # type: ignore[attr-defined]
    rulings = Action("Rulings of this board", f"{base}rulings/?board={row.board_id}")
    return [rulings, Action("The board", f"{base}boards/{row.board.code}/")]


def _board(request: Any, code: str) -> Any:
    found = selectors.board_coded(request.viewer, code)
    if found is None:
        raise NotFound("There is no such board.")
    return found

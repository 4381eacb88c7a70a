"""Pages of requirements: the list, one requirement by its four steps, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from camstra.trace.errors import NotFound
from camstra.trace.registers import table_of_page
from camstra.ui.answers import Page, answer_form
from camstra.ui.cells import cell
from camstra.ui.forms import HouseForm
from camstra.ui.lists import Action
from camstra.ui.records import Found

from . import permissions, presenters, rules, selectors, services
from .forms import ReturnForm, StartForm, WriteForm
from .kinds import REQUIREMENTS
from .models import Requirement

ABSENT = "There is no such page, or it is not one you may see."


def list_actions(request: Any) -> Sequence[Action]:
    """Whoever may write a requirement somewhere may start one."""
    may = permissions.may_start(request.viewer)
    return [Action("Start a requirement", f"/{request.force.code}/requirements/start/")] if may else []


def actions(request: Any, row: Requirement) -> Sequence[Action]:
    """What this viewer may do with this requirement as it stands."""
    base, offered = f"/{request.force.code}/requirements/{row.ref}/", []
    if permissions.may_write(request.viewer, row):
        offered += [Action("Write", f"{base}write/"), Action("Submit", f"{base}submit/")]
    if permissions.may_judge(request.viewer, row):
        offered += [Action("Accept", f"{base}accept/"), Action("Return", f"{base}return/")]
    return offered


def extra(request: Any, found: Found) -> dict[str, Any]:
    """The texts by step apart from the facts, and every sending."""
    row, viewer = found.row, request.viewer
    values = table_of_page(REQUIREMENTS, [row], viewer, at=found.at)[0]
    facts = [
        (column.label, cell(column, value, whole=True))
        for column, value in zip(REQUIREMENTS.columns, values, strict=True)
        if column.key not in rules.TEXTS
    ]
    return {
        "summary": facts,
        "steps": presenters.steps_of(selectors.texts_of(row)),
        "state_says": rules.LABELS[row.state],
        "submissions": selectors.submissions(viewer, row.record) if found.is_live else (),
    }


def start(request: Any) -> HttpResponse:
    """Start the requirement of a unit."""
    permissions.require_start(request.viewer)
    form = StartForm(request.POST or None, viewer=request.viewer, initial={"year": request.now.year})

    def send() -> Requirement:
        return services.start_requirement(
            request.force, Requirement(**form.values), by=request.viewer, at=request.now, once=form.once_token
        )

    return _answer(request, form, send, title="Start an operational requirement", submit="Start it",
                   back=f"/{request.force.code}/requirements/",
                   done="{} is started. Write it, then submit it.")  # fmt: skip


def write(request: Any, ref: str) -> HttpResponse:
    """Write the texts."""
    row = _writable(request, ref)
    initial = {"title": row.title} | selectors.texts_of(row)
    form = WriteForm(request.POST or None, revision=row.revision, initial=initial)

    def send() -> Requirement:
        return services.save_requirement(
            row, form.values, by=request.viewer, at=request.now, revision=form.opened_at_revision, once=form.once_token
        )

    return _answer(request, form, send, title=f"Write {row.ref}", intro=row.return_reason, submit="Save",
                   back=_page(request, row), done="{} is saved.")  # fmt: skip


def submit(request: Any, ref: str) -> HttpResponse:
    """Send it to the OIC."""
    row = _writable(request, ref)
    intro = (
        "It goes to the Organisational Improvement Centre as it stands, and can then only be changed if it is returned."
    )
    return _move(request, row, services.submit_requirement, title=f"Submit {row.ref}", intro=intro, submit="Submit it",
                 done="{} is submitted.")  # fmt: skip


def accept(request: Any, ref: str) -> HttpResponse:
    """Take it in."""
    row = selectors.requirement(request.viewer, ref)
    permissions.require_judge(request.viewer)
    return _move(request, row, services.accept_requirement, title=f"Accept {row.ref}", submit="Accept it",
                 intro="Key findings are drawn from it as it stands.", done="{} is accepted.")  # fmt: skip


def send_back(request: Any, ref: str) -> HttpResponse:
    """Return it, with what has to change."""
    row = selectors.requirement(request.viewer, ref)
    permissions.require_judge(request.viewer)
    form = ReturnForm(request.POST or None, revision=row.revision)

    def send() -> Requirement:
        return services.return_requirement(
            row,
            by=request.viewer,
            at=request.now,
            revision=form.opened_at_revision,
            once=form.once_token,
            **form.values,
        )

    return _answer(request, form, send, title=f"Return {row.ref}", intro=row.title, submit="Return it",
                   back=_page(request, row), done="{} is returned to its head.")  # fmt: skip


def submission(request: Any, ref: str, number: int) -> HttpResponse:
    """One sending, word for word."""
    row = selectors.requirement(request.viewer, ref)
    sent = next((one for one in selectors.submissions(request.viewer, row.record) if one.number == number), None)
    if sent is None:
        raise NotFound(ABSENT)
    context = {
        "title": f"{row.ref}, submission {number}",
        "row": row,
        "sent": sent,
        "steps": presenters.steps_sent(sent),
    }
    return render(request, "requirements/submission.html", context)


def _writable(request: Any, ref: str) -> Requirement:
    row = selectors.requirement(request.viewer, ref)
    permissions.require_write(request.viewer, row.unit_id)
    rules.check_may_be_written(row.state)
    return row


def _move(request: Any, row: Requirement, service: Callable[..., Requirement], **words: str) -> HttpResponse:
    form = HouseForm(request.POST or None, revision=row.revision)

    def send() -> Requirement:
        return service(row, by=request.viewer, at=request.now, revision=form.opened_at_revision, once=form.once_token)

    return _answer(request, form, send, back=_page(request, row), **words)


def _page(request: Any, row: Requirement) -> str:
    return f"/{request.force.code}/requirements/{row.ref}/"


def _answer(request: Any, form: HouseForm, send: Callable[[], Requirement], *, back: str, **words: str) -> HttpResponse:
    def page(ref: str) -> str:
        return f"/{request.force.code}/requirements/{ref}/"

    return answer_form(request, form, send, Page(cancel=back, of=page, **words))

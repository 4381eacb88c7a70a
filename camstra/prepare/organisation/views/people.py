"""People and the roles they were given, for those who give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from camstra.accounts import services as accounts
from camstra.trace.errors import NotFound
from camstra.trace.moments import day_of
from camstra.ui.lists import Action
from camstra.ui.records import Found, record_page

from .. import permissions, selectors, services
from ..forms import CloseAccountForm, EndForm, GrantForm, PasswordForm, PersonForm
from ..rules import ROLES
from .common import row_of, write


def behind(view: Any) -> Any:
    """Only for those who give posts and roles; to everyone else the page does not exist."""

    def guarded(request: Any, **found: Any) -> HttpResponse:
        if not permissions.may_see_grants(request.viewer):
            raise NotFound("There is no such page, or it is not one you may see.")
        answer: HttpResponse = view(request, **found)
        return answer

    return guarded


def list_actions(request: Any) -> Sequence[Action]:
    """From the list of people."""
    base = f"/{request.force.code}/"
    return [Action("Add a person", f"{base}people/add/"), Action("Roles given besides posts", f"{base}grants/")]


def actions(request: Any, row: Any) -> Sequence[Action]:
    """On a person's page."""
    base = f"/{request.force.code}/people/{row.pk}/"
    words = (("Give a role", "grant"), ("Set a password", "password"), ("Close the account", "close"))
    return [Action(label, f"{base}{verb}/") for label, verb in words if row.is_active]


def extra(request: Any, found: Found) -> dict[str, Any]:
    """The posts they hold or deputise for, and the roles they were given."""
    viewer, row, on = request.viewer, found.row, day_of(request.now)
    held = selectors.posts_on(viewer, on=on)
    return {
        "title": row.name,
        "holds": [one.post for one in held if one.holder and one.holder.person_id == row.id],
        "deputises": [(one.post, d) for one in held for d in one.deputies if d.person_id == row.id],
        "grants": [(g, ROLES[g.role]) for g in selectors.open_grants(viewer, on=on) if g.person_id == row.id],
    }  # fmt: skip


@behind
def add(request: Any) -> HttpResponse:
    """Add someone who may sign in; they can once a password is set for them."""
    form = PersonForm(request.POST or None, viewer=request.viewer)

    def send() -> str:
        return accounts.add_person(request.force, **form.values, by=request.viewer, at=request.now).name

    return write(
        request, form, send, title="Add a person", submit="Add the person", done="{} is added.", back="people/",
        intro="What they may see comes from the posts they hold and the roles they are given, not from here.",
    )  # fmt: skip


@behind
def grants(request: Any) -> HttpResponse:
    """Roles given for reasons other than a post, that hold today or later."""
    rows = [(grant, ROLES[grant.role]) for grant in selectors.open_grants(request.viewer, on=day_of(request.now))]
    return render(request, "organisation/grants.html", {"title": "Roles given besides posts", "rows": rows})


@behind
def grant(request: Any, pk: int) -> HttpResponse:
    """Give a person a role over a unit and all below it."""
    person = row_of(request, "people", pk)
    form = GrantForm(request.POST or None, viewer=request.viewer, initial={"from_on": day_of(request.now)})

    def send() -> str:
        values = form.values
        new = services.NewGrant(**values | {"unit": values["unit"].code})
        return services.grant_role(person, new, by=request.viewer, at=request.now).person.name

    return write(
        request, form, send, title=f"Give {person.name} a role", submit="Give the role", done="{} has the role.",
        back=f"people/{pk}/", intro="A role outside the posts someone holds. Prefer a post, or a deputy until a date.",
    )  # fmt: skip


@behind
def revoke(request: Any, pk: int) -> HttpResponse:
    """Take a role back."""
    held = selectors.open_grants(request.viewer, on=day_of(request.now)).filter(pk=pk).first()
    if held is None:
        raise NotFound("There is no such page.")
    yesterday = day_of(request.now) - timedelta(days=1)
    form = EndForm(request.POST or None, viewer=request.viewer, initial={"last_on": yesterday})

    def send() -> str:
        return services.revoke_grant(held, **form.values, by=request.viewer, at=request.now).person.name

    title = f"Take back: {ROLES[held.role].title}, {held.person.name}"
    return write(
        request, form, send, title=title, submit="Take the role back", done="{} has lost the role.", back="grants/",
        intro="With yesterday as its last day the role ends at once.",
    )  # fmt: skip


@behind
def set_password(request: Any, pk: int) -> HttpResponse:
    """Give a person a first or a new password; they change it themselves after signing in."""
    person = row_of(request, "people", pk)
    form = PasswordForm(request.POST or None, viewer=request.viewer, person=person)

    def send() -> str:
        theirs = selectors.viewer_of(person, request.force, on=day_of(request.now))
        permissions.require_signing_in_for(request.viewer, theirs)
        return accounts.set_password(person, form.values["password"], by=request.viewer, at=request.now).name

    return write(
        request, form, send, title=f"A password for {person.name}", submit="Set the password",
        done="{} can sign in with it now.", back=f"people/{pk}/",
        intro="Tell them in person or by telephone, never by mail, and ask them to change it.",
    )  # fmt: skip


@behind
def close(request: Any, pk: int) -> HttpResponse:
    """Let someone who leaves sign in no longer; what they held and did stays."""
    person = row_of(request, "people", pk)
    form = CloseAccountForm(request.POST or None, viewer=request.viewer)

    def send() -> str:
        return accounts.close_account(person, **form.values, by=request.viewer, at=request.now).name

    return write(
        request, form, send, title=f"Close the account of {person.name}", submit="Close the account",
        done="{} can sign in no longer.", back=f"people/{pk}/",
        intro="Set the last day of the posts they hold as well, so that the vacancies show.",
    )  # fmt: skip


page = behind(record_page("people", template="organisation/person.html", actions=actions, extra=extra))

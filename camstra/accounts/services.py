"""Writing about people: adding, password, tokens."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from camstra import trace
from camstra.trace.errors import NotFound, Refused
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .models import ApiToken, Person

TOKEN_DAYS = 365
PERSON = "person"  # the kind whose edit grant lets one keep other people's accounts


class NameTaken(Refused):
    """Somebody signs in by that name already."""


def require_own_or_keeper(by: Viewer, person: Person) -> None:
    """Refuse anyone but the person themselves and those who keep the force's accounts."""
    if by.person_id != person.pk:
        by.require_edit(PERSON, None)


def add_person(
    force: Force, *, username: str, name: str, email: str = "", password: str | None = None,
    illustrative: bool = False, by: Viewer, at: datetime,
) -> Person:  # fmt: skip
    """Add someone who may sign in. Without a password nobody can, until one is set.

    Raises NameTaken.
    """
    with trace.change(force, by=by, at=at) as change:
        by.require_edit(PERSON, None)
        if Person.objects.filter(username=username.casefold()).exists():
            raise NameTaken(f"Somebody already signs in as “{username}”. Choose another name.")
        person = Person(username=username.casefold(), name=name, email=email, illustrative=illustrative)
        person.set_password(password)
        person = change.create(person)
        change.record("person.added", person, {"name": name})
        return person


def set_password(person: Person, password: str, *, by: Viewer, at: datetime) -> Person:
    """Give a person a new password."""
    with trace.change(person.force, by=by, at=at) as change:
        person = change.lock(person)
        require_own_or_keeper(by, person)
        person.set_password(password)
        change.save(person, password=person.password)
        change.record("person.password set", person)
        return person


def set_passwords(people: Sequence[Person], password: str, *, by: Viewer, at: datetime) -> list[Person]:
    """Give several people of one force the same first password, hashed once: a demonstration, a day of training."""
    hashed = make_password(password)
    with trace.change(people[0].force, by=by, at=at) as change:
        by.require_edit(PERSON, None)
        for person in people:
            person.password = hashed
        for person in change.save_many(list(people), ["password"]):
            change.record("person.password set", person)
    return list(people)


def close_account(person: Person, *, reason: str, by: Viewer, at: datetime) -> Person:
    """Let a person sign in no longer; their history stays."""
    with trace.change(person.force, by=by, at=at) as change:
        person = change.lock(person)
        by.require_edit(PERSON, None)
        change.save(person, is_active=False)
        change.rights_moved()
        change.record("person.closed", person, reason=reason)
        return person


def issue_token(person: Person, *, name: str, scopes: str = "read", by: Viewer, at: datetime) -> str:
    """Make a token for a program; the text is returned once and only its digest is kept."""
    text = f"camstra_{secrets.token_urlsafe(32)}"
    with trace.change(person.force, by=by, at=at) as change:
        require_own_or_keeper(by, person)
        ApiToken.objects.create(
            force=person.force, person=person, name=name, scopes=scopes, digest=digest_of(text),
            expires_at=at + timedelta(days=TOKEN_DAYS),
        )  # fmt: skip
        change.record("token.issued", person, {"name": name, "scopes": scopes})
    return text


def revoke_token(person: Person, key: int, *, by: Viewer, at: datetime) -> ApiToken:
    """End one of a person's tokens at once, everywhere. Raises NotFound for one that is not theirs."""
    with trace.change(person.force, by=by, at=at) as change:
        require_own_or_keeper(by, person)
        token = ApiToken.objects.filter(pk=key, person=person, revoked_at=None).first()
        if token is None:
            raise NotFound("There is no such token, or it has been revoked already.")
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        change.rights_moved()  # every worker asks for its tokens anew
        change.record("token.revoked", person, {"name": token.name})
        return token


def digest_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def self_of(person: Person) -> Viewer:
    """A person acting on their own account alone, before their standing in any force is known."""
    return Viewer(person.pk, person.username, person.name, person.force)


def note_sign_in(person: Person, *, by: Viewer, at: datetime) -> None:
    """Leave in the trace of their home force that somebody signed in."""
    with trace.change(person.force, by=by, at=at) as change:
        change.record("person.signed in", person)

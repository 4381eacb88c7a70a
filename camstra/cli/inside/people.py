"""`camstra force add`, `camstra person add|password` and `camstra token issue`: what a new home needs first."""

from __future__ import annotations

import argparse
import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from camstra import trace
from camstra.accounts import services as accounts
from camstra.accounts.models import Person
from camstra.cli.alone.common import DONE, envelope, say
from camstra.prepare.organisation import rules
from camstra.prepare.organisation import services as organisation
from camstra.trace.errors import Refused
from camstra.trace.moments import day_of
from camstra.trace.wall import system

from .standing import person_of, require_migrated, stand


class PasswordRefused(Refused):
    """The password is too weak, or was not typed twice the same."""


def force(options: argparse.Namespace) -> int:
    """Found a force from its profile, or bring it into step with a newer one."""
    require_migrated()
    profile = organisation.load_profile(options.profile)
    founded = organisation.found_force(profile)
    organisation.apply_profile(founded, profile, by=system(founded), at=timezone.now())
    say(f"{founded.name} stands under /{founded.code}/.")
    return DONE


def add(options: argparse.Namespace) -> int:
    """Add someone who signs in, with a role over a unit if one is given."""
    standing = stand(options)
    if (options.role is None) != (options.unit is None):
        raise Refused("A role is held over a unit: give --role and --unit together, for example --role oic --unit OIC.")
    if options.role is not None:
        rules.check_role(options.role)
    person = Person(username=options.username.casefold(), name=options.name)
    password = read_password(person)
    with trace.change(standing.force, by=standing.viewer, at=standing.at):
        person = accounts.add_person(
            standing.force, username=options.username, name=options.name, email=options.email, password=password,
            by=standing.viewer, at=standing.at,
        )  # fmt: skip
        if options.role is not None:
            grant = organisation.NewGrant(
                role=options.role,
                unit=options.unit,
                from_on=day_of(standing.at),
                reason="given at the console",
                sensitive=options.sensitive,
            )
            organisation.grant_role(person, grant, by=standing.viewer, at=standing.at)
    say(f"{person.name} signs in as {person.username}.")
    return DONE


def password(options: argparse.Namespace) -> int:
    """Give someone a new password."""
    standing = stand(options)
    person = person_of(standing.force, options.username)
    accounts.set_password(person, read_password(person), by=standing.viewer, at=standing.at)
    say(f"{person.name} has a new password.")
    return DONE


def read_password(person: Person) -> str:
    """Ask for a password twice, or read one line where nobody is typing. Raises PasswordRefused."""
    if sys.stdin.isatty():
        typed = getpass.getpass(f"Password for {person.username}: ")
        if getpass.getpass("The same again: ") != typed:
            raise PasswordRefused("The two passwords differ. Nothing was changed; try again.")
    else:
        typed = sys.stdin.readline().rstrip("\r\n")
    try:
        validate_password(typed, person)
    except ValidationError as weak:
        raise PasswordRefused(f"{' '.join(weak.messages)} Nothing was changed; choose another.") from None
    return typed


def token(options: argparse.Namespace) -> int:
    """Make a program's key; it is shown this once."""
    standing = stand(options)
    person = person_of(standing.force, options.username)
    scopes = "read write" if options.write else "read"
    made = accounts.issue_token(person, name=options.name, scopes=scopes, by=standing.viewer, at=standing.at)
    if options.json:
        sys.stdout.write(envelope("token issue", {}, [], {"token": made, "scopes": scopes}))
    else:
        print(made)
        say("This is shown only now; keep it where only the program can read it.")
    return DONE

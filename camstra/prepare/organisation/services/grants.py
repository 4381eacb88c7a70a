"""Roles given to a person for reasons other than a post."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from camstra import trace
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Grant, Unit
from .holding import require_of_force


@dataclass(frozen=True)
class NewGrant:
    """A role over the unit with the code `unit` and all below it, from–to (None: until revoked), and why."""

    role: str
    unit: str
    from_on: date
    reason: str
    to_on: date | None = None
    sensitive: bool = False


def grant_role(person: Any, new: NewGrant, *, by: Viewer, at: datetime) -> Grant:
    """Give a person a role besides their posts.

    Raises RoleUnknown, CodeUnknown (the unit), NotOfThisForce, EndsBeforeItBegins, ReasonMissing, HeldAlready;
    NotPermitted also where sight of OFFICIAL-SENSITIVE is given by someone without it.
    """
    rules.check_role(new.role)
    rules.check_reason(new.reason)
    rules.check_period(new.from_on, new.to_on)
    with trace.change(by.force, by=by, at=at) as change:
        permissions.require_set_up(by, "person")
        permissions.require_passing_on(by, sensitive=new.sensitive)
        require_of_force(change.force.pk, person)
        unit = Unit.objects.filter(force=change.force, code__iexact=new.unit).first()
        if unit is None:
            raise rules.CodeUnknown(f"There is no unit with the code “{new.unit}”. Correct the code.")
        _require_new(person, unit, new)
        made = change.create(
            Grant(
                person=person, role=new.role, unit=unit, sensitive=new.sensitive, reason=new.reason,
                from_on=new.from_on, to_on=new.to_on,
            )
        )  # fmt: skip
        change.rights_moved()
        change.record("role.granted", person, asdict(new), reason=new.reason)
        return made


def _require_new(person: Any, unit: Unit, new: NewGrant) -> None:
    same = Grant.objects.filter(person=person, unit=unit, role=new.role, sensitive=new.sensitive)
    if any(rules.meet((new.from_on, new.to_on), (held.from_on, held.to_on)) for held in same):
        raise rules.HeldAlready(
            f"{person.name} has this role over {unit.name} in that time already. Nothing was added."
        )


def revoke_grant(grant: Grant, *, last_on: date, reason: str, by: Viewer, at: datetime) -> Grant:
    """Take a role back: `last_on` is its last day, yesterday to take it back at once. The grant stays on record.

    A grant taken back cannot be lengthened again; give a new one.
    """
    rules.check_reason(reason)
    with trace.change(grant.force, by=by, at=at) as change:
        grant = change.lock(grant)
        permissions.require_set_up(by, "person")
        if grant.to_on is not None and last_on > grant.to_on:
            raise rules.EndsBeforeItBegins(
                f"This role ends on {rules.day(grant.to_on)} already. To go on longer, give it anew."
            )
        change.save(grant, to_on=last_on)
        change.rights_moved()
        change.record("role.revoked", grant.person, {"role": grant.role, "to_on": last_on}, reason=reason)
        return grant

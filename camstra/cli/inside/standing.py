"""Where a command stands: a home whose database is up to date, one force, and a viewer at a moment."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from camstra.accounts.models import Person
from camstra.prepare.organisation import selectors
from camstra.trace.errors import NotFound
from camstra.trace.models import Force
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer, system

from .starting import HomeRefused


@dataclass(frozen=True)
class Standing:
    """A force, who acts in it, and when: the clock is read here, at the edge."""

    force: Force
    viewer: Viewer
    at: datetime


def stand(options: argparse.Namespace) -> Standing:
    """The force and the viewer that `--force` and `--by` name.

    Raises HomeRefused, NotFound.
    """
    require_migrated()
    force = _force(options.force)
    at = timezone.now()
    return Standing(force, _viewer(options.by, force, at), at)


def require_migrated() -> None:
    """Refuse a home whose database is behind this version, or ahead of it."""
    behind, ahead = distance()
    if ahead:
        raise HomeRefused(
            f"The database of {settings.HOME} was written by a newer version ({ahead[0]}). "
            "Install that version, or restore an older backup."
        )
    if behind:
        raise HomeRefused(f"The database of {settings.HOME} is not up to date. Type: camstra migrate")


def distance() -> tuple[list[str], list[str]]:
    """Migrations the database lacks, and those it has that this version never heard of."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    ours = {app for app, _ in executor.loader.disk_migrations or {}}
    ahead = [
        k
        for k in executor.loader.applied_migrations
        if k[0] in ours and k not in (executor.loader.disk_migrations or {})
    ]
    return [f"{m.app_label}.{m.name}" for m, _ in plan], sorted(f"{app}.{name}" for app, name in ahead)


def _force(code: str | None) -> Force:
    forces = list(Force.objects.order_by("pk"))
    if code:
        found = next((f for f in forces if f.code == code), None)
        if found is None:
            raise NotFound(f"There is no force “{code}” here. There {_listed(forces)}.")
        return found
    if not forces:
        raise NotFound("There is no force in this home yet. Type: camstra force add PROFILE.toml")
    if len(forces) > 1:
        raise NotFound(f"Say which force with --force. There {_listed(forces)}.")
    return forces[0]


def _listed(forces: list[Force]) -> str:
    if not forces:
        return "is none"
    return f"{'is' if len(forces) == 1 else 'are'} {', '.join(f.code for f in forces)}"


def _viewer(username: str | None, force: Force, at: datetime) -> Viewer:
    if username is None:
        return system(force)
    return selectors.viewer_of(person_of(force, username), force, on=day_of(at))


def person_of(force: Force, username: str) -> Person:
    """Someone of the force who signs in by that name and still may."""
    person = Person.objects.filter(force=force, username=username.casefold(), is_active=True).first()
    if person is None:
        raise NotFound(f"Nobody of {force.name} signs in as “{username}”.")
    return person

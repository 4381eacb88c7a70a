"""The tick: takes up lapsed leases and starts what is due, once per rule, subject and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.sessions.models import Session

from camstra import trace
from camstra.files.services import sweep_orphans
from camstra.trace.models import Force
from camstra.trace.moments import day_of
from camstra.trace.wall import system

from . import claiming, registry, services
from .models import Tick
from .registry import Due

ORPHAN_AGE = timedelta(hours=24)  # longer than any change is open
HOUSEKEEPING = "housekeeping"


@dataclass(frozen=True)
class Ticked:
    """What one tick did."""

    lapsed: int
    started: int
    swept: int


def tick(now: datetime) -> Ticked:
    """Do what is due at `now`. Safe to repeat, and for several processes at once."""
    lapsed = claiming.take_up_lapsed(now)
    started = sum(_start(force, name, now) for force in Force.objects.order_by("pk") for name in registry.rules())
    return Ticked(lapsed, started, _keep_house(now))


def _start(force: Force, name: str, now: datetime) -> int:
    """Start what one rule says is due in one force today and was not started yet."""
    day = day_of(now)
    if not _fresh(force, name, day):
        return 0
    with trace.change(force, by=system(force, "tick"), at=now) as change:
        fresh = _fresh(force, name, day)  # asked again under the lock: another tick may have been quicker
        Tick.objects.bulk_create([Tick(force=force, rule=name, subject=due.subject, day=day) for due in fresh])
        for due in fresh:
            services.enqueue(change, due.task, due.args, key=f"{name}:{due.subject}:{day}")
        return len(fresh)


def _fresh(force: Force, name: str, day: date) -> list[Due]:
    due = {one.subject: one for one in registry.rules()[name](force, day)}
    if not due:
        return []
    started = Tick.objects.filter(force=force, rule=name, day=day, subject__in=list(due))
    for subject in started.values_list("subject", flat=True):
        del due[subject]
    return list(due.values())


def _keep_house(now: datetime) -> int:
    """Once a day for the whole home: sweep the store, forget expired sessions."""
    force = Force.objects.order_by("pk").first()
    if force is None:
        return 0
    _, first = Tick.objects.get_or_create(force=force, rule=HOUSEKEEPING, subject="home", day=day_of(now))
    if not first:
        return 0
    Session.objects.filter(expire_date__lt=now).delete()
    return sweep_orphans(now - ORPHAN_AGE)

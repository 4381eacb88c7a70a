"""A clock that is set by hand, and the shortest way to a job."""

from __future__ import annotations

from datetime import datetime, timedelta

from camstra import trace
from camstra.jobs import services
from camstra.jobs.models import Job
from camstra.jobs.worker import Worker
from tests.fixtures.fenland import NOON


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **how: float) -> None:
        self.now += timedelta(**how)


def ask(fenland, task: str, args=None, by="bob", **options) -> Job:
    viewer = fenland.viewers.get(by, fenland.console)
    with trace.change(fenland.force, by=viewer, at=NOON) as change:
        return services.enqueue(change, task, args, **options)


def idle_worker(clock: Clock) -> Worker:
    """A worker without its heartbeat thread, for tests inside one transaction."""
    return Worker(clock, beats=False)

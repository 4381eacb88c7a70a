"""One run of one job: what the task is given, and the thread that keeps its lease meanwhile."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection

from camstra.trace.changing import Change
from camstra.trace.models import Force

from . import claiming
from .models import DONE, RUNNING, Job
from .registry import Done

Clock = Callable[[], datetime]
BEAT_SECONDS = 1.0


class LeaseLost(RuntimeError):
    """Another worker holds the job now: whatever this one was writing is rolled back."""


class ToldToStop(RuntimeError):
    """The worker is stopping and the task asked how it stands: the job goes back to the queue."""


class Run:
    """What a task works with. `token` is the same at every try of one job."""

    def __init__(self, job: Job, worker: str, clock: Clock, stopping: threading.Event) -> None:
        self.job, self.worker, self.clock, self.stopping = job, worker, clock, stopping
        self.args: dict[str, Any] = json.loads(job.args)
        self.token = f"job:{job.pk}"
        self.stands = (0, 0, "")
        self.lost = threading.Event()
        self.finished = False

    @property
    def force(self) -> Force:
        """The force the work is for."""
        return self.job.force

    @property
    def at(self) -> datetime:
        """The moment now, by the worker's clock."""
        return self.clock()

    def progress(self, done: int, total: int = 0, words: str = "") -> None:
        """Say how far the work is; written within a second. Raises ToldToStop or LeaseLost."""
        self.stands = (done, total, words)
        if self.lost.is_set():
            raise LeaseLost(f"{self.token} is no longer ours")
        if self.stopping.is_set() and not self.finished:
            raise ToldToStop

    def finish(self, change: Change, done: Done) -> None:
        """Mark the job done in the change that does its work: both are written, or neither, however often it runs.

        Raises LeaseLost, and the change is rolled back, if another worker has taken the job up.
        """
        held = Job.objects.filter(pk=self.job.pk, worker=self.worker, state=RUNNING)
        self._close(held, done, change.at)

    def close(self, done: Done) -> None:
        """Mark the job done after a task that did not do so itself."""
        if not self.finished:
            self._close(Job.objects.filter(pk=self.job.pk, worker=self.worker, state=RUNNING), done, self.at)

    def _close(self, held: Any, done: Done, at: datetime) -> None:
        count, total, words = self.stands
        changed = held.update(
            state=DONE, result=done.words, opens=done.opens, error="", finished_at=at, lease_until=None,
            done=total or count, total=total, words=words[:200],
        )  # fmt: skip
        if not changed:
            raise LeaseLost(f"{self.token} is no longer ours")
        self.finished = True


class Heartbeat:
    """Keeps a run's lease and writes its progress, from a thread with a connection of its own."""

    def __init__(self, run: Run, beat_seconds: float = BEAT_SECONDS) -> None:
        self._run, self._seconds = run, beat_seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat {run.token}", daemon=True)

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(timeout=35)  # a beat may be waiting for SQLite's write lock, 30 s at most

    def _beat(self) -> None:
        said, renewed = self._run.stands, self._run.clock()
        while not self._over.wait(self._seconds):
            now = self._run.clock()
            if self._run.stands == said and now - renewed < claiming.LEASE / 4:
                continue
            said = self._run.stands
            try:
                held = claiming.renew(self._run.job.pk, self._run.worker, now, *said)
            except OperationalError:  # the database is busy or away: the next beat tries again
                continue
            renewed = now
            if not held and not self._run.finished:
                self._run.lost.set()
                break
        connection.close()

"""The worker: takes up one job after another, keeps its lease, and ticks each minute."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from datetime import datetime, timedelta

from django.db import close_old_connections

from camstra.trace.errors import Refused

from . import claiming
from .models import Job
from .registry import task_named
from .running import Clock, Heartbeat, Run, ToldToStop
from .ticking import tick

IDLE_SECONDS = 1.0
LAPSED_EVERY = timedelta(seconds=5)
TICK_EVERY = timedelta(seconds=60)
log = logging.getLogger("camstra.jobs")


def worker_name() -> str:
    """A name no other worker has: machine, process and a few random letters."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


class Worker:
    """Does what waits, one job at a time. `stopping` is set from outside; the clock is passed in."""

    def __init__(self, clock: Clock, stopping: threading.Event | None = None, *, beats: bool = True) -> None:
        self.name = worker_name()
        self.clock, self.beats = clock, beats
        self.stopping = stopping or threading.Event()
        self._ticked: datetime | None = None
        self._looked: datetime | None = None

    def run_until_stopped(self) -> None:
        """Work for as long as nobody says stop."""
        while not self.stopping.is_set():
            close_old_connections()
            self._tick()
            if not self.run_one():
                self.stopping.wait(IDLE_SECONDS)

    def run_until_idle(self) -> int:
        """Work until nothing is due; how many jobs were taken up."""
        claiming.take_up_lapsed(self.clock())
        taken = 0
        while not self.stopping.is_set() and self.run_one():
            taken += 1
        return taken

    def run_one(self) -> bool:
        """Take up one job and do it; False if none is due.

        A refusal ends the job with its sentence. Any other fault puts the job back for a later try and is raised:
        the process is then in a state nobody foresaw, and whoever minds it starts it anew.
        """
        job = claiming.claim(self.name, self.clock())
        if job is None:
            return False
        run = Run(job, self.name, self.clock, self.stopping)
        try:
            self._do(run)
        except ToldToStop:
            claiming.hand_back(job, self.name, self.clock())
        except Refused as refusal:
            claiming.refuse(job, self.name, self.clock(), str(refusal))
        except BaseException as fault:
            log.error("%s (%s) broke at try %d of %d", run.token, job.task, job.tries, job.max_tries)  # noqa: TRY400
            claiming.try_later(job, self.name, self.clock(), sentence_of(job, fault))
            raise
        return True

    def _do(self, run: Run) -> None:
        work = task_named(run.job.task).work
        if not self.beats:
            run.close(work(run))
            return
        with Heartbeat(run):
            done = work(run)
            run.close(done)

    def _tick(self) -> None:
        now = self.clock()
        if self._ticked is None or now - self._ticked >= TICK_EVERY:
            self._ticked = self._looked = now
            tick(now)
        elif self._looked is None or now - self._looked >= LAPSED_EVERY:
            self._looked = now
            claiming.take_up_lapsed(now)


def sentence_of(job: Job, fault: BaseException) -> str:
    """What the person who started the work reads; the traceback is in the log."""
    return (
        f"Something went wrong on our side ({type(fault).__name__}, try {job.tries} of {job.max_tries}). "
        "Nothing half-done was kept. If it happens again, tell whoever looks after the system."
    )

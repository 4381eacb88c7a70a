"""With real transactions: the heartbeat keeps the lease, and no two workers hold one job."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import connection

from camstra.jobs import claiming
from camstra.jobs.models import DONE, RUNNING, Job
from camstra.jobs.registry import Done, task
from camstra.jobs.running import Heartbeat, LeaseLost, Run
from camstra.jobs.worker import Worker
from tests.fixtures.fenland import build_fenland

from .helpers import Clock, ask


@pytest.fixture
def fen(real_transactions):
    return build_fenland()


def until(true, seconds=5.0):
    """Wait until something is true; fail loudly if it never is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.02)
    pytest.fail("waited in vain")


def claimed(fen) -> tuple[Job, Run, Clock]:
    task("test.long")(lambda run: Done(""))
    ask(fen, "test.long")
    clock = Clock()
    job = claiming.claim("me", clock.now)
    return job, Run(job, "me", clock, threading.Event()), clock


def test_the_heartbeat_writes_progress_and_moves_the_lease(fen):
    job, run, clock = claimed(fen)
    with Heartbeat(run, beat_seconds=0.02):
        clock.move(seconds=20)
        run.progress(3, 9, "counting")
        until(lambda: Job.objects.get().done == 3)
    job.refresh_from_db()
    assert (job.done, job.total, job.words, job.lease_until) == (3, 9, "counting", clock.now + claiming.LEASE)


def test_the_heartbeat_moves_the_lease_of_a_task_that_says_nothing(fen):
    _, run, clock = claimed(fen)
    with Heartbeat(run, beat_seconds=0.02):
        clock.move(seconds=20)
        until(lambda: Job.objects.get().lease_until == clock.now + claiming.LEASE)
    assert claiming.take_up_lapsed(clock.now) == 0


def test_a_task_learns_that_its_lease_was_lost(fen):
    _, run, _ = claimed(fen)
    Job.objects.update(worker="another")
    with Heartbeat(run, beat_seconds=0.02):
        run.progress(1)
        until(run.lost.is_set)
        with pytest.raises(LeaseLost):
            run.progress(2)
    assert Job.objects.get().worker == "another"


def test_a_real_worker_does_a_job_with_its_heartbeat(fen):
    task("test.ok")(lambda run: run.progress(1, 1, "one") or Done("ok"))
    ask(fen, "test.ok")
    assert Worker(lambda: datetime.now(UTC)).run_until_idle() == 1
    assert (Job.objects.get().state, Job.objects.get().words) == (DONE, "one")


def test_no_two_workers_take_up_one_job(fen):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory cannot wait for a lock; tests/promises/test_faults_jobs.py does this on a file.")
    task("test.ok")(lambda run: Done("ok"))
    for number in range(12):
        ask(fen, "test.ok", key=f"job {number}")
    clock, taken = Clock(), []
    clock.move(minutes=1)  # each asking was a microsecond later than the one before

    def take(name):
        misses = 0
        while misses < 50:
            job = claiming.claim(name, clock.now)
            misses += job is None
            if job:
                taken.append(job.pk)
            else:
                time.sleep(0.005)
        connection.close()

    threads = [threading.Thread(target=take, args=(f"worker {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(Job.objects.values_list("pk", flat=True))
    assert set(Job.objects.values_list("state", "tries")) == {(RUNNING, 1)}

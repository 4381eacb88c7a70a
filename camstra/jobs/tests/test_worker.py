"""A worker does what is due, keeps what it began, and says why it could not."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from camstra import trace
from camstra.jobs import claiming
from camstra.jobs.models import DONE, FAILED, QUEUED, RUNNING, Job
from camstra.jobs.registry import Done, task
from camstra.jobs.running import LeaseLost, Run
from camstra.jobs.worker import Worker
from camstra.trace.errors import Refused
from camstra.trace.models import Entry, Once
from tests.fixtures.fenland import NOON

from .helpers import Clock, ask, idle_worker


@pytest.fixture
def clock():
    return Clock()


def the_job() -> Job:
    return Job.objects.get()


def test_a_job_is_done_once_with_its_result(fenland, clock):
    seen = []

    @task("test.add")
    def add(run):
        seen.append(run.args)
        run.progress(2, 2, "added")
        return Done("3 in all.", opens="findings/")

    ask(fenland, "test.add", {"a": 1, "b": 2})
    clock.move(minutes=1)
    assert idle_worker(clock).run_until_idle() == 1
    job = the_job()
    assert (job.state, job.result, job.opens, job.tries, job.error) == (DONE, "3 in all.", "findings/", 1, "")
    assert (job.done, job.total, job.finished_at, job.lease_until) == (2, 2, clock.now, None)
    assert seen == [{"a": 1, "b": 2}]
    assert idle_worker(clock).run_until_idle() == 0


def test_jobs_are_taken_in_the_order_they_became_due_and_none_before_its_time(fenland, clock):
    order = []
    task("test.note")(lambda run: order.append(run.args["n"]) or Done(""))
    ask(fenland, "test.note", {"n": "late"}, due_at=NOON + timedelta(hours=1))
    ask(fenland, "test.note", {"n": "first"}, due_at=NOON - timedelta(hours=1))
    ask(fenland, "test.note", {"n": "second"}, due_at=NOON)
    idle_worker(clock).run_until_idle()
    assert order == ["first", "second"]
    clock.move(hours=1)
    idle_worker(clock).run_until_idle()
    assert order == ["first", "second", "late"]


def test_a_refusal_ends_the_job_with_its_sentence(fenland, clock):
    @task("test.refuse")
    def refuse(run):
        raise Refused("Row 7 has no owner. Give it one.")

    ask(fenland, "test.refuse")
    idle_worker(clock).run_until_idle()
    assert (the_job().state, the_job().error, the_job().tries) == (FAILED, "Row 7 has no owner. Give it one.", 1)


def test_a_job_of_another_version_fails_with_a_sentence(fenland, clock):
    task("test.gone")(lambda run: Done(""))
    ask(fenland, "test.gone")
    Job.objects.update(task="test.never was")
    idle_worker(clock).run_until_idle()
    assert the_job().state == FAILED
    assert "knows no task" in the_job().error


def test_a_fault_is_raised_and_the_job_tried_again_after_longer_and_longer_rests(fenland, clock):
    @task("test.break", max_tries=3)
    def broken(run):
        raise ZeroDivisionError

    ask(fenland, "test.break")
    rests = []
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            idle_worker(clock).run_one()
        assert the_job().state == QUEUED
        assert not idle_worker(clock).run_one(), "a resting job was taken up"
        rests.append((the_job().due_at - clock.now).total_seconds())
        clock.now = the_job().due_at
    with pytest.raises(ZeroDivisionError):
        idle_worker(clock).run_one()
    assert rests == [10, 40]
    job = the_job()
    assert (job.state, job.tries) == (FAILED, 3)
    assert "ZeroDivisionError, try 3 of 3" in job.error


def test_a_later_try_that_succeeds_forgets_the_error(fenland, clock):
    tries = []

    @task("test.second")
    def second(run):
        tries.append(run.token)
        if len(tries) == 1:
            raise ZeroDivisionError
        return Done("yes")

    ask(fenland, "test.second")
    with pytest.raises(ZeroDivisionError):
        idle_worker(clock).run_one()
    clock.move(minutes=1)
    idle_worker(clock).run_one()
    assert (the_job().state, the_job().error, the_job().tries) == (DONE, "", 2)
    assert tries[0] == tries[1], "the token must be the same at every try"


def test_a_lapsed_lease_is_taken_up_and_a_standing_one_is_not(fenland, clock):
    task("test.ok")(lambda run: Done("ok"))
    ask(fenland, "test.ok")
    assert claiming.claim("a worker that dies", clock.now).state == RUNNING
    clock.move(seconds=claiming.LEASE.total_seconds() - 1)
    assert idle_worker(clock).run_until_idle() == 0
    clock.move(seconds=2)
    assert idle_worker(clock).run_until_idle() == 1
    assert (the_job().state, the_job().tries) == (DONE, 2)


def test_a_job_whose_workers_all_die_is_given_up_with_a_sentence(fenland, clock):
    task("test.deadly", max_tries=2)(lambda run: Done("ok"))
    ask(fenland, "test.deadly")
    for _ in range(2):
        assert claiming.claim("a worker that dies", clock.now)
        clock.move(minutes=2)
        claiming.take_up_lapsed(clock.now)
    assert claiming.claim("another", clock.now) is None
    assert the_job().state == FAILED
    assert "stopped 2 times" in the_job().error


def test_a_worker_told_to_stop_hands_the_job_back_without_counting_the_try(fenland, clock):
    @task("test.long")
    def long(run):
        run.progress(1, 9)
        run.stopping.set()
        run.progress(2, 9)
        return Done("must not be reached")

    ask(fenland, "test.long")
    worker = Worker(clock, threading.Event(), beats=False)
    worker.run_until_idle()
    job = the_job()
    assert (job.state, job.tries, job.worker, job.due_at) == (QUEUED, 0, "", clock.now)


def test_work_and_the_jobs_end_are_one_change(fenland, clock):
    @task("test.write")
    def write(run):
        with trace.change(run.force, by=fenland.console, at=run.at) as change:
            Once.objects.create(force=run.force, token=run.token, by="x", ref="x")
            change.record("test.written", run.token)
            run.finish(change, Done("written"))
        return Done("this sentence loses against the one before")

    ask(fenland, "test.write")
    idle_worker(clock).run_until_idle()
    assert (the_job().state, the_job().result) == (DONE, "written")
    assert Once.objects.count() == 1


def test_a_worker_that_lost_its_lease_writes_nothing(fenland, clock):
    task("test.write")(lambda run: Done(""))
    ask(fenland, "test.write")
    job = claiming.claim("slow", clock.now)
    clock.move(minutes=5)
    claiming.take_up_lapsed(clock.now)
    assert claiming.claim("quick", clock.now) == job
    before = Entry.objects.count()
    run = Run(job, "slow", clock, threading.Event())

    def write_late():
        with trace.change(fenland.force, by=fenland.console, at=clock.now) as change:
            Once.objects.create(force=fenland.force, token=run.token, by="x", ref="x")
            change.record("test.written", run.token)
            run.finish(change, Done("written twice"))

    with pytest.raises(LeaseLost):
        write_late()
    assert (Once.objects.count(), Entry.objects.count()) == (0, before)
    assert the_job().worker == "quick"
    for late in (lambda: claiming.hand_back(job, "slow", NOON), lambda: claiming.refuse(job, "slow", NOON, "x")):
        late()
        assert (the_job().state, the_job().worker) == (RUNNING, "quick")
    assert not claiming.renew(job.pk, "slow", clock.now, 0, 0, "")

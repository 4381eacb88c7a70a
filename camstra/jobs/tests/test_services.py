"""Work is asked for in the change that needs it: both are written, or neither."""

from __future__ import annotations

import pytest

from camstra import trace
from camstra.jobs import services
from camstra.jobs.models import DONE, FAILED, QUEUED, Job
from camstra.jobs.registry import Done, task
from camstra.trace.errors import NotFound, NotPermitted, Refused
from camstra.trace.models import Entry
from tests.fixtures.fenland import NOON, build_fenland

from .helpers import ask


@pytest.fixture(autouse=True)
def count_task():
    task("test.count", title="Counting", max_tries=3)(lambda run: Done("counted"))


def test_a_job_waits_with_its_arguments_and_whose_it_is(fenland):
    job = ask(fenland, "test.count", {"b": 2, "a": "é"})
    assert (job.state, job.args, job.by, job.max_tries) == (QUEUED, '{"a":"é","b":2}', "bob", 3)
    assert (job.person, job.due_at) == (fenland.people["bob"], job.queued_at)
    entry = Entry.objects.latest("pk")
    assert (entry.action, entry.subject) == ("job.queued", f"job:{job.pk}")


def test_a_change_that_is_undone_leaves_no_job(fenland):
    def ask_and_refuse():
        with trace.change(fenland.force, by=fenland.console, at=NOON) as change:
            services.enqueue(change, "test.count")
            raise Refused("no")

    with pytest.raises(Refused):
        ask_and_refuse()
    assert Job.objects.count() == 0


def test_an_unknown_task_is_refused_and_nothing_is_written(fenland):
    before = Entry.objects.count()
    with pytest.raises(NotFound, match="no task"):
        ask(fenland, "test.unknown")
    assert (Job.objects.count(), Entry.objects.count()) == (0, before)


def test_one_unfinished_job_per_key_and_force(fenland):
    first = ask(fenland, "test.count", key="k")
    assert ask(fenland, "test.count", key="k") == first
    assert ask(fenland, "test.count", key="other") != first
    assert ask(fenland, "test.count") != ask(fenland, "test.count")
    assert ask(build_fenland("marsh"), "test.count", key="k") != first


def test_a_finished_job_frees_its_key(fenland):
    first = ask(fenland, "test.count", key="k")
    Job.objects.filter(pk=first.pk).update(state=DONE)
    assert ask(fenland, "test.count", key="k") != first


def test_the_database_itself_refuses_a_second_unfinished_job_of_a_key(fenland):
    from django.db import IntegrityError, transaction

    first = ask(fenland, "test.count", key="k")
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_a_failed_job_is_started_again_by_its_own_person(fenland):
    job = ask(fenland, "test.count", {"a": 1}, key="k")
    Job.objects.update(state=FAILED)
    fresh = services.again(job, by=fenland.viewers["bob"], at=NOON)
    assert fresh.pk != job.pk
    assert (fresh.state, fresh.args, fresh.key, fresh.by) == (QUEUED, '{"a":1}', "k", "bob")


def test_somebody_else_may_not_start_it_again_and_nothing_is_written(fenland):
    job = ask(fenland, "test.count")
    Job.objects.update(state=FAILED)
    with pytest.raises(NotPermitted):
        services.again(job, by=fenland.viewers["ann"], at=NOON)
    assert Job.objects.count() == 1


def test_a_job_that_has_not_failed_is_not_started_again(fenland):
    job = ask(fenland, "test.count")
    with pytest.raises(Refused, match="has not failed"):
        services.again(job, by=fenland.viewers["bob"], at=NOON)
    assert Job.objects.count() == 1

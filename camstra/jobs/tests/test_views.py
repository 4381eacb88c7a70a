"""A job's page tells its own person how it stands, with and without JavaScript."""

from __future__ import annotations

import pytest

from camstra.jobs.models import DONE, FAILED, QUEUED, RUNNING, Job
from camstra.jobs.registry import Done, task
from tests.fixtures.fenland import NOON

from .helpers import ask


@pytest.fixture
def job(fenland):
    task("test.count", title="Counting <findings>")(lambda run: Done(""))
    return ask(fenland, "test.count")


def stand(job, **facts):
    Job.objects.filter(pk=job.pk).update(**facts)
    return f"/fen/jobs/{job.pk}/"


def test_its_own_person_and_the_oic_see_it_and_nobody_else(fenland, job):
    answers = {name: fenland.client(name).get(stand(job)).status_code for name in fenland.people}
    assert answers == {"ann": 200, "bob": 200, "pat": 404}
    lists = {name: b"Counting" in fenland.client(name).get("/fen/jobs/").content for name in ("ann", "bob", "pat")}
    assert lists == {"ann": True, "bob": True, "pat": False}
    assert fenland.client("pat").get(stand(job) + "state.json").status_code == 404
    assert fenland.client("pat").post(stand(job) + "again/").status_code == 404


def test_the_consoles_job_is_the_oics_to_see(fenland, job):
    theirs = ask(fenland, "test.count", by="console")
    answers = {name: fenland.client(name).get(stand(theirs)).status_code for name in fenland.people}
    assert answers == {"ann": 200, "bob": 404, "pat": 404}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": QUEUED}, "waits for its turn"),
        ({"state": QUEUED, "error": "It broke."}, "It broke. It will be tried again."),
        ({"state": RUNNING, "words": "reading row 7", "done": 7, "total": 9}, "7 of 9"),
        ({"state": DONE, "result": "342 findings came in.", "opens": "findings/"}, 'href="/fen/findings/"'),
        ({"state": FAILED, "error": "Row 7 has no owner."}, "Start it again"),
    ],
)
def test_every_state_is_told_in_words(fenland, job, facts, words):
    page = fenland.client("bob").get(stand(job, **facts)).content.decode()
    assert words in page
    assert "Counting &lt;findings&gt;" in page


def test_an_unfinished_page_comes_back_by_itself_and_a_finished_one_rests(fenland, job):
    bob = fenland.client("bob")
    assert bob.get(stand(job)).headers["Refresh"] == "2"
    assert "Refresh" not in bob.get(stand(job, state=DONE)).headers


def test_polling_is_answered_with_304_until_something_moved(fenland, job):
    bob = fenland.client("bob")
    first = bob.get(stand(job) + "state.json")
    assert first.json() == {
        "id": job.pk, "state": "queued", "done": 0, "total": 0, "sentence": "It waits for its turn.", "opens": "",
    }  # fmt: skip
    held = {"If-None-Match": first.headers["ETag"]}
    assert bob.get(stand(job) + "state.json", headers=held).status_code == 304
    moved = bob.get(stand(job, state=RUNNING, done=1) + "state.json", headers=held)
    assert (moved.status_code, moved.json()["done"]) == (200, 1)


def test_a_failed_job_is_started_again_from_its_page(fenland, job):
    answer = fenland.client("bob").post(stand(job, state=FAILED, finished_at=NOON) + "again/")
    fresh = Job.objects.latest("pk")
    assert answer.headers["Location"] == f"/fen/jobs/{fresh.pk}/"
    assert (fresh.pk != job.pk, fresh.state) == (True, QUEUED)


def test_a_get_starts_nothing(fenland, job):
    assert fenland.client("bob").get(stand(job, state=FAILED) + "again/").status_code == 405
    assert Job.objects.count() == 1

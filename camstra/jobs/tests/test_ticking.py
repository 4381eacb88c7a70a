"""What is due is started once per rule, subject and day, however often the clock ticks."""

from __future__ import annotations

import io
import os
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from camstra.files import store
from camstra.jobs import claiming, ticking
from camstra.jobs.models import QUEUED, Job, Tick
from camstra.jobs.registry import Done, Due, daily, task
from camstra.trace import chain
from camstra.trace.models import Entry
from tests.fixtures.fenland import NOON, build_fenland

from .helpers import ask

LATE_EVENING = datetime(2020, 7, 2, 23, 30, tzinfo=UTC)  # already the third of July in London


@pytest.fixture(autouse=True)
def remind_task():
    task("test.remind")(lambda run: Done("reminded"))


def reminders(*subjects):
    asked = []

    @daily("test.reminders")
    def rule(force, day):
        asked.append((force.code, day))
        return [Due(subject, "test.remind", {"who": subject}) for subject in subjects]

    return asked


def test_a_subject_is_started_once_a_day(fenland):
    reminders("RC-20-001", "RC-20-002")
    assert ticking.tick(NOON).started == 2
    assert ticking.tick(NOON + timedelta(minutes=1)).started == 0
    assert Job.objects.filter(state=QUEUED, by="tick").count() == 2
    assert ticking.tick(NOON + timedelta(days=1)).started == 2
    assert Tick.objects.filter(rule="test.reminders").count() == 4


def test_a_subject_that_comes_later_in_the_day_is_started_then(fenland):
    reminders("RC-20-001")
    ticking.tick(NOON)
    reminders("RC-20-001", "RC-20-002")
    assert ticking.tick(NOON + timedelta(hours=1)).started == 1
    assert Job.objects.latest("pk").args == '{"who":"RC-20-002"}'


def test_the_day_is_londons(fenland):
    asked = reminders("x")
    ticking.tick(LATE_EVENING)
    assert ("fen", date(2020, 7, 3)) in asked


def test_every_force_is_asked(fenland):
    build_fenland("marsh")
    reminders("x")
    assert ticking.tick(NOON).started == 2
    assert set(Job.objects.values_list("force__code", flat=True)) == {"fen", "marsh"}


def test_a_tick_with_nothing_due_writes_nothing(fenland):
    reminders()
    before = Entry.objects.count()
    assert ticking.tick(NOON) == ticking.Ticked(lapsed=0, started=0, swept=0)
    assert (Entry.objects.count(), Job.objects.count()) == (before, 0)
    assert chain.verify(fenland.force).ok


def test_a_tick_takes_up_lapsed_work(fenland):
    ask(fenland, "test.remind")
    claiming.claim("dies", NOON)
    assert ticking.tick(NOON + timedelta(minutes=2)).lapsed == 1
    assert Job.objects.get().state == QUEUED


def test_once_a_day_the_house_is_kept(fenland):
    orphan = store.put(io.BytesIO(b"orphan"), limit=100)
    os.utime(store.path_of(orphan.digest), (0, 0))
    Session.objects.create(session_key="old", session_data="", expire_date=NOON - timedelta(days=1))
    assert ticking.tick(NOON).swept == 1
    assert Session.objects.count() == 0
    assert not store.path_of(orphan.digest).exists()
    again = store.put(io.BytesIO(b"orphan"), limit=100)
    os.utime(store.path_of(again.digest), (0, 0))
    assert ticking.tick(NOON).swept == 0, "the second tick of a day walks the store again"
    assert ticking.tick(NOON + timedelta(days=1)).swept == 1

"""The calendar feed is read by a calendar library; the picture holds every stage."""

from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar
import pytest

from camstra.prepare.cycle import presenters, selectors, services

from .conftest import NOW

pytestmark = pytest.mark.django_db
AT = datetime(2020, 7, 2, 12, 30, tzinfo=UTC)


def rows_of(viewer, cycle, on=date(2020, 7, 2)):
    stages = list(selectors.stages_of(viewer, cycle))
    return presenters.stage_rows(stages, selectors.slips_of(viewer, cycle), {}, on)


@pytest.fixture
def slipped(olive, year_2020):
    stage = selectors.stage_of(olive, 2020, "restructure")
    reason = "Paused; for Covid-19, and then\nconsulted on until the end of the autumn term, as staff had asked"
    services.redate_stage(stage, due_on=date(2020, 10, 21), reason=reason, by=olive, at=NOW)
    return year_2020


def feed(cambridgeshire, olive, cycle):
    return presenters.calendar(cambridgeshire, cycle, rows_of(olive, cycle), host="stra.example", at=AT)


def test_a_calendar_reads_every_stage_as_an_all_day_event(cambridgeshire, olive, slipped):
    read = icalendar.Calendar.from_ical(feed(cambridgeshire, olive, slipped))
    events = {str(event["UID"]): event for event in read.walk("VEVENT")}
    assert len(events) == selectors.stages_of(olive, slipped).count()
    panels = events["cambridgeshire-2020-panels@stra.example"]
    assert panels["DTSTART"].dt == date(2020, 4, 27)
    assert panels["DTEND"].dt == date(2020, 4, 29)
    assert str(panels["SUMMARY"]) == "Challenge Panels"
    assert panels["DTSTAMP"].dt == AT


def test_a_moved_stage_keeps_its_uid_counts_its_moves_and_says_why(cambridgeshire, olive, slipped):
    read = icalendar.Calendar.from_ical(feed(cambridgeshire, olive, slipped))
    event = next(e for e in read.walk("VEVENT") if "restructure" in e["UID"])
    assert event["SEQUENCE"] == 1
    assert "First due 30 April 2020." in event["DESCRIPTION"]
    assert "Paused; for Covid-19, and then\nconsulted on" in event["DESCRIPTION"]


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_asks(cambridgeshire, olive, slipped):
    text = feed(cambridgeshire, olive, slipped)
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) == 75


@pytest.mark.parametrize("text", ["é" * 200, "a" * 75, "a" * 76, "", "日本" * 60])
def test_folding_parts_no_character_and_loses_none(text):
    folded = presenters._folded(f"SUMMARY:{text}")
    assert folded.replace("\r\n ", "") == f"SUMMARY:{text}"
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))


def test_the_picture_names_every_stage_and_counts_the_slips(olive, slipped):
    picture = presenters.picture("The year", rows_of(olive, slipped), date(2020, 7, 2))
    assert "1 slipped" in picture
    assert "Think" in picture or "Panels" in picture
    assert "style" not in picture


def test_a_stage_past_its_date_and_not_closed_is_overdue(olive, slipped):
    rows = {row.stage.code: row for row in rows_of(olive, slipped)}
    assert rows["panels"].is_overdue
    assert not rows["actions"].is_overdue
    assert dict(zip(presenters.HEADINGS, presenters.numbers([rows["panels"]])[0], strict=True))["State"] == "overdue"


def test_a_year_without_stages_has_no_picture():
    assert presenters.picture("The year", [], date(2020, 7, 2)) == ""

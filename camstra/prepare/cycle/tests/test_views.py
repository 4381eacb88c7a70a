"""Pages of the year: the timeline, a stage with its slips and gate, and every form."""

from __future__ import annotations

import re
from datetime import date

import pytest

from camstra.accounts.models import Person
from camstra.prepare.cycle import selectors, services
from camstra.prepare.cycle.models import Cycle, Slip, Stage
from camstra.trace.models import Entry

from .conftest import NOW

pytestmark = pytest.mark.django_db
BASE = "/cambridgeshire/cycles/"


@pytest.fixture
def sign_in(client):
    def signed_in(viewer):
        client.force_login(Person.objects.get(pk=viewer.person_id))
        return client

    return signed_in


def without_token(answer):
    """A page's text without the one thing that differs between any two pages: the form token."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def send(client, page, **values):
    return client.post(BASE + page, {"once": "", **values})


def test_the_year_is_a_timeline_with_a_table_behind_it_and_no_inline_style(sign_in, sam, olive, year_2020):
    stage = selectors.stage_of(olive, 2020, "restructure")
    services.redate_stage(stage, due_on=date(2020, 10, 21), reason="Paused for Covid-19", by=olive, at=NOW)
    answer = sign_in(sam).get(BASE + "2020/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert 'role="img"' in page
    assert "style=" not in page
    assert "The numbers as a table" in page
    assert "Paused for Covid-19" in page
    assert "STRA 2020" in page
    assert "Open the stage" not in page


def test_a_constable_reads_the_year_and_changes_nothing(sign_in, sam, year_2020):
    client, entries = sign_in(sam), Entry.objects.count()
    for page in ("", "2020/", "2020/panels/", "2020/calendar.ics"):
        assert client.get(BASE + page).status_code == 200, page
    for page in ("open/", "2020/add-stage/", "2020/close/", "2020/panels/move/", "2020/panels/open/"):
        assert client.get(BASE + page).status_code == 403, page
        assert send(client, page, due_on="1/1/2021", reason="No").status_code == 403, page
    assert Entry.objects.count() == entries


def test_to_the_commissioners_office_the_year_does_not_exist(sign_in, petra, year_2020):
    client = sign_in(petra)
    absent = without_token(client.get(BASE + "1999/"))
    for page in ("", "2020/", "2020/panels/", "2020/calendar.ics"):
        answer = client.get(BASE + page)
        assert (answer.status_code, without_token(answer)) == (404, absent), page


def test_a_year_that_is_not_there_is_not_found(sign_in, olive, year_2020):
    client = sign_in(olive)
    for page in ("1999/", "2020/no-such-stage/", "1999/calendar.ics", "2020/no-such-stage/move/"):
        assert client.get(BASE + page).status_code == 404, page


def test_a_year_is_opened_from_the_form_and_its_stages_run(sign_in, olive):
    client = sign_in(olive)
    assert send(client, "open/", year="2023", focus="Sustainability").status_code == 302
    assert Cycle.objects.get(year=2023).focus == "Sustainability"
    assert send(client, "2023/som/open/").status_code == 302
    new = {"code": "review", "name": "Half-year review", "due_on": "30/9/2023", "gate": ""}
    assert send(client, "2023/add-stage/", **new).status_code == 302
    assert Stage.objects.get(cycle__year=2023, code="review").first_due_on == date(2023, 9, 30)
    page = client.get(BASE + "2023/review/").content.decode()
    assert "this stage has no gate" in page
    assert "It has kept its first date" in page


def test_a_date_moves_by_the_form_and_a_missing_reason_comes_back_on_it(sign_in, olive, year_2020):
    client = sign_in(olive)
    answer = send(client, "2020/panels/move/", due_on="5/5/2020", reason="")
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert Slip.objects.count() == 0
    assert send(client, "2020/panels/move/", due_on="5/5/2020", reason="No room was free").status_code == 302
    page = client.get(BASE + "2020/panels/").content.decode()
    assert "From 28 April 2020 to 5 May 2020: No room was free" in page


def test_what_stands_against_closing_is_listed_and_a_closed_gate_stays_shut(sign_in, olive, year_2020, monkeypatch):
    client = sign_in(olive)
    assert send(client, "2020/report/open/").status_code == 302
    assert send(client, "2020/report/close/", closed_on="30/6/2020").status_code == 302
    assert "It closed on 30 June 2020" in client.get(BASE + "2020/report/").content.decode()
    services.add_stage(
        year_2020, services.StagePlan("odd", "Odd", due_on=date(2020, 9, 1), gate="no-register"), by=olive, at=NOW
    )
    assert send(client, "2020/odd/open/").status_code == 302
    assert "does not exist here" in client.get(BASE + "2020/odd/").content.decode()
    answer = send(client, "2020/odd/close/", closed_on="1/9/2020")
    assert answer.status_code == 409
    assert "does not exist here" in answer.content.decode()
    assert Stage.objects.get(code="odd").state == "open"


def test_a_year_with_open_stages_stays_open_and_the_form_says_which(sign_in, olive, year_2020):
    answer = send(sign_in(olive), "2020/close/")
    assert answer.status_code == 409
    assert "Challenge Panels" in answer.content.decode()
    assert Cycle.objects.get(year=2020).state == "open"


def test_the_year_can_be_seen_as_it_was_held_before_a_date_moved(sign_in, olive, year_2020):
    stage = selectors.stage_of(olive, 2020, "restructure")
    moved = services.redate_stage(stage, due_on=date(2020, 10, 21), reason="Covid-19", by=olive, at=NOW)
    client = sign_in(olive)
    before = f"?as_at={stage.cycle.Version.objects.get(valid_to__year=9999).valid_from.isoformat().replace('+', '%2B')}"
    for page in ("2020/", "2020/restructure/"):
        assert "Covid-19" in client.get(BASE + page).content.decode()
        then = client.get(BASE + page + before).content.decode()
        assert "30 April 2020" in then
        assert "21 October 2020" not in then
    assert moved.was_due_on == date(2020, 4, 30)

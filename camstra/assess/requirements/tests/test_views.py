"""Pages of requirements, as the people who may open them get them."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from camstra.assess.requirements.models import Requirement

BASE = "/fens/requirements/"


@pytest.fixture
def as_(year) -> Callable[[str], Client]:
    """A client signed in as one of the year's people."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(year.world.people[name], "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


def body(response) -> str:
    return response.content.decode()


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(once|revision)" value="([^"]*)"', page))


def send(client: Client, address: str, **values: str):
    """Open a page's form and send it filled in."""
    return client.post(address, hidden(body(client.get(address))) | values)


def test_a_requirement_goes_from_start_to_accepted_by_its_pages(year, as_):
    sam, alex = as_("sam"), as_("alex")
    unit = str(year.world.units["INV"].pk)
    send(sam, f"{BASE}start/", unit_id=unit, year="2020", title="Investigations", marking="OFFICIAL")
    row = f"{BASE}OR-20-001/"
    send(
        sam, f"{row}write/", title="Investigations", current_demand="1,200 a month.", what_will_be_done="A crime desk."
    )
    send(sam, f"{row}submit/")
    send(alex, f"{row}return/", reason="Say how many.")
    assert "Say how many." in body(sam.get(row))
    send(sam, f"{row}submit/")
    send(alex, f"{row}accept/")
    assert Requirement.objects.get().state == "accepted"
    assert Requirement.objects.get().owner_post == year.world.posts["sam"]


def test_the_page_shows_the_four_steps_and_the_moves_that_are_allowed(year, as_):
    row = year.requirement(by="sam")
    page = body(as_("sam").get(f"{BASE}{row.ref}/"))
    for said in ("Step 1: demand", "Step 4: what will not be met", "1,200 investigations a month.", "Submit"):
        assert said in page
    assert "Accept" not in page
    assert page.count("<h1") == 1


def test_what_was_sent_can_be_read_as_it_was_sent(year, sent, as_):
    row = sent()
    page = body(as_("alex").get(f"{BASE}{row.ref}/submissions/1/"))
    assert "1,200 investigations a month." in page
    assert as_("alex").get(f"{BASE}{row.ref}/submissions/2/").status_code == 404


def test_a_return_without_a_reason_stays_on_the_form(year, sent, as_):
    row = sent()
    page = send(as_("alex"), f"{BASE}{row.ref}/return/", reason="")
    assert "govuk-error-summary" in body(page)
    assert Requirement.objects.get().state == "submitted"


@pytest.mark.parametrize("path", ["", "write/", "submit/", "accept/", "return/", "submissions/1/"])
def test_hidden_and_absent_requirements_answer_the_same(sent, as_, path):
    row, jo = sent(), as_("jo")
    assert [jo.get(f"{BASE}{ref}/{path}").status_code for ref in (row.ref, "OR-20-999")] == [404, 404]


def test_a_head_may_not_accept_their_own(year, sent, as_):
    row = sent()
    assert as_("sam").post(f"{BASE}{row.ref}/accept/", {}).status_code == 403
    assert Requirement.objects.get().state == "submitted"


def test_a_head_may_start_only_their_own_units(year, as_):
    page = body(as_("sam").get(f"{BASE}start/"))
    assert "INV Investigations" in page
    assert "CTL Control Room" not in page


def test_starting_a_second_one_says_where_the_first_is(year, as_):
    year.requirement(by="sam")
    page = send(
        as_("sam"),
        f"{BASE}start/",
        unit_id=str(year.world.units["INV"].pk),
        year="2020",
        title="Again",
        marking="OFFICIAL",
    )
    assert "OR-20-001 already answers" in body(page)
    assert Requirement.objects.count() == 1


def test_an_earlier_moment_shows_what_stood_then(year, as_):
    from camstra.assess.requirements import services

    row, before = year.requirement(by="sam"), year.now
    services.save_requirement(row, {"bids": "Two detectives."}, **year.by("sam"))
    then = as_("sam").get(f"{BASE}{row.ref}/", {"as_at": before.isoformat()})
    assert "Two detectives." not in body(then).split('id="history"')[0]
    assert "Two detectives." in body(as_("sam").get(f"{BASE}{row.ref}/"))

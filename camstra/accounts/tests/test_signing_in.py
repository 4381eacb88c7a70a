"""Signing in, out, and being locked out; a new password."""

from __future__ import annotations

import re

import pytest

from camstra.accounts import services
from camstra.accounts.models import Person
from camstra.trace.models import Entry
from camstra.ui.tests.world import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]
NEW = "seven green bicycles"


def sign_in(client, name="alex", password=PASSWORD, next_page=""):
    return client.post("/sign-in/", {"username": name, "password": password, "next": next_page})


def signed_in_entries() -> int:
    return Entry.objects.filter(action="person.signed in").count()


def plain(response) -> str:
    """A page without its tokens and without the name that was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(
        r'(name="username"[^>]*?) value="[^"]*"', r"\1", re.sub(r'value="[^"]*"([^>]*name="username")', r"\1", text)
    )


def test_signing_in_opens_the_page_of_one_s_force_and_leaves_an_entry(world, client):
    assert sign_in(client)["Location"] == "/"
    assert client.get("/")["Location"] == "/fens/"
    assert client.get("/fens/").status_code == 200
    entry = Entry.objects.get(action="person.signed in")
    assert (entry.by, entry.force) == ("alex", world.force)


def test_the_name_may_be_typed_in_any_case(world, client):
    assert sign_in(client, name="ALEX").status_code == 302


def test_a_wrong_password_and_a_name_that_does_not_exist_give_the_same_page(world, client):
    wrong, unknown = sign_in(client, password="no"), sign_in(client, name="nobody", password="no")
    assert wrong.status_code == unknown.status_code == 200
    assert plain(wrong) == plain(unknown)
    assert "The sign-in name or the password is wrong" in plain(wrong)
    assert signed_in_entries() == 0


def test_a_closed_account_signs_in_no_more_and_does_not_say_so(world, client):
    services.close_account(world.people["kim"], reason="Left.", by=world.system, at=world.now)
    assert plain(sign_in(client, name="kim")) == plain(sign_in(client, name="nobody"))
    assert signed_in_entries() == 0


def test_the_title_says_that_there_is_an_error(world, client):
    assert "<title>Error: Sign in – CamSTRA</title>" in sign_in(client, password="no").content.decode()


@pytest.mark.parametrize("outside", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_signing_in_never_leads_away_from_our_own_pages(world, client, outside):
    assert sign_in(client, next_page=outside)["Location"] == "/"


def test_it_leads_on_to_the_page_that_was_asked_for(world, client):
    asked = client.get("/fens/search/?q=cases")
    assert asked["Location"] == "/sign-in/?next=/fens/search/%3Fq%3Dcases"
    assert sign_in(client, next_page="/fens/search/?q=cases")["Location"] == "/fens/search/?q=cases"


def test_the_session_s_key_changes_with_signing_in(world, client):
    client.get("/sign-in/")
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_signing_out_is_a_post_and_ends_the_session(world, client):
    sign_in(client)
    assert client.get("/sign-out/").status_code == 405
    assert client.get("/fens/").status_code == 200
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/fens/").status_code == 302


@pytest.mark.parametrize("name", ["alex", "nobody"])
def test_after_five_wrong_tries_the_page_waits_whether_or_not_the_name_exists(world, client, name):
    for _ in range(5):
        sign_in(client, name=name, password="no")
    locked = sign_in(client, name=name)
    assert locked.status_code == 429
    assert "Wait a quarter of an hour" in locked.content.decode()
    assert signed_in_entries() == 0


def test_home_leads_a_stranger_to_the_sign_in_page(client):
    assert client.get("/")["Location"] == "/sign-in/"


def change_password(client, old=PASSWORD, new=NEW, again=None):
    return client.post("/password/", {"old_password": old, "new_password1": new, "new_password2": again or new})


def test_a_new_password_is_the_one_that_works_from_now_on(world, client, signed_in):
    sign_in(client)
    elsewhere = signed_in("alex")
    assert change_password(client).status_code == 302
    assert client.get("/fens/").status_code == 200, "one stays signed in where one changed it"
    assert elsewhere.get("/fens/").status_code == 302, "and nowhere else"
    assert Entry.objects.filter(action="person.password set", by="alex").count() == 1
    client.post("/sign-out/")
    assert sign_in(client).status_code == 200
    assert sign_in(client, password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"old": "wrong"}, "This is not your password now"),
        ({"new": "short"}, "too short"),
        ({"new": "password1234"}, "too common"),
        ({"again": "other words entirely"}, "The two new passwords differ"),
    ],
)
def test_a_password_that_will_not_do_is_refused_and_nothing_is_written(world, client, given, says):
    sign_in(client)
    before = Person.objects.get(username="alex").password
    page = change_password(client, **given).content.decode()
    assert says in page
    assert Person.objects.get(username="alex").password == before
    assert not Entry.objects.filter(action="person.password set", by="alex").exists()


def test_the_password_page_needs_sign_in(client):
    assert client.get("/password/")["Location"] == "/sign-in/?next=/password/"


def test_the_pages_before_sign_in_pass_axe(real_transactions, live_server, page, axe):
    faults = []
    for address in ("/sign-in/", "/accessibility/", "/health/"):
        page.goto(live_server.url + address)
        faults += axe(page)
    assert faults == []


def test_other_letter_case_gives_no_further_tries(world, client):
    for name in ("kim", "Kim", "KIM", "kIm", "kiM"):
        sign_in(client, name=name, password="wrong")
    assert "locked" in plain(sign_in(client, name="kim")).lower() or sign_in(client, name="kim").status_code == 429
    assert signed_in_entries() == 0

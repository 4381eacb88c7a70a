"""The pages in a real browser: nothing for axe to find, and a form that works without JavaScript."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.test import Client

from camstra.prepare.cycle import services as years
from camstra.prepare.organisation import services
from camstra.prepare.organisation.models import Function, Post, Unit
from camstra.prepare.organisation.services import NewGrant

from .conftest import NOW


def signed_in(page, live_server, person):
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return page


@pytest.fixture
def year(real_transactions, westmarch, folk, priya):
    services.grant_role(folk["una"], NewGrant("staff", "TOWN", date(2020, 1, 1), "Loan"), by=priya, at=NOW)
    cycle = years.open_cycle(westmarch, 2020, by=priya, at=NOW)
    years.redate_stage(cycle.stages.get(), due_on=date(2020, 6, 1), reason="Snow", by=priya, at=NOW)
    return cycle


def test_axe_finds_nothing_on_any_page_of_the_organisation_or_the_year(year, live_server, page, axe, folk):
    unit, post = Unit.objects.get(code="TOWN").pk, Post.objects.get(code="HEAD-TOWN").pk
    function, una = Function.objects.get(code="P1").pk, folk["una"].pk
    pages = [
        "organisation/", "units/", f"units/{unit}/", "units/add/", f"units/{unit}/rename/", f"units/{unit}/move/",
        "posts/", f"posts/{post}/", f"posts/{post}/hold/", f"posts/{post}/deputise/", "functions/", "functions/flags/",
        f"functions/{function}/", f"functions/{function}/flags/", f"functions/{function}/correct/", "pillars/",
        "plans/", "objectives/", "flags/", "people/", f"people/{una}/", f"people/{una}/grant/", "grants/",
        "cycles/", "cycles/open/", "cycles/2020/", "cycles/2020/ask/", "cycles/2020/ask/move/",
        "cycles/2020/add-stage/", "stages/",
    ]  # fmt: skip
    signed_in(page, live_server, folk["priya"])
    faults = []
    for one in pages:
        answer = page.goto(f"{live_server.url}/westmarch/{one}")
        assert answer.status == 200, one
        faults += axe(page)
    assert faults == []


def test_a_post_is_given_without_javascript_and_the_mistake_is_led_to(year, live_server, page_without_scripts, folk):
    page = signed_in(page_without_scripts, live_server, folk["priya"])
    post = Post.objects.get(code="BOBBY")
    page.goto(f"{live_server.url}/westmarch/posts/{post.pk}/hold/")
    page.get_by_label("Person").select_option(label="Una Example")
    page.get_by_label("First day").fill("31 February 2020")
    page.get_by_role("button", name="Give the post").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert page.get_by_label("First day").input_value() == "31 February 2020"
    page.get_by_label("First day").fill("1 July 2020")
    page.get_by_label("Acting").check()
    page.get_by_role("button", name="Give the post").click()
    assert page.get_by_text("Una Example holds the post.").is_visible()
    assert post.holdings.get(acting=True).from_on == date(2020, 7, 1)

"""Pages of findings and requirements in a real browser: accessible, and nothing the policy refuses."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture
def year_in_pictures(real_transactions, found):
    """Requirements and findings in every state that has a page of its own."""
    requirement = found.year.requirement(by="sam", function="I1.3")
    rows = found.draw(12, requirement=requirement, theme="Capacity", evidence="Counted in March.", illustrative=True)
    found.rule(rows[:2], "recommendations")
    found.rule(rows[2:9], "remitted")
    found.rule(rows[9:10], "merged", into=rows[0])
    return found


def test_every_page_of_findings_and_requirements_is_accessible(year_in_pictures, live_server, page, axe):
    client = Client()
    client.force_login(year_in_pictures.year.world.people["alex"], "django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    faults = []
    for path in (
        "findings/?cycle=2020", "findings/?disposition=review", "findings/in-numbers/", "findings/draw/",
        "findings/KF-20-001/", "findings/KF-20-003/call-back/", "findings/KF-20-010/", "findings/KF-20-012/triage/",
        "requirements/", "requirements/start/", "requirements/OR-20-001/", "requirements/OR-20-001/write/",
    ):  # fmt: skip
        page.goto(f"{live_server.url}/fens/{path}")
        assert page.locator("h1").count() == 1, path
        faults += axe(page)
    assert not faults, "\n".join(faults)

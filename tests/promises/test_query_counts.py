"""No page asks the database more often because there are more rows: ten times the findings, the same questions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from camstra.accounts.models import Person
from camstra.demo import many
from camstra.prepare.organisation import selectors as organisation
from camstra.trace import kinds
from camstra.trace.kinds import Kind
from tests.fixtures.demonstration import FORCE

AT = datetime(2021, 1, 4, 9, 0, tzinfo=UTC)
KINDS = ("people", "units", "posts", "flags", "functions", "pillars", "plans", "objectives", "cycles", "stages", "models",  # noqa: E501
         "assessments", "responses", "requirements", "findings", "boards", "meetings", "rulings", "recommendations", "papers")  # fmt: skip  # noqa: E501
GROWING = ("findings", "rulings", "recommendations")


@pytest.fixture
def oic(in_demonstration: Any) -> Client:
    client = Client()
    client.force_login(Person.objects.get(username="oic"), "django.contrib.auth.backends.ModelBackend")
    return client


def questions(client: Client, address: str) -> int:
    """How many queries a page asks when it is opened the second time."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def list_of(kind: Kind, **query: str) -> str:
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return f"/{FORCE}/{kind.plural}/?{words}"


def viewer(force: Any) -> Any:
    return organisation.viewer_of(Person.objects.get(username="oic"), force, on=AT.date())


def test_every_register_is_held_to_it():
    assert sorted(kind.plural for kind in kinds.all_kinds()) == sorted(KINDS)


@pytest.mark.parametrize("plural", KINDS)
def test_a_longer_page_of_a_register_asks_no_more_than_a_shorter_one(oic, in_demonstration, plural):
    kind = kinds.named(plural)
    short = questions(oic, list_of(kind, size="25"))
    assert questions(oic, list_of(kind, size="100")) <= short


def test_ten_times_the_findings_are_listed_and_opened_with_the_same_questions(oic, in_demonstration):
    who = viewer(in_demonstration)
    pages = {}
    for plural in GROWING:
        kind = kinds.named(plural)
        few = {"cycle": "2021", "size": "100"}
        pages[list_of(kind, **few)] = pages[list_of(kind, q="the", size="100")] = 0
    many.fill(in_demonstration, 20, year=2021, at=AT)
    pages |= {f"/{FORCE}/{kinds.named(p).address(kinds.named(p).rows(who, cycle=2021).first())}": 0 for p in GROWING}
    with_few = {address: questions(oic, address) for address in pages}
    many.fill(in_demonstration, 200, year=2021, at=AT.replace(month=2))
    assert kinds.named("findings").rows(who, cycle=2021).count() == 220
    now = {address: questions(oic, address) for address in pages}
    assert {address: (few, now[address]) for address, few in with_few.items() if now[address] > few} == {}

"""What a register's page shows, and to whom."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]
LIST = "/fens/findings/"


def total(response) -> str:
    """The count as the page states it."""
    found = re.search(r'role="status"><strong>(.*?)</strong>', response.content.decode())
    return found.group(1) if found else ""


def test_a_register_shows_its_rows_and_their_exact_number(world, signed_in):
    first, second = world.finding("Calls outgrow the room."), world.finding("Cases wait.")
    page = signed_in("alex").get(LIST)
    assert page.status_code == 200
    assert total(page) == "2 key findings"
    for row in (first, second):
        assert f'href="/fens/findings/{row.ref}/"' in page.content.decode()

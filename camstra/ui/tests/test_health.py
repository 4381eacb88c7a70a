"""The health page: for anybody, without secrets."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from camstra.config.health.checks import disc

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]


def test_it_needs_no_sign_in_and_says_that_all_is_well(client):
    page = client.get("/health/", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "Everything works." in page.content.decode()


def test_monitors_get_json(client):
    answer = client.get("/health/?format=json").json()
    assert answer["ok"] is True
    assert set(answer["checks"]) == {"database", "migrations", "disc"}


def test_it_tells_no_path_host_or_key(client):
    for form in ("html", "json"):
        text = client.get(f"/health/?format={form}").content.decode()
        for secret in (str(settings.HOME), settings.SECRET_KEY, str(settings.DATABASES["default"]["NAME"])):
            assert secret not in text


def test_a_home_that_cannot_be_written_to_is_told():
    check = disc(Path("/nowhere/at/all"))
    assert not check.ok
    assert "/nowhere" not in check.says


def test_it_only_answers_to_reading(client):
    assert client.post("/health/").status_code == 405

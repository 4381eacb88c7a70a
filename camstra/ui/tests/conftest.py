"""A world for each test, people signed in, and the same in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from . import world as worlds


@pytest.fixture
def world(db: None) -> Iterator[worlds.World]:
    with worlds.own_kinds(worlds.Findings(), worlds.Units()):
        yield worlds.build()


@pytest.fixture
def signed_in(world: worlds.World) -> Callable[[str], Client]:
    """A client signed in as one of the world's people."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name], "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def open_as(real_transactions: None, world: worlds.World, live_server: Any) -> Callable[..., Any]:
    """Open a page in a real browser as one of the world's people."""

    def open_page(page: Any, name: str, address: str) -> Any:
        page.goto(f"{live_server.url}/sign-in/?next={address}")
        page.get_by_label("Sign-in name").fill(name)
        page.get_by_label("Password").fill(worlds.PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{live_server.url}{address}")
        return page

    return open_page

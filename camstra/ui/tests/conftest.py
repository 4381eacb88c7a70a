"""A world for each test, and pages of our own register."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from . import world as worlds


@pytest.fixture
def world(db: None) -> Iterator[worlds.World]:
    with worlds.own_kinds(worlds.Findings(), worlds.Units()):
        yield worlds.build()


@pytest.fixture
def signed_in(world: worlds.World):
    """A client signed in as one of the world's people."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(world.people[name], "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in

"""The demonstration with the scenery that tries the wall, and one walk of everybody through every door of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fixtures.demonstration import FORCE, Built, under_django

from . import scenery, visits


def _laid() -> scenery.Scenery:
    from django.db import transaction
    from django.utils import timezone

    from camstra.trace.models import Force
    from tests.fixtures.fenland import build_fenland

    with transaction.atomic():
        return scenery.lay(Force.objects.get(code=FORCE), build_fenland(), now=timezone.now())


@pytest.fixture(scope="module")
def laid(demonstration: Any) -> scenery.Scenery:
    """The scenery, in the copy of one module."""
    return _laid()


@pytest.fixture(scope="session")
def visited(
    built: Built, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> dict[tuple[str, str], visits.Visit]:
    """(role, address) → what that role finds there, for every role and address of who_gets_in.csv."""
    path = tmp_path_factory.mktemp("visited") / "home"
    with django_db_blocker.unblock(), under_django(built, path):
        return visits.walk(_laid(), FORCE)

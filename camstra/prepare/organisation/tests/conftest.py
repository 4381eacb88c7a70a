"""People with names and standing, in the force of the demonstration's profile."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from camstra.accounts.services import add_person
from camstra.prepare.organisation import selectors, services
from camstra.trace import wall

ROOT = Path(__file__).resolve().parents[4]
PROFILE = ROOT / "camstra/demo/data/cambridgeshire/profile.toml"
NOW = datetime(2020, 7, 2, 9, 0, tzinfo=UTC)
TODAY = date(2020, 7, 2)


@pytest.fixture(autouse=True)
def viewers_resolved_anew():
    selectors._viewer.cache_clear()


@pytest.fixture
def cambridgeshire(db):
    profile = services.load_profile(PROFILE)
    force = services.found_force(profile)
    return services.apply_profile(force, profile, by=wall.system(force), at=datetime(2019, 1, 2, tzinfo=UTC))


@pytest.fixture
def console(cambridgeshire):
    return wall.system(cambridgeshire)


@pytest.fixture
def people(cambridgeshire, console):
    """Olive heads the OIC, Harriet heads Response, Sam is a constable, Petra is the OPCC's; Nora holds nothing yet."""
    posts = {"olive": "HEAD-OIC", "harriet": "HEAD-RES", "sam": "CONSTABLE", "petra": "OPCC-CE", "nora": None}
    made = {}
    for name, post in posts.items():
        made[name] = add_person(cambridgeshire, username=name, name=f"{name.title()} Example", by=console, at=NOW)
        if post:
            services.hold_post(
                selectors.post_coded(console, post), made[name], from_on=date(2019, 1, 1), by=console, at=NOW
            )
    return made


@pytest.fixture
def seen_as(cambridgeshire, people):
    """A function from a person's name to the viewer they are on a day."""

    def viewer(name: str, on: date = TODAY):
        cambridgeshire.refresh_from_db()
        return selectors.viewer_of(people[name], cambridgeshire, on=on)

    return viewer


@pytest.fixture
def olive(seen_as):
    return seen_as("olive")

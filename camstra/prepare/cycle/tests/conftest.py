"""A force whose year is data, and two people: Olive runs it, Sam reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from camstra.accounts.services import add_person
from camstra.prepare.cycle import services
from camstra.prepare.organisation import selectors as organisation
from camstra.prepare.organisation import services as organising
from camstra.trace import wall

ROOT = Path(__file__).resolve().parents[4]
PROFILE = ROOT / "camstra/demo/data/cambridgeshire/profile.toml"
NOW = datetime(2020, 1, 6, 9, 0, tzinfo=UTC)
TODAY = date(2020, 1, 6)


@pytest.fixture(autouse=True)
def viewers_resolved_anew():
    organisation._viewer.cache_clear()


@pytest.fixture
def cambridgeshire(db):
    profile = organising.load_profile(PROFILE)
    force = organising.found_force(profile)
    return organising.apply_profile(force, profile, by=wall.system(force), at=datetime(2019, 1, 2, tzinfo=UTC))


@pytest.fixture
def console(cambridgeshire):
    return wall.system(cambridgeshire)


def somebody(force, name, post):
    by = wall.system(force)
    person = add_person(force, username=name, name=f"{name.title()} Example", by=by, at=NOW)
    organising.hold_post(organisation.post_coded(by, post), person, from_on=date(2019, 1, 1), by=by, at=NOW)
    force.refresh_from_db()
    return person


@pytest.fixture
def olive(cambridgeshire):
    person = somebody(cambridgeshire, "olive", "HEAD-OIC")
    return organisation.viewer_of(person, cambridgeshire, on=TODAY)


@pytest.fixture
def sam(cambridgeshire):
    person = somebody(cambridgeshire, "sam", "CONSTABLE")
    return organisation.viewer_of(person, cambridgeshire, on=TODAY)


@pytest.fixture
def petra(cambridgeshire):
    person = somebody(cambridgeshire, "petra", "OPCC-CE")
    return organisation.viewer_of(person, cambridgeshire, on=TODAY)


@pytest.fixture
def year_2020(cambridgeshire, olive):
    return services.open_cycle(cambridgeshire, 2020, by=olive, at=NOW)

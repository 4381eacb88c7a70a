"""People with names and standing, in Cambridgeshire's own profile and in a force that does not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from camstra.accounts.services import add_person
from camstra.prepare.organisation import selectors, services
from camstra.trace import wall
from camstra.trace.models import Entry

ROOT = Path(__file__).resolve().parents[4]
PROFILE = ROOT / "camstra/demo/data/cambridgeshire/profile.toml"
FICTIONAL = Path(__file__).parent / "data/westmarch.toml"
FOUNDED = datetime(2019, 1, 2, tzinfo=UTC)
NOW = datetime(2020, 7, 2, 9, 0, tzinfo=UTC)
TODAY = date(2020, 7, 2)


@pytest.fixture(autouse=True)
def viewers_resolved_anew():
    selectors._viewer.cache_clear()


def founded(path):
    profile = services.load_profile(path)
    force = services.found_force(profile)
    return services.apply_profile(force, profile, by=wall.system(force), at=FOUNDED)


def staffed(force, posts):
    """A person for each name, holding the post whose code stands beside it (None: no post)."""
    by, made = wall.system(force), {}
    for name, post in posts.items():
        made[name] = add_person(force, username=name, name=f"{name.title()} Example", by=by, at=NOW)
        if post:
            services.hold_post(selectors.post_coded(by, post), made[name], from_on=date(2019, 1, 1), by=by, at=NOW)
    return made


@pytest.fixture
def cambridgeshire(db):
    return founded(PROFILE)


@pytest.fixture
def console(cambridgeshire):
    return wall.system(cambridgeshire)


@pytest.fixture
def people(cambridgeshire):
    """Olive heads the OIC, Harriet heads Response, Sam is a constable, Petra is the OPCC's; Nora holds nothing yet."""
    posts = {"olive": "HEAD-OIC", "harriet": "HEAD-RES", "sam": "CONSTABLE", "petra": "OPCC-CE", "nora": None}
    return staffed(cambridgeshire, posts)


@pytest.fixture
def westmarch(db):
    """The fictional force: units PLAN and TOWN (with BEAT below it) in WM."""
    return founded(FICTIONAL)


@pytest.fixture
def folk(westmarch):
    """Priya heads planning, Clem (nothing sensitive) is her clerk, Tom heads Town, Bea walks the beat, Una is new."""
    posts = {"priya": "PLANNER", "clem": "CLERK", "tom": "HEAD-TOWN", "bea": "BOBBY", "una": None}
    return staffed(westmarch, posts)


@pytest.fixture
def seen_as(westmarch, folk):
    """A function from a person's name to the viewer they are on a day."""

    def viewer(name, on=TODAY):
        westmarch.refresh_from_db()
        return selectors.viewer_of(folk[name], westmarch, on=on)

    return viewer


@pytest.fixture
def priya(seen_as):
    return seen_as("priya")


@pytest.fixture
def clem(seen_as):
    return seen_as("clem")


@pytest.fixture
def bea(seen_as):
    return seen_as("bea")


@pytest.fixture
def nothing_written():
    """A check that a refusal left the chain and the registers as they were."""
    models = (*services_models(), Entry)

    def state():
        return [list(model.objects.order_by("pk").values()) for model in models]

    class Unchanged:
        def __enter__(self):
            self.before = state()

        def __exit__(self, kind, problem, trace):
            assert state() == self.before, "something was written"

    return Unchanged()


def services_models():
    from camstra.prepare.organisation import models

    names = ("Unit", "UnitReach", "NameHeld", "Post", "Holding", "Deputy", "Grant", "Function", "Pillar", "Plan",
             "Objective", "PriorityFlag")  # fmt: skip
    return [getattr(models, name) for name in names]

"""The map names every room, every room is on the map, and the contracts know the same house."""

from __future__ import annotations

import re

import pytest

from camstra.config.rooms import ABOVE, FOUNDATIONS, ROOMS, STAGES
from tests.house.tree import ROOT, contracts, files, layers

ROOM_IDS = [room.app for room in ROOMS]


def folders_of_the_stages() -> set[str]:
    return {
        f"camstra.{stage}.{folder.name}"
        for stage in STAGES
        for folder in (ROOT / "camstra" / stage).glob("*")
        if folder.is_dir() and any(folder.glob("*.py"))
    }


def test_every_room_on_the_map_is_a_folder_and_every_folder_is_on_the_map():
    assert {room.app for room in ROOMS} == folders_of_the_stages()


@pytest.mark.parametrize("room", ROOMS, ids=ROOM_IDS)
def test_a_room_tells_in_its_own_words_what_it_keeps(room):
    readme = ROOT / room.app.replace(".", "/") / "README.md"
    assert readme.is_file(), f"{room.app} has no README.md: what we keep, who writes, who reads"
    assert len(readme.read_text("utf-8").splitlines()) <= 60, f"{readme} has grown past a page"


@pytest.mark.parametrize("room", ROOMS, ids=ROOM_IDS)
def test_a_room_stands_in_the_stage_it_says_and_has_a_title(room):
    assert room.app.split(".")[1] == room.stage
    assert room.stage in STAGES
    assert room.title.strip()


def test_no_two_rooms_share_a_label():
    labels = [room.label for room in ROOMS]
    assert sorted(set(labels)) == sorted(labels)


def test_the_map_goes_in_the_order_of_the_year_that_the_contract_holds():
    year = [f"camstra.{layer}" for layer in reversed(layers()) if layer.split(".")[0] in STAGES]
    assert [room.app for room in ROOMS] == [app for app in year if app in ROOM_IDS]


def test_the_foundations_stand_in_the_order_that_the_contract_holds():
    order = [f"camstra.{layer}" for layer in reversed(layers())]
    assert list(FOUNDATIONS) == [app for app in order if app in FOUNDATIONS]
    assert set(ABOVE) <= set(order)


def test_every_stage_has_the_contract_about_the_inside_of_its_rooms():
    room = contracts()["Inside a room pages call services, services call records, records call rules"]
    assert room["containers"].split() == [f"camstra.{stage}.*" for stage in STAGES]


def test_every_folder_with_python_in_it_is_a_package_so_that_the_contracts_see_it():
    unseen = {
        str(file.parent.relative_to(ROOT))
        for file in files(".py")
        if re.match(r"(camstra|engine/camstra_engine)(/|$)", str(file.parent.relative_to(ROOT)))
        and "tests" not in file.parts
        and not (file.parent / "__init__.py").exists()
    }
    assert unseen == set()

"""Rooms meet at their doors: what others may import of a room is its services, selectors and rules."""

from __future__ import annotations

from collections.abc import Iterable

import grimp
import pytest

from camstra.config.rooms import ROOMS

DOORS = {"services", "selectors", "rules"}
APPS = frozenset(room.app for room in ROOMS)
Import = tuple[str, str]


def room_of(module: str, rooms: Iterable[str]) -> str | None:
    """The room a module belongs to, if it belongs to one."""
    return next((room for room in rooms if module == room or module.startswith(room + ".")), None)


def is_door(module: str, room: str) -> bool:
    return module.removeprefix(room + ".").split(".")[0] in DOORS


def may_open_any_door(importer: str) -> bool:
    """The frame joins addresses and settings; tests stand outside the house."""
    return importer.startswith("camstra.config.") or "tests" in importer.split(".")


def through_the_wall(imports: Iterable[Import], rooms: Iterable[str]) -> list[Import]:
    """The imports that reach into another room past its doors."""
    rooms = tuple(rooms)
    return [
        (importer, imported)
        for importer, imported in imports
        if (room := room_of(imported, rooms))
        and room_of(importer, rooms) != room
        and not is_door(imported, room)
        and not may_open_any_door(importer)
    ]


def test_nothing_reaches_into_a_room_past_its_doors():
    graph = grimp.build_graph("camstra", cache_dir=None)
    imports = [
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    ]
    assert len(imports) > 50, "the import graph is all but empty: this test would see nothing"
    assert sorted(through_the_wall(imports, APPS)) == []


FINDINGS, BOARDS = "camstra.assess.findings", "camstra.decide.boards"


@pytest.mark.parametrize("inside", ["models", "views", "forms", "presenters", "permissions", "kinds", "api"])
@pytest.mark.parametrize(
    "importer", [f"{BOARDS}.services", "camstra.journeys.open_cycle", "camstra.cli.importing", "camstra.desk.views"]
)
def test_an_import_past_a_door_is_seen(importer, inside):
    reaching = (importer, f"{FINDINGS}.{inside}")
    assert through_the_wall([reaching], [FINDINGS, BOARDS]) == [reaching]


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        (f"{BOARDS}.services", f"{FINDINGS}.services.raising"),
        (f"{BOARDS}.views", f"{FINDINGS}.selectors"),
        (f"{FINDINGS}.services", f"{FINDINGS}.models"),
        (f"{FINDINGS}.tests.test_services", f"{BOARDS}.models"),
        ("camstra.config.urls", f"{FINDINGS}.urls"),
        (f"{BOARDS}.services", "camstra.trace.change"),
    ],
)
def test_a_lawful_import_is_left_alone(importer, imported):
    assert through_the_wall([(importer, imported)], [FINDINGS, BOARDS]) == []

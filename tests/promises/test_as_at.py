"""Any register at any earlier moment equals what was exported at that moment: deletions included, look-ups as then."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from camstra.sheets.exporting import export_register
from camstra.trace import chain, kinds, registers
from tests.promises.playing import Player

pytestmark = pytest.mark.django_db
SEEDS = (1, 2)
MOVES = 26
EXPORTED_AFTER = 18
Tables = dict[str, list[list[Any]]]


def everything(county: Any, at: datetime | None = None) -> Tables:
    """Every register as its cells: as it stands, or as the system held it."""
    viewer = county.console
    every = kinds.all_kinds()
    return {k.plural: list(registers.table(k, k.rows(viewer, at=at), viewer, at=at)) for k in every}


def exported(county: Any, folder: Path, at: datetime | None = None) -> dict[str, Any]:
    """Every register as its real files: the .csv's bytes and what an .xlsx holds."""
    folder.mkdir()
    found: dict[str, Any] = {}
    for kind in kinds.all_kinds():
        for ending in ("csv", "xlsx"):
            out = folder / f"{kind.plural}.{ending}"
            export_register(kind.plural, out, county.console, at=county.now, as_at=at)
            found[out.name] = out.read_bytes() if ending == "csv" else sheets_of(out)
    return found


def sheets_of(out: Path) -> list[Any]:
    book = CalamineWorkbook.from_path(str(out))
    return [(name, book.get_sheet_by_name(name).to_python()) for name in book.sheet_names]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_register_as_at_any_moment_equals_what_was_exported_then(county, tmp_path, seed):
    player = Player(county, seed, tmp_path)
    county.draw(3)
    remembered: list[tuple[datetime, Tables]] = [(county.force.clock, everything(county))]
    files: dict[str, Any] = {}
    for move in range(MOVES):
        before = county.force.head_seq
        if not player.play():
            assert county.force.head_seq == before, player.moves[-1]
        if county.force.clock != remembered[-1][0]:
            remembered.append((county.force.clock, everything(county)))
        if move == EXPORTED_AFTER:
            moment = county.force.clock
            files = exported(county, tmp_path / "then")

    assert len(remembered) > MOVES / 3, player.moves
    for place, (at, then) in enumerate(remembered):
        assert everything(county, at) == then, (place, player.moves[: place + 1])
        if place % 4 == 1:
            assert everything(county, at - timedelta(microseconds=1)) == remembered[place - 1][1], place
    assert exported(county, tmp_path / "again", moment) == files
    assert chain.verify(county.force).ok


def test_a_deletion_a_renaming_and_a_later_name_are_told_as_they_were(county):
    [first, second] = county.draw(2)
    county.rule([first], "remitted")
    before = county.force.clock
    player = Player(county, 0, Path())
    from tests.promises.playing import remove

    remove(player, second)
    from camstra.prepare.organisation.services import revise_units

    revise_units(county.force, {"INV": {"code": "CRIME"}}, **county.by("alex"))
    register = kinds.named("findings")
    place = [column.key for column in register.columns].index("unit")
    then, now = everything(county, before)["findings"], everything(county)["findings"]
    assert [(row[0], row[place]) for row in then] == [(first.record.ref, "INV"), (second.record.ref, "INV")]
    assert [(row[0], row[place]) for row in now] == [(first.record.ref, "CRIME")]
    told = registers.changes(register, county.console, before, county.force.clock)
    assert [(one.name, one.what) for one in told] == [(second.record.ref, "removed")]

"""A register out to a file: the columns of its list, behind the wall, as at a moment, whole or not, and traced."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from camstra.sheets.exporting import export_register, template_file
from camstra.trace import kinds
from camstra.trace.errors import Refused
from camstra.trace.markings import SENSITIVE
from camstra.trace.models import Entry

pytestmark = pytest.mark.django_db


def export(county: Any, out: Path, kind: str = "findings", who: str = "alex", **options: Any) -> int:
    return export_register(kind, out, county.who(who), at=county.now, **options)


def lines_of(out: Path) -> list[list[str]]:
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_columns_are_those_of_the_list(county, tmp_path):
    county.draw(2)
    assert export(county, tmp_path / "f.csv") == 2
    heading, first, second = lines_of(tmp_path / "f.csv")
    assert heading == [column.label for column in kinds.named("findings").columns]
    assert sorted([first[0], second[0]]) == ["KF-20-001", "KF-20-002"]


def test_only_what_the_viewer_may_see_is_in_the_file(county, tmp_path):
    [seen], _, _ = county.draw(unit="INV"), county.draw(unit="CTL"), county.draw(unit="INV", marking=SENSITIVE)
    assert export(county, tmp_path / "f.csv", who="sam") == 1
    assert [line[0] for line in lines_of(tmp_path / "f.csv")[1:]] == [seen.ref]
    assert export(county, tmp_path / "g.csv", who="pat") == 0


def test_a_cycle_and_an_earlier_moment_narrow_it(county, tmp_path):
    findings = county.draw(3)
    county.draw(1, year=2021)
    then = county.clock
    county.rule(findings, "remitted")
    assert export(county, tmp_path / "f.csv", cycle=2020) == 3
    assert export(county, tmp_path / "g.csv", as_at=then) == 4
    place = [column.key for column in kinds.named("findings").columns].index("disposition")
    assert {line[place] for line in lines_of(tmp_path / "g.csv")[1:]} == {"Not yet ruled"}


def test_an_export_is_traced_with_its_rows_and_highest_marking(county, tmp_path):
    county.draw(1)
    county.draw(1, marking=SENSITIVE)
    export(county, tmp_path / "f.xlsx", cycle=2020)
    entry = Entry.objects.get(action="register.exported")
    told = json.loads(entry.payload.text)["change"]
    assert (entry.subject, entry.by) == ("register:findings", "alex")
    assert (told["rows"], told["marking"], told["cycle"], told["file"]) == (2, SENSITIVE, 2020, "f.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "f.xlsx"))
    assert any(
        SENSITIVE in str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    )


def test_json_holds_the_same_rows(county, tmp_path):
    county.draw(2)
    export(county, tmp_path / "f.json")
    held = json.loads((tmp_path / "f.json").read_text("utf-8"))
    assert len(held) == 2


@pytest.mark.parametrize("name", ["f.pdf", "f"])
def test_another_ending_is_refused_and_leaves_neither_file_nor_trace(county, tmp_path, name):
    county.draw()
    with pytest.raises(Refused, match=r"\.xlsx, \.csv or \.json"):
        export(county, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
    assert not Entry.objects.filter(action="register.exported").exists()


def test_every_form_can_be_taken_empty(county, tmp_path):
    for kind in kinds.all_kinds():
        if kind.form is not None:
            out = tmp_path / f"{kind.plural}.xlsx"
            template_file(kind.plural, out, county.who("alex"), cycle=2020)
            assert CalamineWorkbook.from_path(str(out)).sheet_names

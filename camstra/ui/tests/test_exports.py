"""What leaves a register's page as a file: the rows of the filter, marked, and traced."""

from __future__ import annotations

import csv
import io
import json

import pytest
from python_calamine import CalamineWorkbook

from camstra.trace.markings import SENSITIVE
from camstra.trace.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]
LIST = "/fens/findings/"


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def exports() -> list[Entry]:
    return list(Entry.objects.filter(action="register.exported").select_related("payload"))


def test_excel_holds_the_rows_of_the_filter_in_its_order_over_all_pages(world, signed_in):
    made = [world.finding(theme="Estate") for _ in range(30)]
    world.finding(theme="Capacity")
    response = signed_in("alex").get(LIST, {"theme": "estate", "sort": "-ref", "size": 25, "export": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(body(response))).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["Reference", "Statement", "Unit"]
    assert [row[0] for row in rows[1:]] == [row.ref for row in reversed(made)]
    assert rows[1][2] == "Investigations"


def test_bringing_in_is_offered_to_those_who_may_and_never_as_at(world, signed_in):
    link = 'href="/fens/import/findings/"'
    assert link in signed_in("alex").get(LIST).content.decode()
    assert link not in signed_in("alex").get(LIST, {"as_at": "2020-07-02"}).content.decode()
    assert link not in signed_in("sam").get(LIST).content.decode()


def test_csv_holds_the_same(world, signed_in):
    row = world.finding()
    response = signed_in("alex").get(LIST, {"export": "csv"})
    lines = list(csv.reader(io.StringIO(body(response).decode("utf-8-sig"))))
    assert [line[0] for line in lines] == ["Reference", row.ref]


def test_a_file_s_name_carries_the_highest_marking_of_its_rows(world, signed_in):
    world.finding()
    alex = signed_in("alex")
    assert 'filename="OFFICIAL findings' in alex.get(LIST, {"export": "csv"})["Content-Disposition"]
    world.finding(marking=SENSITIVE)
    assert 'filename="OFFICIAL-SENSITIVE findings' in alex.get(LIST, {"export": "csv"})["Content-Disposition"]


def test_an_export_leaves_an_entry_with_its_filter_and_its_count(world, signed_in):
    world.finding(theme="Estate")
    signed_in("alex").get(LIST, {"theme": "estate", "export": "csv"})
    (entry,) = exports()
    assert (entry.by, entry.subject) == ("alex", "register:findings")
    said = json.loads(entry.payload.text)["change"]
    assert (said["rows"], said["filter"], said["marking"]) == (1, "theme=estate", "OFFICIAL")


def test_an_export_holds_nothing_its_reader_may_not_see(world, signed_in):
    own = world.finding()
    world.finding(marking=SENSITIVE)
    world.finding(unit=world.units["CTL"])
    lines = body(signed_in("sam").get(LIST, {"export": "csv"})).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(own.ref)


def test_a_filter_that_means_nothing_exports_nothing_and_leaves_no_entry(world, signed_in):
    response = signed_in("alex").get(LIST, {"disposition": "nonsense", "export": "xlsx"})
    assert "There is a problem" in response.content.decode()
    assert exports() == []


def test_text_that_looks_like_a_formula_leaves_as_text(world, signed_in):
    world.finding("=HYPERLINK(1)")
    text = body(signed_in("alex").get(LIST, {"export": "csv"})).decode("utf-8-sig")
    assert ",=HYPERLINK" not in text

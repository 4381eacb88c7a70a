from datetime import UTC, datetime

import openpyxl
import pytest

from camstra.sheets.columns import Column, Form
from camstra.sheets.parse import parse
from camstra.sheets.template import template_json, write_template
from camstra.sheets.tests.builders import FINDINGS

LISTS = {"units": ["I1.3", "R4.2"], "functions": ["E2", "F1.5"]}


@pytest.fixture
def form_file(tmp_path):
    path = tmp_path / "form.xlsx"
    write_template(path, FINDINGS, LISTS, cycle=2020, made_at=datetime(2020, 7, 2, tzinfo=UTC))
    return path


def rules_of(page):
    return {str(rule.sqref).split(":")[0].rstrip("2"): rule for rule in page.data_validations.dataValidation}


def test_a_form_is_headed_by_its_labels_with_lists_and_notes_behind(form_file):
    book = openpyxl.load_workbook(form_file)
    assert book.sheetnames == ["Key findings", "Notes", "Lists"]
    assert [cell.value for cell in book["Key findings"][1]] == [column.label for column in FINDINGS.columns]
    assert book["Lists"].sheet_state == "hidden"
    assert book["Key findings"].freeze_panes == "A2"


def test_each_column_offers_its_list_or_checks_what_is_typed(form_file):
    book = openpyxl.load_workbook(form_file)
    rules = rules_of(book["Key findings"])
    offered = {}
    for letter in ("C", "E", "G"):
        assert rules[letter].type == "list"
        area = rules[letter].formula1.removeprefix("=").removeprefix("Lists!").replace("$", "")
        offered[letter] = [row[0].value for row in book["Lists"][area]]
    assert offered == {"C": ["I1.3", "R4.2"], "E": ["People", "Technology"], "G": ["Yes", "No"]}
    assert rules["C"].errorStyle == "warning"  # a unit made since then may still be typed
    assert rules["E"].errorStyle in (None, "stop")
    assert rules["F"].type == "date"
    assert rules["D"].type == "decimal"
    assert rules["H"].type == "whole"
    assert rules["J"].type == "textLength"


def test_each_column_says_what_belongs_in_it(form_file):
    rules = rules_of(openpyxl.load_workbook(form_file)["Key findings"])
    assert rules["B"].prompt == "Needed: text, several lines allowed."
    assert rules["J"].prompt == "May be empty: text on one line, at most 80 characters."
    assert all(len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in rules.values())


def test_a_form_carries_its_kind_version_and_cycle_where_people_and_programs_see_them(form_file):
    book = openpyxl.load_workbook(form_file)
    notes = [[cell.value for cell in row] for row in book["Notes"].iter_rows()]
    assert notes[:3] == [["Form", "findings"], ["Version", "1"], ["Cycle", "2020"]]
    assert ["How to fill it in", "One row for each finding."] in notes
    stamps = {stamp.name: stamp.value for stamp in book.custom_doc_props.props}
    assert stamps == {"form": "findings", "version": "1", "cycle": "2020"}


def test_an_empty_form_sent_back_is_understood_and_has_no_rows(form_file):
    parsed = parse(form_file, FINDINGS)
    assert parsed.sheets == ("Key findings",)
    assert parsed.rows == ()
    assert parsed.is_clean
    assert len(parsed.matched["Key findings"]) == len(FINDINGS.columns)


def test_a_filled_form_sent_back_is_read(form_file):
    book = openpyxl.load_workbook(form_file)
    book["Key findings"].append(["KF-1", "Queues", "I1.3", 12.5, "People", "02/07/2020", "Yes", 2, "E2", "A title"])
    book.save(form_file)
    (row,) = parse(form_file, FINDINGS).rows
    assert row.values["impact"] == 1250
    assert row.values["functions"] == ("E2",)


def test_a_long_heading_and_a_long_note_fit_what_excel_allows(tmp_path):
    form = Form(
        "f", "A title longer than any tab of a workbook", (Column("a", "A heading " * 9, note="A note. " * 80),)
    )
    write_template(tmp_path / "f.xlsx", form)
    (rule,) = openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0].data_validations.dataValidation
    assert len(rule.prompt) == 250


def test_programs_get_columns_types_and_lists():
    whole = template_json(FINDINGS, LISTS)
    assert whole["kind"] == "findings"
    assert [column["key"] for column in whole["columns"]] == list(FINDINGS.keys)
    assert whole["columns"][1]["type"] == "longtext"
    assert whole["columns"][1]["required"] is True
    assert whole["lists"] == {
        "unit": ["I1.3", "R4.2"],
        "pillar": ["People", "Technology"],
        "mandatory": ["Yes", "No"],
        "functions": ["E2", "F1.5"],
    }

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from camstra.sheets.columns import Column
from camstra.sheets.parsed import Reject
from camstra.sheets.refusals import TooLarge
from camstra.sheets.tests.builders import FINDINGS
from camstra.sheets.workbooks import MOST_CHARACTERS, MOST_ROWS, sheet_names
from camstra.sheets.writing import Sheet, write_csv, write_json, write_rejects, write_xlsx

RECORD = {
    "ref": "KF-20-001",
    "statement": '=HYPERLINK("x")',
    "unit": "I1.3",
    "impact": 123450,
    "pillar": "people",
    "target_on": date(2020, 7, 2),
    "mandatory": True,
    "officers": -3,
    "functions": ("I1.3", "R4.2"),
    "title": None,
}
TEXT = (Column("t", "Text"),)


def written(*rows, columns=FINDINGS.columns, **options):
    out = io.BytesIO()
    write_xlsx(out, [Sheet("Key findings", columns, rows)], **options)
    return openpyxl.load_workbook(out)


def test_a_workbook_has_bold_frozen_filtered_headings_and_widths():
    page = written(RECORD)["Key findings"]
    assert [cell.value for cell in page[1]] == [column.label for column in FINDINGS.columns]
    assert page["A1"].font.bold
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:J2"
    assert page.column_dimensions["B"].width == pytest.approx(60, abs=1)


def test_a_workbook_keeps_dates_as_dates_money_in_pounds_and_choices_by_label():
    page = written(RECORD)["Key findings"]
    cells = {head.value: cell for head, cell in zip(page[1], page[2], strict=True)}
    assert cells["Target date"].value.date() == date(2020, 7, 2)
    assert cells["Target date"].number_format == "dd/mm/yyyy"
    assert cells["Impact"].value == 1234.5
    assert cells["Impact"].number_format.startswith('"£"')
    assert cells["Pillar"].value == "People"
    assert cells["Mandatory"].value == "Yes"
    assert cells["Officers"].value == -3
    assert cells["Functions"].value == "I1.3; R4.2"
    assert cells["Title"].value is None


def test_a_row_is_high_enough_for_its_longest_text_within_what_excel_allows():
    page = written(
        {"statement": "x" * 200}, {"statement": "one\ntwo"}, {"statement": "short"}, {"statement": "x" * 9999}
    )
    heights = [page["Key findings"].row_dimensions[row].height for row in (2, 3, 4, 5)]
    assert heights == [60, 30, None, 405]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'="])
def test_no_text_becomes_a_formula_in_a_workbook(start):
    page = written([f"{start}1+cmd|' /C calc'!A0"], columns=TEXT)["Key findings"]
    assert page["A2"].data_type in ("s", "inlineStr")
    assert page["A2"].value.lstrip("'").startswith(start.strip("'")) or start in "\t\r"


def test_a_text_shaped_like_the_writers_own_markup_stays_text():
    page = written(["<r><t>forged</t></r>"], columns=TEXT)["Key findings"]
    assert page["A2"].value == "<r><t>forged</t></r> "


def test_a_text_no_cell_can_hold_is_cut_and_says_so():
    value = written(["é" * 40_000], columns=TEXT)["Key findings"]["A2"].value
    assert len(value) == MOST_CHARACTERS
    assert value.endswith("take the CSV for the whole text)")


def test_moments_are_shown_as_clocks_here_show_them():
    moment = datetime(2020, 7, 2, 9, 30, tzinfo=UTC)
    value = written([moment], columns=(Column("at", "At"),))["Key findings"]["A2"].value
    assert value == datetime.fromisoformat("2020-07-02T10:30")


@pytest.mark.parametrize(
    ("value", "shown"), [(date(1066, 10, 14), "1066-10-14"), (2**60, str(2**60)), (Decimal("1.5"), 1.5)]
)
def test_what_a_workbook_cannot_hold_exactly_is_written_as_text(value, shown):
    assert written([value], columns=(Column("n", "N", "decimal"),))["Key findings"]["A2"].value == shown


def test_several_sheets_and_their_notes_are_written_in_order():
    out = io.BytesIO()
    sheets = [Sheet("A", TEXT, [["1"]], ("From A",)), Sheet("B", TEXT, iter([["2"], ["3"]]), ("From B",))]
    write_xlsx(out, sheets, title="Both", made_at=datetime(2020, 7, 2, 9, 30, tzinfo=UTC))
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["A", "B", "Notes"]
    assert [cell.value for cell in book["B"]["A"]] == ["Text", "2", "3"]
    assert [cell.value for cell in book["Notes"]["A"]] == ["A", "From A", "B", "From B"]
    assert book.properties.title == "Both"
    assert book.properties.created == datetime.fromisoformat("2020-07-02T10:30")


def test_sheet_titles_are_made_fit_for_tabs():
    assert sheet_names(["Key: findings/2020", "x" * 40, "X" * 40, "", "Notes"]) == [
        "Key  findings 2020", "x" * 31, "X" * 29 + " 2", "Sheet", "Notes 2",
    ]  # fmt: skip


def test_more_rows_than_a_sheet_holds_are_refused_and_nothing_is_left(tmp_path):
    endless = ({} for _ in range(MOST_ROWS + 1))
    with pytest.raises(TooLarge, match="Take the CSV instead"):
        write_xlsx(tmp_path / "out.xlsx", [Sheet("A", TEXT, endless)])
    assert list(tmp_path.iterdir()) == []


def test_a_row_of_another_length_is_refused_and_the_old_file_stays(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        write_csv(path, TEXT, [["a", "b"]])
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_csv_begins_with_its_mark_and_holds_plain_dates_and_pounds():
    out = io.BytesIO()
    write_csv(out, FINDINGS.columns, [RECORD])
    assert out.getvalue().startswith(b"\xef\xbb\xbf")
    head, row = read_csv(out.getvalue())
    assert head[:3] == ["Reference", "Statement", "Unit"]
    assert dict(zip(FINDINGS.keys, row, strict=True)) == {
        "ref": "KF-20-001", "statement": "'=HYPERLINK(\"x\")", "unit": "I1.3", "impact": "1234.50", "pillar": "People",
        "target_on": "2020-07-02", "mandatory": "Yes", "officers": "-3", "functions": "I1.3; R4.2", "title": "",
    }  # fmt: skip


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'="])
def test_a_text_that_a_spreadsheet_would_run_is_guarded_in_a_csv(start):
    out = io.BytesIO()
    write_csv(out, TEXT, [[f"{start}cmd"]])
    assert read_csv(out.getvalue())[1] == [f"'{start}cmd"]


def test_a_csv_for_programs_is_headed_by_keys():
    out = io.BytesIO()
    write_csv(out, TEXT, [["x"]], is_keyed=True)
    assert read_csv(out.getvalue())[0] == ["t"]


def test_json_holds_columns_and_rows_by_key():
    out = io.BytesIO()
    write_json(out, FINDINGS.columns, [RECORD, {}])
    whole = json.loads(out.getvalue())
    assert whole["columns"][0] == {"key": "ref", "label": "Reference", "kind": "ref"}
    assert whole["rows"][0] == RECORD | {"impact": 1234.5, "target_on": "2020-07-02", "functions": ["I1.3", "R4.2"]}
    assert set(whole["rows"][1].values()) == {None}


def test_json_of_no_rows_is_still_json():
    out = io.BytesIO()
    write_json(out, TEXT, [])
    assert json.loads(out.getvalue())["rows"] == []


def test_rejects_go_back_under_the_agreed_headings_and_guarded(tmp_path):
    write_rejects(tmp_path / "r.csv", [Reject("Findings", 7, "Cost", "=1+1", "cell D7 holds a formula")])
    assert read_csv((tmp_path / "r.csv").read_bytes()) == [
        ["sheet", "row", "column", "value", "reason"],
        ["Findings", "7", "Cost", "'=1+1", "cell D7 holds a formula"],
    ]

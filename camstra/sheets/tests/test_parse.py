import time
import zipfile
from datetime import date

import pytest

from camstra.sheets.columns import Column, Form
from camstra.sheets.parse import parse
from camstra.sheets.parsed import Reject, Unmatched
from camstra.sheets.refusals import HeadingsNotFound, MappingRefused, WrongType
from camstra.sheets.tests.builders import FINDINGS, SHEET_PART, change_part, make_table, make_xlsx

HEAD = ["Reference", "Statement", "Unit", "Cost"]


def test_a_plain_table_gives_its_rows_under_the_forms_keys(tmp_path):
    parsed = parse(make_table(tmp_path / "a.xlsx", HEAD, ["KF-1", "Queues", "I1.3", "£1,234.50"]), FINDINGS)
    assert parsed.is_clean
    (row,) = parsed.rows
    assert (row.sheet, row.row) == ("Findings", 2)
    assert row.values == {"ref": "KF-1", "statement": "Queues", "unit": "I1.3", "impact": 123450}
    assert parsed.matched == {
        "Findings": {"Reference": "ref", "Statement": "statement", "Unit": "unit", "Cost": "impact"}
    }


def test_a_bad_row_comes_back_with_sheet_row_column_value_and_reason(tmp_path):
    path = make_table(
        tmp_path / "a.xlsx",
        ["A title"],
        [],
        ["Due by", *HEAD],
        ["02/07/2020", "KF-1", "Queues", "I1.3", 5],
        ["31/02/2020", "KF-2", "Fleet", "I1.3", "lots"],
    )
    parsed = parse(path, FINDINGS)
    assert [row.row for row in parsed.rows] == [4]
    assert parsed.rejects == (
        Reject("Findings", 5, "Due by", "31/02/2020", "there is no 31 February 2020; check the day"),
        Reject(
            "Findings", 5, "Cost", "lots",
            "“lots” is not an amount in pounds; write it like £1,234.50, or leave the cell empty",
        ),
    )  # fmt: skip


def test_an_empty_needed_cell_is_a_reject_and_an_empty_other_cell_is_not_known(tmp_path):
    parsed = parse(
        make_table(tmp_path / "a.xlsx", HEAD, ["KF-1", " ", "I1.3", None], [None, "x", "I1", None]), FINDINGS
    )
    assert [(r.row, r.column, r.reason) for r in parsed.rejects] == [
        (2, "Statement", "Statement is empty; every row needs one")
    ]
    assert parsed.rows[0].values["impact"] is None
    assert "title" not in parsed.rows[0].values  # no such column in the file: nothing is said about it


def test_a_missing_needed_column_is_one_reject_by_name(tmp_path):
    parsed = parse(make_table(tmp_path / "a.xlsx", ["Reference", "Statement"], ["KF-1", "Queues"]), FINDINGS)
    assert parsed.missing == ("Unit",)
    assert [(r.row, r.column) for r in parsed.rejects] == [(1, "Unit")]
    assert "add a column headed Unit" in parsed.rejects[0].reason


def test_unknown_columns_are_listed_and_x_columns_are_known_to_be_meant(tmp_path):
    parsed = parse(
        make_table(tmp_path / "a.xlsx", [*HEAD, "Mood", "x_note"], ["KF-1", "q", "u", 1, "low", "y"]), FINDINGS
    )
    assert parsed.unmatched == (Unmatched("Findings", "E", "Mood"), Unmatched("Findings", "F", "x_note"))
    assert [column.is_meant for column in parsed.unmatched] == [False, True]


def test_two_columns_of_one_meaning_are_refused(tmp_path):
    parsed = parse(make_table(tmp_path / "a.xlsx", [*HEAD, "Finding"], ["KF-1", "q", "u", 1, "r"]), FINDINGS)
    assert [(r.row, r.column) for r in parsed.rejects] == [(1, "Finding")]
    assert "column E has a heading that means the same" in parsed.rejects[0].reason


def test_a_formula_in_a_cell_is_a_reject_that_names_the_cell(tmp_path):
    def fill(_, page):
        page.write_row("A1", HEAD)
        page.write_row("A2", ["KF-1", "Queues", "I1.3"])
        page.write_formula("D2", "=1+1", None, 2)
        page.write_formula("F9", "=1+1", None, 2)

    parsed = parse(make_xlsx(tmp_path / "a.xlsx", fill), FINDINGS)
    assert parsed.rows == ()
    assert parsed.rejects == (
        Reject(
            "Findings",
            2,
            "Cost",
            "2",
            "cell D2 holds a formula; copy it and paste it as values, so that what you see is sent",
        ),
    )


def test_totals_repeated_headings_blank_and_foreign_rows_are_passed_by_with_a_word(tmp_path):
    path = make_table(
        tmp_path / "a.xlsx", HEAD, ["KF-1", "q", "u", 1], [], HEAD, ["KF-2", "r", "u", 2],
        ["Total", None, None, 3], [None, None, None, None, "checked"], [None, "GRAND TOTAL:", None, 3],
    )  # fmt: skip
    parsed = parse(path, FINDINGS)
    assert [row.values["ref"] for row in parsed.rows] == ["KF-1", "KF-2"]
    assert parsed.is_clean
    said = " ".join(parsed.warnings)
    assert "2 rows hold totals and were passed by (row 6, 8)" in said
    assert "1 row repeats the headings and was passed by (row 4)" in said
    assert "1 row holds nothing under the headings that were found and was passed by (row 7)" in said
    assert "1 blank row between the others was passed by" in said


def test_a_finding_that_begins_with_the_word_total_is_a_finding(tmp_path):
    path = make_table(tmp_path / "a.xlsx", HEAD, [None, "Total demand grows", "I1.3", None])
    assert len(parse(path, FINDINGS).rows) == 1


def test_merged_cells_below_the_headings_are_pointed_out(tmp_path):
    def fill(_, page):
        page.merge_range("A1:D1", "A title")
        page.write_row("A2", HEAD)
        page.write_row("A3", ["KF-1", "q", "u"])
        page.merge_range("C3:C4", "I1.3")
        page.write_row("A4", ["KF-2", "r"])

    parsed = parse(make_xlsx(tmp_path / "a.xlsx", fill), FINDINGS)
    assert [(r.row, r.column) for r in parsed.rejects] == [(4, "Unit")]
    assert any("cells C3:C4 are merged" in warning for warning in parsed.warnings)


def test_every_sheet_with_the_headings_is_read_and_the_others_are_named(tmp_path):
    def fill(book, page):
        for name, ref in (("North", "KF-1"), ("South", "KF-2")):
            sheet = book.add_worksheet(name)
            sheet.write_row("A1", HEAD)
            sheet.write_row("A2", [ref, "q", "u"])
        page.write("A1", "Please read this first")
        hidden = book.add_worksheet("Old")
        hidden.write_row("A1", HEAD)
        hidden.hide()

    path = make_xlsx(tmp_path / "a.xlsx", fill, sheet="Notes")
    parsed = parse(path, FINDINGS)
    assert parsed.sheets == ("North", "South")
    assert [(row.sheet, row.values["ref"]) for row in parsed.rows] == [("North", "KF-1"), ("South", "KF-2")]
    assert any(warning.startswith('Sheet "Notes" was passed by') for warning in parsed.warnings)
    assert 'Sheet "Old" is hidden and was passed by.' in parsed.warnings
    assert parse(path, FINDINGS, sheet="Old").sheets == ("Old",)


def test_a_second_sheet_lacking_one_needed_column_is_refused_and_not_forgotten(tmp_path):
    def fill(book, page):
        page.write_row("A1", HEAD)
        page.write_row("A2", ["KF-1", "q", "u"])
        book.add_worksheet("South").write_row("A1", ["Reference", "Statement", "Cost"])

    parsed = parse(make_xlsx(tmp_path / "a.xlsx", fill), FINDINGS)
    assert [(r.sheet, r.column) for r in parsed.rejects] == [("South", "Unit")]


def test_a_sheet_with_two_stray_headings_only_is_passed_by_with_its_lack(tmp_path):
    def fill(book, page):
        page.write_row("A1", HEAD)
        page.write_row("A2", ["KF-1", "q", "u"])
        book.add_worksheet("Costs").write_row("A1", ["Reference", "Cost"])

    parsed = parse(make_xlsx(tmp_path / "a.xlsx", fill), FINDINGS)
    assert parsed.is_clean
    assert 'Sheet "Costs" was passed by: it lacks Statement, Unit.' in parsed.warnings


def test_a_file_without_the_headings_is_refused_with_what_is_needed(tmp_path):
    with pytest.raises(HeadingsNotFound, match="Needed: Statement, Unit"):
        parse(make_table(tmp_path / "a.xlsx", ["Colour", "Size"], [1, 2]), FINDINGS)


def test_headings_without_rows_are_said_to_have_none(tmp_path):
    parsed = parse(make_table(tmp_path / "a.xlsx", HEAD), FINDINGS)
    assert parsed.rows == ()
    assert parsed.warnings == ('Sheet "Findings": there are no rows below the headings in row 1.',)


def test_a_mapping_may_rename_and_set_aside(tmp_path):
    path = make_table(tmp_path / "a.xlsx", ["Narrative", "Team", "Cost"], ["Queues", "I1.3", "n/a"])
    parsed = parse(path, FINDINGS, mapping={"Narrative": "statement", "Team": "unit", "Cost": ""})
    assert parsed.rows[0].values == {"statement": "Queues", "unit": "I1.3"}
    assert [column.heading for column in parsed.unmatched] == ["Cost"]
    with pytest.raises(MappingRefused):
        parse(path, FINDINGS, mapping={"Narrative": "story"})


def test_a_guessed_heading_is_told_for_the_preview(tmp_path):
    parsed = parse(make_table(tmp_path / "a.xlsx", ["Statment", "Unit"], ["q", "u"]), FINDINGS)
    assert parsed.guessed == {"Statment": "statement"}


def test_a_script_in_a_text_comes_back_as_the_same_text(tmp_path):
    script = "<script>alert('x')</script>"
    parsed = parse(make_table(tmp_path / "a.xlsx", HEAD, ["KF-1", script, "u"], ["=1+1", "@SUM(A1)", "u"]), FINDINGS)
    assert parsed.rows[0].values["statement"] == script
    assert parsed.rows[1].values["ref"] == "=1+1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("semicolons.csv", "Ünit;Finding;Cost\nI1.3;Café – £;£1,50\n".replace("Ü", "U").encode("cp1252")),
        ("tabs.tsv", "Unit\tFinding\nI1.3\tCafé – £\n".encode("utf-16")),
        ("marked.csv", "Unit,Finding\nI1.3,Café – £\n".encode("utf-8-sig")),
    ],
)
def test_text_files_are_read_alike_whatever_their_encoding(tmp_path, name, content):
    (tmp_path / name).write_bytes(content.replace(b"1,50", b"1.50"))
    parsed = parse(tmp_path / name, FINDINGS)
    assert parsed.rows[0].values["statement"] == "Café – £"
    assert parsed.rows[0].sheet == ""


def test_a_refusal_of_the_whole_file_gives_no_rows_at_all(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    with pytest.raises(WrongType):
        parse(tmp_path / "a.xlsx", FINDINGS)


def test_a_form_of_one_column_is_matched_by_that_column(tmp_path):
    form = Form("codes", "Codes", (Column("code", "Code", "ref", required=True),))
    assert parse(make_table(tmp_path / "a.xlsx", ["CODE"], ["I1"]), form).rows[0].values == {"code": "I1"}


def test_a_room_rejects_a_cell_under_the_files_own_heading(tmp_path):
    parsed = parse(make_table(tmp_path / "a.xlsx", ["Finding", "Department"], ["Queues", "Nowhere"]), FINDINGS)
    reject = parsed.reject(parsed.rows[0], FINDINGS.column("unit"), "no such unit")
    assert reject == Reject("Findings", 2, "Department", "Nowhere", "no such unit")


def test_342_findings_as_people_really_send_them_are_read_well_within_five_seconds(tmp_path):
    def fill(_, page):
        page.merge_range("A1:G1", "STRA 2020: key findings")
        page.merge_range("A2:G2", "Drawn July 2020")
        page.write_row(
            "A4", ["No.", "DEPARTMENT", "Key Finding ", "Est. cost (£)", "Due by", "Pillar", "Is it mandated"]
        )
        for number in range(342):
            cost = f"£{1000 + number:,}.50"
            page.write_row(number + 4, 0, [number + 1, "I1.3 ", "Demand outruns staff. " * 8, cost])
            page.write_row(number + 4, 4, ["02/07/2020", "PEOPLE", "y"])

    path = make_xlsx(tmp_path / "a.xlsx", fill)
    began = time.perf_counter()
    parsed = parse(path, FINDINGS, mapping={"No.": "ref"})
    assert time.perf_counter() - began < 5
    assert parsed.is_clean
    assert len(parsed.rows) == 342
    last = parsed.rows[-1]
    assert last.row == 346
    assert last.values["impact"] == 134150
    assert last.values["target_on"] == date(2020, 7, 2)
    assert last.values["pillar"] == "people"
    assert last.values["mandatory"] is True


def test_a_cell_with_an_excel_error_is_turned_back_and_not_taken_as_empty(tmp_path):
    path = make_table(tmp_path / "a.xlsx", HEAD, ["KF-1", "Queues", "I1.3", 5])
    with zipfile.ZipFile(path) as book:
        sheet = book.read(SHEET_PART).decode()
    change_part(path, SHEET_PART, sheet.replace('<c r="D2"><v>5</v></c>', '<c r="D2" t="e"><v>#REF!</v></c>'))
    (reject,) = parse(path, FINDINGS).rejects
    assert (reject.row, reject.column, reject.value) == (2, "Cost", "#REF!")
    assert "#REF! is an error Excel left here" in reject.reason


def test_a_comma_outside_quotation_marks_turns_the_row_back_and_cuts_no_text(tmp_path):
    path = tmp_path / "a.csv"
    lines = ("Unit,Statement", "I1.3,Queues, and fleet", 'I1.3,"Queues, and fleet"', "I1.3,Fleet,,")
    path.write_text("\n".join(lines), encoding="utf-8")
    parsed = parse(path, FINDINGS)
    assert [row.values["statement"] for row in parsed.rows] == ["Queues, and fleet", "Fleet"]
    assert [(r.row, r.value) for r in parsed.rejects] == [(2, " and fleet")]
    assert "quotation marks" in parsed.rejects[0].reason

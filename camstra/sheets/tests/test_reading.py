import os
from datetime import date, datetime

import pytest

from camstra.sheets.grids import GridRow
from camstra.sheets.limits import LIMITS, Limits
from camstra.sheets.reading import read_grid
from camstra.sheets.refusals import Damaged, NoSuchSheet, SheetRefused, TooLarge
from camstra.sheets.tests.builders import make_table, make_xlsx


def test_cells_come_back_in_their_own_kinds_at_their_true_rows(tmp_path):
    def fill(book, page):
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row("B3", ["text", 7, 1.5, True])
        page.write_datetime("F3", datetime.fromisoformat("2020-07-02"), day)
        page.write_datetime("G3", datetime.fromisoformat("2020-07-02T09:30"), day)
        page.write_string("A6", "=1+1")

    (grid,) = read_grid(make_xlsx(tmp_path / "a.xlsx", fill))
    assert grid.rows == (
        GridRow(3, (None, "text", 7, 1.5, True, date(2020, 7, 2), datetime.fromisoformat("2020-07-02T09:30"))),
        GridRow(6, ("=1+1", *[None] * 6)),
    )
    assert isinstance(grid.rows[0].cells[2], int)
    assert grid.formulas == frozenset()


def test_the_content_decides_what_a_file_is_and_not_its_name(tmp_path):
    workbook = make_table(tmp_path / "really_a_workbook.csv", ["a", "b"])
    assert read_grid(workbook)[0].sheet == "Findings"
    (tmp_path / "really_text.xlsx").write_text("a;b\n1;2\n", encoding="utf-8")
    assert read_grid(tmp_path / "really_text.xlsx")[0].rows[1].cells == ("1", "2")


def test_every_sheet_is_given_and_hidden_ones_say_so(tmp_path):
    def fill(book, page):
        page.write("A1", "seen")
        hidden = book.add_worksheet("Lists")
        hidden.write("A1", "unseen")
        hidden.hide()

    grids = read_grid(make_xlsx(tmp_path / "a.xlsx", fill))
    assert [(grid.sheet, grid.hidden) for grid in grids] == [("Findings", False), ("Lists", True)]


def test_one_sheet_may_be_asked_for_in_any_case_and_a_missing_one_is_named(tmp_path):
    path = make_table(tmp_path / "a.xlsx", ["a"])
    assert len(read_grid(path, sheet=" findings ")) == 1
    with pytest.raises(NoSuchSheet, match='no sheet "Other" in the file'):
        read_grid(path, sheet="Other")


def test_formula_cells_and_merged_cells_are_named(tmp_path):
    def fill(book, page):
        page.merge_range("A1:C1", "A title")
        page.write_formula("D7", "=1+1", None, 2)
        page.write_array_formula("A8:A9", "{=B8:B9}")

    (grid,) = read_grid(make_xlsx(tmp_path / "a.xlsx", fill))
    assert grid.formulas == {(7, 3), (8, 0), (9, 0)}
    assert grid.merged == ("A1:C1",)


def test_an_empty_file_a_missing_file_and_a_folder_are_each_told_apart(tmp_path):
    (tmp_path / "empty.xlsx").touch()
    with pytest.raises(Damaged, match="empty"):
        read_grid(tmp_path / "empty.xlsx")
    with pytest.raises(SheetRefused, match=r"none\.xlsx cannot be opened"):
        read_grid(tmp_path / "none.xlsx")
    with pytest.raises(SheetRefused, match="not a file"):
        read_grid(tmp_path)


def test_a_file_of_200_megabytes_is_refused_before_anything_reads_it(tmp_path):
    path = tmp_path / "vast.xlsx"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200 * 1024 * 1024)  # a hole: any reader would see zeros and say so
    with pytest.raises(TooLarge, match="The file is 200 MB; at most 25 MB is read"):
        read_grid(path)


def test_a_reader_that_needs_too_long_is_stopped_and_we_live_on(tmp_path):
    path = make_table(tmp_path / "a.xlsx", ["a"])
    with pytest.raises(TooLarge, match="reading it was stopped"):
        read_grid(path, limits=Limits(wall_seconds=0))
    assert len(read_grid(path)) == 1


def test_a_reader_that_needs_too_much_memory_is_stopped_and_we_live_on(tmp_path):
    path = make_table(tmp_path / "a.xlsx", *[["x" * 30_000] * 2] * 900)
    with pytest.raises(TooLarge, match="reading it was stopped"):
        read_grid(path, limits=Limits(memory_bytes=70 * 1024 * 1024))
    assert len(read_grid(path)[0].rows) == 900


def test_more_text_than_is_read_is_refused(tmp_path):
    path = make_table(tmp_path / "a.xlsx", *[["x" * 30_000]] * 50)
    with pytest.raises(TooLarge, match="more text than is read"):
        read_grid(path, limits=Limits(answer_bytes=1_000_000))


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(rows=2), 'Sheet "Findings" reaches row 3; at most 2'),
        (Limits(columns=1), 'Sheet "Findings" reaches column B; at most A'),
        (Limits(cells=5), 'Sheet "Findings" spans 6 cells; at most 5'),
        (Limits(parts=3), "at most 3 are read"),
        (Limits(unpacked_bytes=1000), "at most 1,000 bytes is read"),
    ],
)
def test_a_workbook_past_a_limit_is_refused_with_the_limit(tmp_path, limits, what):
    path = make_table(tmp_path / "a.xlsx", *[["a", "b"]] * 3)
    with pytest.raises(TooLarge, match=what):
        read_grid(path, limits=limits)


def test_more_sheets_than_are_read_are_refused(tmp_path):
    path = make_xlsx(tmp_path / "a.xlsx", lambda book, _: [book.add_worksheet() for _ in range(3)])
    with pytest.raises(TooLarge, match="has 4 sheets; at most 2"):
        read_grid(path, limits=Limits(sheets=2))


def test_more_formulas_than_are_named_are_refused(tmp_path):
    path = make_xlsx(tmp_path / "a.xlsx", lambda _, page: [page.write_formula(row, 0, "=1") for row in range(4)])
    with pytest.raises(TooLarge, match="more than 3 formulas"):
        read_grid(path, limits=Limits(formulas=3))


def test_the_limits_are_what_the_readme_says():
    assert (LIMITS.file_bytes // 2**20, LIMITS.rows, LIMITS.columns) == (25, 200_000, 200)


def test_a_plain_yes_written_as_a_formula_is_not_one(tmp_path):
    def fill(_, page):
        page.write_formula("A1", "=TRUE()", None, True)
        page.write_formula("B1", "=A1", None, True)

    (grid,) = read_grid(make_xlsx(tmp_path / "a.xlsx", fill))
    assert grid.formulas == {(1, 1)}

import pytest

from camstra.sheets.limits import LIMITS, Limits
from camstra.sheets.refusals import Damaged, TooLarge, WrongType
from camstra.sheets.textgrid import read_text

PLAIN = "Reference,Statement,Cost\nKF-1,Café at Ely – £5,7\n"
CELLS = [("Reference", "Statement", "Cost"), ("KF-1", "Café at Ely – £5", "7")]


def cells(content, limits=LIMITS):
    return [row.cells for row in read_text(content, limits, sheet="").rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_usual_encoding_gives_the_same_cells(encoding):
    wide = PLAIN * 3 if "16" in encoding else PLAIN
    assert cells(wide.encode(encoding))[:2] == CELLS


def test_windows_text_is_said_to_have_been_guessed():
    assert "Windows-1252" in read_text("a,b\n£5,6\n".encode("cp1252"), Limits(), sheet="").warnings[0]
    assert read_text("a,b\n£5,6\n".encode(), Limits(), sheet="").warnings == ()


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found(separator):
    text = f"Title of the list\na{separator}b{separator}c\n1{separator}2, and more{separator}3\n"
    text = text.replace("2, and more", '"2, and more"')
    assert cells(text.encode())[1:] == [("a", "b", "c"), ("1", "2, and more", "3")]


def test_codes_joined_by_semicolons_do_not_pass_for_columns():
    assert cells(b"ref,functions\nKF-1,I1.3;R4.2\nKF-2,E2;E6\n")[1] == ("KF-1", "I1.3;R4.2")


def test_excels_own_separator_line_is_obeyed_and_counted():
    grid = read_text(b"sep=;\r\na;b\r\n1;2\r\n", Limits(), sheet="")
    assert [(row.number, row.cells) for row in grid.rows] == [(2, ("a", "b")), (3, ("1", "2"))]


def test_rows_are_numbered_as_a_spreadsheet_would_with_blank_lines_and_lines_inside_a_cell():
    grid = read_text(b'a,b\n\n"one\ntwo",2\n,\n3,4\n', Limits(), sheet="")
    assert [row.number for row in grid.rows] == [1, 3, 5]


def test_an_empty_cell_is_nothing():
    assert cells(b"a,b,c\n1,,3\n")[1] == ("1", None, "3")


def test_a_quotation_mark_never_closed_is_refused_by_row():
    with pytest.raises(Damaged, match="Row 3 has a quotation mark"):
        cells(b'a,b\n1,2\n3,"four\n5,6\n')


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(WrongType, match="neither text nor a workbook"):
        cells(b"\x01\x00\x00\x02" * 400)


def test_text_in_no_known_encoding_is_refused_by_place():
    with pytest.raises(Damaged, match="stray byte at place 5"):
        cells(b"a,b\n\x81,\xff\n")


@pytest.mark.parametrize(
    ("limits", "what"),
    [(Limits(rows=3), "reaches row 4"), (Limits(columns=1), "reaches column B"), (Limits(cells=5), "cells")],
)
def test_more_rows_columns_or_cells_than_are_read_are_refused(limits, what):
    with pytest.raises(TooLarge, match=what):
        cells(b"1,2\n" * 9, limits)

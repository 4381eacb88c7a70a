import pytest

from camstra.sheets.columns import Column, Form
from camstra.sheets.grids import Grid, GridRow
from camstra.sheets.headings import Matcher, load_mapping, normalise
from camstra.sheets.refusals import MappingRefused
from camstra.sheets.tests.builders import FINDINGS


def grid(*rows):
    return Grid("S", tuple(GridRow(number, tuple(row)) for number, row in enumerate(rows, start=1) if any(row)))


def found(*rows, mapping=None):
    return Matcher(FINDINGS, mapping).find(grid(*rows))


def test_headings_are_found_in_another_order_and_case():
    headings = found(["UNIT", "  statement ", "reference"])
    assert headings.keys == {0: "unit", 1: "statement", 2: "ref"}
    assert not headings.missing


def test_headings_are_found_under_titles_and_blank_rows():
    rows = [
        ["Key findings 2020", None, None],
        [None] * 3,
        ["Drawn by the Centre", None, None],
        ["Finding", "Unit", None],
    ]
    assert found(*rows, ["Queues are long", "Control room", None]).row == 4


def test_headings_are_known_by_alias_punctuation_and_brackets_aside():
    headings = found(["KEY FINDING*", "Business area:", "Estimated cost (£)", "Is it mandated", "Number of officers"])
    assert list(headings.keys.values()) == ["statement", "unit", "impact", "mandatory", "officers"]
    assert headings.guessed == ()


def test_plural_and_short_forms_are_known_unless_two_columns_differ_by_no_more():
    assert found(["Statements", "Dept", "Est. Costs (£)"]).keys == {0: "statement", 1: "unit", 2: "impact"}
    form = Form("f", "F", (Column("bid", "Bid"), Column("bids", "Bids"), Column("x", "Note")))
    headings = Matcher(form).find(grid(["BIDS", "Bid", "notes"]))
    assert headings.keys == {0: "bids", 1: "bid", 2: "x"}


def test_a_slip_of_the_pen_is_guessed_and_said_to_be_a_guess():
    headings = found(["Statment", "Unit", "Targt date"])
    assert headings.keys == {0: "statement", 1: "unit", 2: "target_on"}
    assert headings.guessed == (0, 2)


def test_a_heading_like_two_columns_is_not_guessed():
    headings = found(["Statement", "Unit", "Dates", "Cst"])
    assert headings.unmatched == (2, 3)


def test_a_heading_as_near_to_one_column_as_to_another_is_not_guessed():
    form = Form(
        "f",
        "F",
        (Column("a", "Review started"), Column("b", "Review starter"), Column("c", "Note"), Column("d", "Rank")),
    )
    headings = Matcher(form).find(grid(["Review starte", "Note", "Rank"]))
    assert headings.keys == {1: "c", 2: "d"}
    assert headings.unmatched == (0,)


def test_two_headings_near_one_column_settle_nothing():
    headings = found(["Statement", "Unit", "Mandatry", "Mandatary"])
    assert "mandatory" not in headings.keys.values()
    assert headings.unmatched == (2, 3)


def test_the_same_heading_twice_is_named():
    headings = found(["Statement", "Unit", "Finding"])
    assert headings.twice == (2,)


def test_unknown_and_x_columns_are_listed():
    headings = found(["Statement", "Unit", "Favourite colour", "x_mandatory"])
    assert headings.unmatched == (2, 3)


def test_missing_needed_columns_are_named():
    headings = found(["Reference", "Statement", "Cost"])
    assert [column.label for column in headings.missing] == ["Unit"]


def test_rows_of_prose_are_not_taken_for_headings():
    assert found(["How to fill this in"], ["Write one finding a row, name the unit."], ["1", "2"]) is None


def test_a_heading_row_below_the_thirtieth_is_not_looked_for():
    assert found(*[["note"]] * 30, ["Statement", "Unit"]) is None


def test_a_saved_mapping_wins_over_the_form():
    headings = found(
        ["Statement", "Cost", "Narrative"], mapping={"narrative": "statement", "Statement": "title", "Cost": ""}
    )
    assert headings.keys == {0: "title", 2: "statement"}
    assert headings.ignored == (1,)


def test_a_mapping_to_a_column_the_form_lacks_is_refused_by_name():
    with pytest.raises(MappingRefused, match='names "colour", which findings does not have'):
        Matcher(FINDINGS, {"Shade": "colour"})


@pytest.mark.parametrize("text", ['[headings]\n"What we found" = "statement"\n', '"What we found" = "statement"\n'])
def test_a_mapping_is_read_from_a_file(tmp_path, text):
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    assert load_mapping(tmp_path / "map.toml") == {"What we found": "statement"}


@pytest.mark.parametrize("text", ["not toml", '[headings]\n"A" = 5\n', "headings = 3\n"])
def test_a_mapping_of_another_shape_is_refused(tmp_path, text):
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MappingRefused, match=r"map\.toml"):
        load_mapping(tmp_path / "map.toml")


def test_a_mapping_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(MappingRefused, match="cannot be read"):
        load_mapping(tmp_path / "none.toml")


@pytest.mark.parametrize("heading", ["Ref. No.", "REFERENCE NUMBER", "ref  number", "Réf & number"])
def test_wordings_that_mean_the_same_are_made_the_same(heading):
    assert normalise(heading) == "ref number"

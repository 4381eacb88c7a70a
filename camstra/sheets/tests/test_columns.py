import pytest

from camstra.sheets.columns import KIND_IN_WORDS, KINDS, Column, Form
from camstra.sheets.grids import column_letters


def test_every_kind_can_be_named_to_a_person():
    assert set(KIND_IN_WORDS) == set(KINDS)


def test_a_column_of_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="unknown kind"):
        Column("x", "X", "colour")


def test_a_choice_without_choices_is_refused():
    with pytest.raises(ValueError, match="no choices"):
        Column("x", "X", "choice")


def test_a_form_naming_a_key_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        Form("f", "F", (Column("a", "A"), Column("a", "B")))


def test_a_form_finds_its_columns_and_knows_which_are_needed():
    form = Form("f", "F", (Column("a", "A", required=True), Column("b", "B")))
    assert form.keys == ("a", "b")
    assert form.column("b").label == "B"
    assert [column.key for column in form.required] == ["a"]


def test_a_width_follows_the_heading_unless_it_is_stated():
    assert Column("a", "A heading of some length", "int").width_in_characters == 28
    assert Column("a", "A", "longtext").width_in_characters == 60
    assert Column("a", "A", width=7).width_in_characters == 7


def test_a_choice_shows_its_label_and_an_unknown_value_itself():
    column = Column("p", "Pillar", "choice", choices=(("people", "People"),))
    assert column.label_of("people") == "People"
    assert column.label_of("other") == "other"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")])
def test_columns_are_lettered_as_excel_letters_them(index, letters):
    assert column_letters(index) == letters

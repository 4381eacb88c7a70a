from datetime import date, datetime

import pytest

from camstra.sheets.columns import Column
from camstra.sheets.refusals import ValueRefused
from camstra.sheets.values import convert
from camstra.sheets.workbooks import safe_text

TEXT = Column("t", "Text", "text", max_length=20)
LONG = Column("l", "Long", "longtext")
REF = Column("r", "Ref", "ref")
YES = Column("y", "Yes", "yesno")
LIST = Column("f", "Functions", "list")
PILLAR = Column("p", "Pillar", "choice", choices=(("people", "People and culture"), ("tech", "Technology")))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  Response times  ", "Response times"),
        ("Response\u00a0times\u00a0", "Response times"),
        ("\ufeffResponse", "Response"),
        ("one\ntwo", "one two"),
        ("'=1+1", "=1+1"),
        ("'tis so", "'tis so"),
        ("''=1", "'=1"),
        ("=1+1", "=1+1"),
        ("<script>alert(1)", "<script>alert(1)"),
        (12, "12"),
        (1.5, "1.5"),
        (date(2020, 7, 2), "02/07/2020"),
        (datetime.fromisoformat("2020-07-02T09:30"), "02/07/2020 09:30"),
        (True, "Yes"),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_text_is_trimmed_and_otherwise_left_alone(typed, text):
    assert convert(typed, TEXT) == text


def test_several_lines_stay_in_a_long_text():
    assert convert(" one\r\ntwo \n", LONG) == "one\ntwo"


def test_a_control_character_is_refused_by_place_and_code():
    with pytest.raises(ValueRefused, match=r"character 3 is a control character \(code 7\)"):
        convert("be\x07ll", TEXT)


def test_a_text_longer_than_its_column_is_refused_with_both_lengths():
    with pytest.raises(ValueRefused, match="21 characters; at most 20 fit"):
        convert("x" * 21, TEXT)


def test_an_error_excel_left_behind_is_refused():
    with pytest.raises(ValueRefused, match="#N/A is an error Excel left here"):
        convert("#N/A", TEXT)


@pytest.mark.parametrize("typed", ["KF\u201320\u2013014", "KF-20-014", " KF\u201120\u2011014 "])
def test_a_reference_is_the_same_with_any_dash(typed):
    assert convert(typed, REF) == "KF-20-014"


def test_a_code_that_excel_took_for_a_number_is_still_a_code():
    assert convert(1.3, REF) == "1.3"
    assert convert(7, REF) == "7"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Y", True), ("yes", True), ("TRUE", True), (1, True), (True, True), ("✓", True),
        ("n", False), ("No ", False), (0, False), (False, False), ("", None), (None, None),
    ],
)  # fmt: skip
def test_yes_and_no_are_understood_in_the_usual_words(typed, answer):
    assert convert(typed, YES) is answer


@pytest.mark.parametrize("typed", ["maybe", "x", 2])
def test_what_is_neither_yes_nor_no_is_refused(typed):
    with pytest.raises(ValueRefused, match="neither Yes nor No"):
        convert(typed, YES)


@pytest.mark.parametrize(
    "typed", ["people", "PEOPLE", "People and culture", "people  AND culture ", "people-and-culture"]
)
def test_a_choice_is_known_by_value_or_label_in_any_case(typed):
    assert convert(typed, PILLAR) == "people"


def test_a_near_miss_of_a_choice_is_answered_with_the_right_one():
    with pytest.raises(ValueRefused, match="did you mean “Technology”"):
        convert("Tecnology", PILLAR)


def test_a_far_miss_of_a_choice_is_answered_with_the_whole_list():
    with pytest.raises(ValueRefused, match="not on the list: People and culture; Technology"):
        convert("Estates", PILLAR)


@pytest.mark.parametrize("typed", ["I1.3; R4.2", "I1.3;R4.2;", "I1.3\nR4.2", "I1.3, R4.2", "I1.3;R4.2;I1.3"])
def test_several_codes_are_split_and_named_once(typed):
    assert convert(typed, LIST) == ("I1.3", "R4.2")


def test_a_comma_inside_a_name_does_not_split_it():
    assert convert("Prompt calls, particularly domestic abuse", LIST) == ("Prompt calls, particularly domestic abuse",)


def test_each_part_of_a_list_with_choices_is_checked():
    column = Column("p", "Pillars", "list", choices=PILLAR.choices)
    assert convert("technology; people", column) == ("tech", "people")
    with pytest.raises(ValueRefused, match="did you mean"):
        convert("technology; peopel", column)


def test_a_text_that_a_workbook_cut_short_never_takes_the_place_of_the_whole_one():
    with pytest.raises(ValueRefused, match="cut short when its workbook was written"):
        convert(safe_text("x" * 40_000), Column("evidence", "Evidence", "longtext"))

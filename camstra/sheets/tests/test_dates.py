from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camstra.sheets.dates import to_date
from camstra.sheets.refusals import ValueRefused

SECOND_OF_JULY = date(2020, 7, 2)


@pytest.mark.parametrize(
    "typed",
    [
        "02/07/2020", "2/7/2020", "2/7/20", "02-07-2020", "02.07.2020", " 02/07/2020 ", "'02/07/2020",
        "2 July 2020", "2nd July 2020", "2 jul 2020", "Thursday 2 July 2020", "Thu, 2 Jul 2020", "2-Jul-20",
        "2nd of July 2020", "July 2, 2020", "2020-07-02", "2020-07-02T09:30:00", "2020-07-02 00:00:00",
        "02/07/2020 09:30", "2\u00a0July\u00a02020", "02 / 07 / 2020",
        SECOND_OF_JULY, datetime.fromisoformat("2020-07-02T09:30"),
    ],
)  # fmt: skip
def test_every_british_way_of_writing_the_second_of_july_is_understood(typed):
    assert to_date(typed) == SECOND_OF_JULY


@pytest.mark.parametrize("empty", [None, "", "   ", "\u00a0"])
def test_an_empty_cell_is_no_date(empty):
    assert to_date(empty) is None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/02/2020", "there is no 31 February 2020"),
        ("29 February 2021", "there is no 29 February 2021"),
        ("2020-02-31", "there is no 31 February 2020"),
        ("07/13/2020", "there is no month 13: dates are day/month/year; is 13/07/2020 meant?"),
        ("45/45/2020", "there is no month 45"),
        ("2 Juillet 2020", "“juillet” is not a month"),
        ("July 2020", "is not a date"),
        ("soon", "is not a date"),
        ("2020", "is not a date"),
        ("02/07/2020 or later", "is not a date"),
        ("44014", "44014 is a number, not a date"),
        (44014, "44014 is a number, not a date"),
        (True, "this is not a date"),
        ("02/07/0200", "the year 200 cannot be meant"),
        (date(9999, 1, 1), "the year 9999 cannot be meant"),
    ],
)
def test_what_is_not_a_day_is_refused_with_the_reason(typed, reason):
    with pytest.raises(ValueRefused) as refused:
        to_date(typed)
    assert reason in str(refused.value)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_any_day_written_in_full_comes_back(day):
    assert to_date(f"{day:%d/%m/%Y}") == to_date(f"{day.day} {day:%B} {day.year}") == to_date(day.isoformat()) == day

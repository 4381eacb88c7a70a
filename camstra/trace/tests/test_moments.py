"""What a bare date means, in summer and in winter, and what cannot be read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from camstra.trace.moments import MomentRefused, as_at, day_of, end_of


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-07-02", datetime(2020, 7, 2, 22, 59, 59, 999999, UTC)),
        ("2020-12-02", datetime(2020, 12, 2, 23, 59, 59, 999999, UTC)),
        ("2020-03-29", datetime(2020, 3, 29, 22, 59, 59, 999999, UTC)),
        ("2020-07-02T14:30:00+01:00", datetime(2020, 7, 2, 13, 30, tzinfo=UTC)),
        ("2020-07-02T14:30:00.000001+00:00", datetime(2020, 7, 2, 14, 30, 0, 1, UTC)),
    ],
)
def test_a_date_is_the_end_of_that_day_in_london_and_a_moment_is_itself(text, moment):
    assert as_at(text) == moment


OUTSIDE = ["9999-12-31", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"]  # no calendar holds them in UTC


@pytest.mark.parametrize("text", ["", "2020-02-31", "02/07/2020", "2020-07-02T14:30:00", "yesterday", *OUTSIDE])
def test_what_cannot_be_read_is_refused_with_what_was_said(text):
    with pytest.raises(MomentRefused, match=re.escape(f"“{text}”")):
        as_at(text)


@pytest.mark.parametrize("day", [date(2020, 3, 29), date(2020, 10, 25), date(2020, 7, 2)])
def test_the_last_moment_of_a_day_is_of_that_day(day):
    assert day_of(end_of(day)) == day

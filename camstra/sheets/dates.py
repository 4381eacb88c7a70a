"""Read dates as they are written in Britain: day before month, never guessed the other way round."""

import re
from datetime import date, datetime

from camstra.sheets.grids import Cell
from camstra.sheets.refusals import ValueRefused
from camstra.sheets.texts import clean_text

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_TIME = r"(?:[T ,]+(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +)?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME, re.IGNORECASE)
_NUMBERS = re.compile(_WEEKDAY + r"(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})" + _TIME, re.IGNORECASE)
_WORDS = re.compile(
    _WEEKDAY + r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4}|\d{2})" + _TIME, re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + _TIME, re.IGNORECASE)
_EXAMPLE = "write it as day/month/year, for example 02/07/2020"
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def to_date(cell: Cell) -> date | None:
    """The day a cell names: 02/07/2020 and 2 July 2020 are both the second of July.

    A year of two figures is 2000 to 2069 or 1970 to 1999. Raises ValueRefused with the reason.
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date())
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, bool):
        raise ValueRefused(f"this is not a date; {_EXAMPLE}")
    text = clean_text(cell)
    if text is None:
        return None
    year, month, day = _parts(" ".join(text.lstrip("'").split()))
    return _in_range(_real_day(year, month, day))


def _parts(text: str) -> tuple[int, int, int]:
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NUMBERS.fullmatch(text):
        return _year(match[3]), int(match[2]), int(match[1])
    if match := _WORDS.fullmatch(text):
        return _year(match[3]), _month(match[2]), int(match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return int(match[3]), _month(match[1]), int(match[2])
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        raise ValueRefused(f"{text} is a number, not a date; give the cell a date format in Excel, or {_EXAMPLE}")
    raise ValueRefused(f"“{text[:40]}” is not a date; {_EXAMPLE}")


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < 70 else 1900)


def _month(word: str) -> int:
    word = "sep" if word.casefold() == "sept" else word.casefold()
    for number, month in enumerate(_MONTHS, start=1):
        if word in (month, month[:3]):
            return number
    raise ValueRefused(f"“{word}” is not a month; {_EXAMPLE}")


def _real_day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        if 1 <= day <= 12 and month <= 31:
            swapped = f"{month:02}/{day:02}/{year}"
            raise ValueRefused(f"there is no month {month}: dates are day/month/year; is {swapped} meant?")
        raise ValueRefused(f"there is no month {month}; {_EXAMPLE}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueRefused(f"there is no {day} {_MONTHS[month - 1].title()} {year}; check the day") from error


def _in_range(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueRefused(f"the year {day.year} cannot be meant; {_EXAMPLE}")
    return day

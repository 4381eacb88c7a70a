"""Moments: what a bare date means, and a force's day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


class MomentRefused(ValueError):
    """A date or moment that cannot be read; the sentence says what is accepted."""


def end_of(day: date) -> datetime:
    """The last microsecond of `day` in London: a bare as-at date includes the whole day."""
    return datetime.combine(day + timedelta(days=1), time(), LONDON) - timedelta(microseconds=1)


def as_at(text: str) -> datetime:
    """The moment that `--as-at` or a page's as-at box means.

    A bare date is the end of that day, Europe/London, inclusive; otherwise ISO 8601 with an offset.
    """
    try:
        if len(text) == 10:
            return end_of(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is not None:
            for zone in (UTC, LONDON):  # an offset may carry it out of the calendar
                moment.astimezone(zone)
    except (ValueError, OverflowError):  # the last day there is has no next one
        raise MomentRefused(
            f"“{text}” is not a date. Write it as 2020-07-02, or as 2020-07-02T14:30:00+01:00."
        ) from None
    if moment.tzinfo is None:
        raise MomentRefused(f"“{text}” has no offset. Write it as {text}+00:00, or give the date alone.")
    return moment


def day_of(moment: datetime) -> date:
    """The London day a moment falls in."""
    return moment.astimezone(LONDON).date()

"""One filter on one column: what its words mean, the rows it leaves, and how it is named when it is on.

A value that means nothing leaves no rows and a sentence, never everything: a count must not be misled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q

from camstra.sheets.dates import to_date
from camstra.sheets.refusals import ValueRefused
from camstra.trace import kinds
from camstra.trace.kinds import Shown
from camstra.trace.moments import LONDON
from camstra.trace.wall import Viewer

BLANK = "-"  # the value that asks for rows where nothing is entered
LARGEST = 2**62


class NotMeant(ValueError):
    """A filter's value that the column cannot have; the sentence says what is accepted."""


@dataclass(frozen=True)
class Narrowed:
    """A filter that is on: the condition, what its tag says, and why it finds nothing if it cannot."""

    condition: Q
    says: str
    problem: str = ""


def narrow(column: Shown, values: Sequence[str], viewer: Viewer, at: datetime | None) -> Narrowed:
    """The condition that `values` of one column mean; several values are alternatives."""
    condition, says = Q(pk__in=[]), []
    for value in values:
        try:
            one, name = _blank(column) if value == BLANK else _condition(column, value, viewer, at)
        except NotMeant as problem:
            return Narrowed(Q(pk__in=[]), f"{column.label}: {value}", str(problem))
        condition |= one
        says.append(name)
    return Narrowed(condition, f"{column.label}: {' or '.join(says)}")


def _blank(column: Shown) -> tuple[Q, str]:
    empty = Q(**{f"{column.path}__isnull": True})
    if column.kind in ("text", "longtext", "choice", "tag", "ref") and not column.lookup:
        empty |= Q(**{column.path: ""})
    return empty, "nothing entered"


def _condition(column: Shown, value: str, viewer: Viewer, at: datetime | None) -> tuple[Q, str]:
    if column.lookup:
        return _looked_up(column, value, viewer, at)
    if column.choices:
        return _chosen(column, value)
    if column.kind == "yesno":
        if value not in ("yes", "no"):
            raise NotMeant(f"{column.label} is yes or no, not “{value}”.")
        return Q(**{column.path: value == "yes"}), value
    if column.kind in ("int", "money", "date", "moment"):
        return _between(column, value)
    return Q(**{f"{column.path}__icontains": value.replace("\x00", "")}), f"“{value}”"


def _chosen(column: Shown, value: str) -> tuple[Q, str]:
    for known, label in column.choices:
        if value == str(known) or value.casefold() == label.casefold():
            return Q(**{column.path: known}), label
    raise NotMeant(f"“{value}” is not one of: {', '.join(label for _, label in column.choices)}.")


def _looked_up(column: Shown, value: str, viewer: Viewer, at: datetime | None) -> tuple[Q, str]:
    """By id, or by the printed name: `unit=12` and `unit=Investigations` both work in an address."""
    other = kinds.named(column.lookup)
    key = other.model._meta.pk.attname
    number = int(value) if value.isdecimal() and int(value) < LARGEST else None
    by = Q(**{key: number}) if number is not None else Q(**{f"{column.shown_as}__iexact": value})
    found = list(other.rows(viewer, at=at).filter(by).order_by().values_list(key, column.shown_as)[:50])
    if not found:
        raise NotMeant(f"There is no {other.label or other.name} “{value}”. Choose another {column.label.lower()}.")
    return Q(**{f"{column.path}__in": [one for one, _ in found]}), str(found[0][1])


def _between(column: Shown, value: str) -> tuple[Q, str]:
    """One value, or two joined by `..`, either of which may be missing: `2020-04-01..2021-03-31`, `5..`."""
    low, dots, high = value.partition("..")
    read = {"int": _whole, "money": _pence, "date": _day, "moment": _day}[column.kind]
    first: Any = read(column, low)
    last: Any = read(column, high) if dots else None
    last = last if dots else first
    condition = Q()
    if column.kind == "moment":
        first, last = _midnight(first, 0), _midnight(last, 1)
    if first is not None:
        condition &= Q(**{f"{column.path}__gte": first})
    if last is not None:
        condition &= Q(**{f"{column.path}__{'lt' if column.kind == 'moment' else 'lte'}": last})
    if first is None and last is None:
        raise NotMeant(f"Give {column.label.lower()} a value, or two joined by two full stops.")
    return condition, f"{low or 'up'} to {high or 'any'}" if dots else value


def _midnight(day: date | None, later: int) -> datetime | None:
    return datetime.combine(day + timedelta(days=later), time(), LONDON) if day else None


def _whole(column: Shown, text: str) -> int | None:
    if not (text := text.strip().replace(",", "")):
        return None
    try:
        number = int(text)
    except ValueError:
        raise NotMeant(f"{column.label} is a whole number, not “{text}”.") from None
    return max(-LARGEST, min(LARGEST, number))


def _pence(column: Shown, text: str) -> int | None:
    if not (text := text.strip().lstrip("£").replace(",", "")):
        return None
    try:
        pence = Decimal(text) * 100
        return max(-LARGEST, min(LARGEST, int(pence)))
    except (InvalidOperation, ValueError, OverflowError):
        raise NotMeant(f"{column.label} is an amount of pounds, not “{text}”.") from None


def _day(column: Shown, text: str) -> date | None:
    try:
        return to_date(text)
    except ValueRefused:
        raise NotMeant(f"{column.label} is a date, not “{text}”. Write it as 2/7/2020 or 2020-07-02.") from None


def options(column: Shown, held: Sequence[tuple[int, Any]] | None) -> list[tuple[str, str]] | None:
    """What a select offers as (value, label); None where there are too many, or the column is free text.

    `held` are the rows of the register that the column looks up, if it looks one up.
    """
    if column.choices:
        return [(str(value), label) for value, label in column.choices]
    if column.kind == "yesno":
        return [("yes", "Yes"), ("no", "No")]
    return None if held is None else [(str(one), str(name)) for one, name in held]

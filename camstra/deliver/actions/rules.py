"""What may happen to a recommendation, and who may move its date: plain Python.

The re-dating ladder for an STRA recommendation: the owner once, then the OIC, then the Deputy Chief Constable.
"""

from __future__ import annotations

from datetime import date

from camstra.trace.errors import NotPermitted, Refused

MOVES = {"open": {"submitted", "withdrawn"}, "submitted": {"closed", "open"}, "closed": {"open"}, "withdrawn": set()}
LONGEST_REASON = 300
LADDER = ("owner", "oic", "deputy_chief")  # who may allow the first, the second, and every later move


class MoveNotAllowed(Refused):
    """A recommendation cannot go from where it is to where it was asked to."""


class DateRefused(Refused):
    """A date that cannot be taken, or a move of one that lacks its reason."""


class NotYourRung(NotPermitted):
    """Somebody else must allow this move of the date."""


class OwnWork(NotPermitted):
    """Nobody checks their own work."""


def check_move(was: str, to: str) -> None:
    """Refuse a move the life of a recommendation does not have."""
    if to not in MOVES.get(was, set()):
        raise MoveNotAllowed(f"This recommendation is {was}; it cannot become {to}.")


def check_open(was: str) -> None:
    """Refuse to write how it goes once its owner has said that it is done, or it is at its end."""
    if was != "open":
        raise MoveNotAllowed(f"This recommendation is {was}; how it goes is written while it is open.")


def check_submitted(was: str) -> None:
    """Refuse to check what nobody said was done."""
    if was != "submitted":
        raise MoveNotAllowed(f"This recommendation is {was}; only one submitted for closing is checked.")


def check_said(text: str, sentence: str) -> str:
    """What was said, trimmed; refuse nothing said with `sentence`."""
    if not text.strip():
        raise MoveNotAllowed(sentence)
    return text.strip()


def check_not_own(submitted_by: str, checker: str) -> None:
    """Refuse a check by whoever said that it was done."""
    if submitted_by == checker:
        raise OwnWork("You submitted this for closing. Somebody else must check that it is done.")


def rung(moves_so_far: int) -> str:
    """Who may allow the next move of the date, after so many."""
    return LADDER[min(moves_so_far, len(LADDER) - 1)]


def check_redate(was: date | None, to: date, reason: str) -> None:
    """Refuse a move without a reason, or to the date it has."""
    if not reason.strip():
        raise DateRefused("Say why the date moves. The reason stays beside the date for good.")
    if len(reason) > LONGEST_REASON:
        raise DateRefused(f"Say it in {LONGEST_REASON} characters at most; the rest belongs under progress.")
    if was == to:
        raise DateRefused(f"The date is already {to:%-d %B %Y}.")

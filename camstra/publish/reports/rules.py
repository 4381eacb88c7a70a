"""What a figure is, and how a paper moves: plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from camstra.trace.errors import Refused

MOVES = {"draft": {"review"}, "review": {"draft", "signed"}, "signed": {"released"}, "released": set()}


class PaperRefused(Refused):
    """A paper that cannot be built, or cannot make this move."""


@dataclass(frozen=True)
class Asked:
    """A figure before it is measured: how many rows of `register` have these values.

    `sentence` says what the number means, for the evidence annex.
    """

    key: str
    register: str
    sentence: str
    filter: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Measured:
    """A figure with its value at a moment."""

    asked: Asked
    value: int
    as_at: datetime

    @property
    def text(self) -> str:
        """The value as papers print it: 1,234."""
        return f"{self.value:,}"


def check_move(was: str, to: str) -> None:
    """Refuse a move a paper does not make: signed and released papers never change."""
    if to not in MOVES.get(was, set()):
        raise PaperRefused(f"This paper is {was}; it cannot become {to}.")


def days_in_words(days: list[date]) -> str:
    """ "by 31 March 2021"; "between 31 March 2021 and 30 June 2021"; "on dates not yet set"."""
    if not days:
        return "on dates not yet set"
    first, last = (f"{day.day} {day:%B %Y}" for day in (days[0], days[-1]))
    return f"by {first}" if first == last else f"between {first} and {last}"

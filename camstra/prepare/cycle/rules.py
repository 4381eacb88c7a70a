"""What may happen to a cycle and its stages, in what order: plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from camstra.trace.errors import Refused

MOVES: Mapping[str, tuple[str, ...]] = {"planned": ("open",), "open": ("closed",), "closed": ()}
IN_WORDS = {"planned": "planned", "open": "open", "closed": "closed"}


class MoveNotAllowed(Refused):
    """A cycle or stage was asked to go where it cannot go from where it is."""


class GateShut(Refused):
    """What must be true before a stage closes is not true yet; `against` lists what stands in the way."""

    def __init__(self, sentence: str, against: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.against = tuple(against)


class StagesStillOpen(Refused):
    """A cycle was to close while stages of it are not closed."""


class DateNotPossible(Refused):
    """A stage would be due before it opens, or not be moved at all."""


class ReasonMissing(Refused):
    """A date was to move without its reason."""


class CycleThere(Refused):
    """The force has a cycle for that year, or a stage by that code, already."""


class StageNotUnderstood(Refused):
    """A stage of the force's profile lacks something or has a date that cannot be read."""


@dataclass(frozen=True)
class StagePlan:
    """A stage as a profile plans it, with its dates; `owner` is the code of a post, `gate` a register's name."""

    code: str
    name: str
    due_on: date
    opens_on: date | None = None
    owner: str = ""
    gate: str = ""
    note: str = ""
    source: str = ""
    is_approximate: bool = False
    is_panel: bool = False


def label(year: int) -> str:
    """A cycle is named with the year it plans for: 2020 → "2020 (for 2021/22)"."""
    return f"{year} (for {year + 1}/{(year + 2) % 100:02d})"


def check_move(what: str, *, now: str, to: str) -> None:
    """Raises MoveNotAllowed, saying what is possible."""
    if to in MOVES[now]:
        return
    may = " or ".join(IN_WORDS[state] for state in MOVES[now])
    ahead = f"It can become {may}." if may else "Nothing more can happen to it."
    raise MoveNotAllowed(f"{what} is {IN_WORDS[now]} and cannot become {IN_WORDS[to]}. {ahead}")


def check_dates(name: str, opens_on: date | None, due_on: date) -> None:
    """Raises DateNotPossible if a stage would be due before it opens."""
    if opens_on is not None and due_on < opens_on:
        raise DateNotPossible(f"{name} would be due on {day(due_on)}, before it opens on {day(opens_on)}.")


def check_redate(name: str, *, was: date, to: date, reason: str) -> None:
    """Raises ReasonMissing without a reason, DateNotPossible if the date does not move."""
    if not reason.strip():
        raise ReasonMissing("Say why the date moves. The first date and every reason are kept.")
    if was == to:
        raise DateNotPossible(f"{name} is due on {day(was)} already. Give another date.")


def check_gate(name: str, against: Sequence[str]) -> None:
    """Raises GateShut naming the first few of what stands in the way."""
    if against:
        more = f" and {len(against) - 3} more" if len(against) > 3 else ""
        shown = " ".join(against[:3])
        raise GateShut(
            f"{name} cannot close yet{more and f' ({len(against)} things stand against it)'}. {shown}", against
        )


def check_all_closed(cycle: str, waiting: Sequence[str]) -> None:
    """Raises StagesStillOpen naming the stages."""
    if waiting:
        raise StagesStillOpen(f"{cycle} cannot close while these stages are not closed: {', '.join(waiting)}.")


def day(on: date) -> str:
    """A day as a sentence says it: 2 July 2020."""
    return f"{on.day} {on:%B %Y}"

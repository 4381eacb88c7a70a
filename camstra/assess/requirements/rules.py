"""What may happen to an operational requirement, and in what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from camstra.trace.errors import Refused

STATES = (("draft", "Draft"), ("submitted", "Submitted"), ("returned", "Returned"), ("accepted", "Accepted"))
LABELS = dict(STATES)

# What may follow what. Accepted is the end: a change of mind is next year's requirement.
MOVES: dict[str, frozenset[str]] = {
    "draft": frozenset({"submitted"}),
    "submitted": frozenset({"returned", "accepted"}),
    "returned": frozenset({"submitted"}),
    "accepted": frozenset(),
}
STILL_WITH_THE_HEAD = frozenset({"draft", "returned"})


class MoveNotAllowed(Refused):
    """The requirement has moved on, so this can no longer be done to it."""


class NotComplete(Refused):
    """A requirement is sent with something in it; the sentence names what is empty."""


class ReasonNeeded(Refused):
    """A return says what to change."""


class AlreadyStarted(Refused):
    """This unit already answers for this function in this cycle."""


@dataclass(frozen=True)
class Section:
    """One text of a requirement, under the step of the Force Management Statement it belongs to."""

    key: str
    label: str
    step: str
    asks: str


SECTIONS: tuple[Section, ...] = (
    Section("current_demand", "Current demand", "Step 1: demand",
            "What is asked of you now, and what it takes to answer it."),
    Section("projected_demand", "Projected demand", "Step 1: demand",
            "What you expect over the next four years, and why."),
    Section("assets", "People and assets", "Step 2: assets",
            "Performance, capacity, capability, condition, wellbeing and security of supply."),
    Section("what_will_be_done", "What will be done", "Step 3: what will be done",
            "What you will do to match your people and assets to the demand."),
    Section("unmet_demand", "Demand that will not be met", "Step 4: what will not be met",
            "What is still left undone after all that, and who feels it."),
    Section("risks", "Risks, and what is done about them", "Besides the four steps",
            "Risks, mitigations, deployment and training needs."),
    Section("bids", "Bids", "Besides the four steps",
            "People by rank and FTE, equipment, money by year, start, dependencies, whether mandated."),
)  # fmt: skip
TEXTS: tuple[str, ...] = tuple(section.key for section in SECTIONS)
# Without these two a requirement says nothing that a key finding could be drawn from.
NEEDED_TO_SUBMIT: tuple[str, ...] = ("current_demand", "what_will_be_done")


def already_answered(ref: str, year: int) -> str:
    """That a unit and function have a requirement in a cycle; `ref` is empty where the reader may not see which."""
    if not ref:
        return (
            f"A requirement that you may not see already answers for this in {year}. "
            "Ask the Organisational Improvement Centre."
        )
    return f"{ref} already answers for this in {year}. Open it and go on there."


def check_move(*, now: str, to: str) -> None:
    """Refuse a move the requirement's state does not allow."""
    if to not in MOVES[now]:
        raise MoveNotAllowed(
            f"This requirement is {LABELS[now].lower()}, so it cannot be {LABELS[to].lower()} now. "
            "Reload the page to see where it stands."
        )


def check_may_be_written(state: str) -> None:
    """Refuse a change of text once it has been sent."""
    if state not in STILL_WITH_THE_HEAD:
        raise MoveNotAllowed(
            f"This requirement is {LABELS[state].lower()}, so its text can no longer be changed. "
            "Ask the Organisational Improvement Centre to return it."
        )


def check_complete(texts: Mapping[str, str]) -> None:
    """Refuse to send a requirement that says nothing of demand or of what will be done."""
    empty = [
        section.label for section in SECTIONS if section.key in NEEDED_TO_SUBMIT and not texts[section.key].strip()
    ]
    if empty:
        raise NotComplete(f"Write something under {' and '.join(empty)} before you submit.")


def check_correction(*, now: str, values: Mapping[str, object], texts: Mapping[str, str]) -> None:
    """Refuse what a file may not do to a requirement that stands: `values` are what it says otherwise than `texts`.

    Raises MoveNotAllowed, NotComplete, ReasonNeeded.
    """
    if set(values) & {"title", *TEXTS}:
        check_may_be_written(now)
    to = str(values.get("state", now))
    if to == now:
        return
    check_move(now=now, to=to)
    check_not_returned(to)
    if to == "submitted":
        check_complete({key: str(values.get(key, texts[key])) for key in TEXTS})


def check_not_returned(to: str) -> None:
    """Refuse to return a requirement by file, where nobody can say why."""
    if to == "returned":
        raise ReasonNeeded("A requirement is returned on its page, where you say what has to change. Not by file.")


def check_reason(reason: str) -> str:
    """The reason, trimmed; refuse an empty one."""
    if not reason.strip():
        raise ReasonNeeded("Say what has to change, so that the head of business can put it right.")
    return reason.strip()

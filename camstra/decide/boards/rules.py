"""What a ruling must say: plain Python."""

from __future__ import annotations

from collections.abc import Sequence

from camstra.trace.errors import Refused

DISPOSITIONS = ("recommendations", "review", "remitted", "merged", "none")
MEETING_MOVES = {"planned": {"held", "cancelled"}, "held": set(), "cancelled": set()}


class RulingIncomplete(Refused):
    """The ruling lacks what its disposition needs."""


class MeetingMoveNotAllowed(Refused):
    """A meeting that was held or cancelled stays so."""


def wanting(disposition: str, *, reason: str, merged: bool, recommendations: int) -> str:
    """What this ruling still lacks, as a sentence; empty when it is complete."""
    if disposition not in DISPOSITIONS:
        return f"“{disposition}” is not a disposition. Choose one of: {', '.join(DISPOSITIONS)}."
    if disposition == "merged" and not merged:
        return "Name the finding it is merged into."
    if disposition != "merged" and merged:
        return "Only a finding that is merged names another one."
    if disposition == "none" and not reason:
        return "Give the reason for taking no further action."
    if disposition == "recommendations" and not recommendations:
        return "Write at least one recommendation."
    if disposition != "recommendations" and recommendations:
        return "Recommendations go with the disposition “Recommendations and actions”. Choose that, or take them out."
    return ""


def check_meeting_move(was: str, to: str) -> None:
    """Refuse a move a meeting cannot make."""
    if to not in MEETING_MOVES.get(was, set()):
        raise MeetingMoveNotAllowed(f"This meeting is {was}; it cannot become {to}.")


def merged_in_a_ring(pairs: Sequence[tuple[int, int]], standing: dict[int, int]) -> int | None:
    """The first subject that would, through merges, end up merged into itself; None if there is none.

    `pairs` are (subject, merged into) of this batch, `standing` the merges already in force.
    """
    into = {**standing, **dict(pairs)}
    for start, _ in pairs:
        seen, here = {start}, into.get(start)
        while here is not None:
            if here in seen:
                return start
            seen.add(here)
            here = into.get(here)
    return None

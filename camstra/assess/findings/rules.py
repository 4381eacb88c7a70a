"""What may become of a key finding, in what order, and the sum that always has to come out."""

from __future__ import annotations

from collections.abc import Mapping

from camstra.trace.errors import Refused

STATES = (
    ("drawn", "Drawn"), ("headline", "Headline"), ("residual", "Residual"), ("before_panel", "Before a panel"),
    ("ruled", "Ruled"),
)  # fmt: skip
DISPOSITIONS = (
    ("awaiting", "Not yet ruled"), ("recommendations", "Recommendations and actions"),
    ("review", "Review commissioned"), ("remitted", "Remitted to the head of business"),
    ("merged", "Merged into another finding"), ("none", "No further action"),
)  # fmt: skip
STATE_LABELS = dict(STATES)
DISPOSITION_LABELS = dict(DISPOSITIONS)
# What a panel can decide; "awaiting" is what a finding has before.
RULED = frozenset(DISPOSITION_LABELS) - {"awaiting"}

# A panel may rule on whatever is put to it, so `ruled` follows every state; ruled again, the new ruling supersedes.
MOVES: dict[str, frozenset[str]] = {
    "drawn": frozenset({"headline", "residual", "ruled"}),
    "headline": frozenset({"residual", "before_panel", "ruled"}),
    "residual": frozenset({"headline", "ruled"}),
    "before_panel": frozenset({"headline", "ruled"}),
    "ruled": frozenset({"ruled", "before_panel"}),
}
TRIAGES = ("headline", "residual")


class MoveNotAllowed(Refused):
    """The finding has moved on, so this can no longer be done to it."""


class NotADisposition(Refused):
    """A ruling gives one of the dispositions there are."""


class MergeNotAllowed(Refused):
    """A finding is merged into another one that stands on its own."""


class NotRemitted(Refused):
    """Only a finding that was remitted is called back."""


class ReasonNeeded(Refused):
    """A triage and a calling back say why."""


class StatementNeeded(Refused):
    """A key finding says something."""


def check_move(*, now: str, to: str) -> None:
    """Refuse a move the finding's state does not allow."""
    if to not in MOVES[now]:
        raise MoveNotAllowed(
            f"This finding is “{STATE_LABELS[now].lower()}”, so it cannot become “{STATE_LABELS[to].lower()}”. "
            "Reload the page to see where it stands."
        )


def check_triage(*, now: str, to: str, reason: str) -> str:
    """The reason, trimmed. Refuse what is no triage, a move that is not allowed, or a triage without a reason."""
    if to not in TRIAGES:
        raise MoveNotAllowed("A finding is triaged to headline or to residual. Choose one of the two.")
    check_move(now=now, to=to)
    return check_reason(reason, "Say why this finding is a headline or a residual one.")


def check_reason(reason: str, sentence: str) -> str:
    """The reason, trimmed; refuse an empty one with `sentence`."""
    if not reason.strip():
        raise ReasonNeeded(sentence)
    return reason.strip()


def check_before_panel(ref: str, *, now: str) -> None:
    """Refuse to put before a panel what is no headline; what has been ruled on comes back another way."""
    if now == "ruled":
        raise MoveNotAllowed(f"{ref} has been ruled on. A remitted finding can be called back, with a reason.")
    check_move(now=now, to="before_panel")


def check_call_back(disposition: str) -> None:
    """Refuse to call back what was not remitted."""
    if disposition != "remitted":
        raise NotRemitted(
            f"Only a remitted finding is called back; this one is “{DISPOSITION_LABELS[disposition].lower()}”."
        )


def check_disposition(ref: str, disposition: str, *, now: str, names_another: bool) -> None:
    """Refuse a ruling this finding cannot take: an unknown disposition, or a merger that does not say into what."""
    if disposition not in RULED:
        known = ", ".join(sorted(RULED))
        raise NotADisposition(f"{ref}: “{disposition}” is not something a panel can rule. It rules one of: {known}.")
    check_move(now=now, to="ruled")
    if (disposition == "merged") != names_another:
        raise MergeNotAllowed(
            f"{ref}: say which finding it is merged into." if disposition == "merged"
            else f"{ref}: names a finding to merge into, but is not ruled as merged."
        )  # fmt: skip


def check_merge(ref: str, into: str, *, is_a_finding: bool) -> None:
    """Refuse a merger into itself or into something that is no key finding."""
    if ref == into:
        raise MergeNotAllowed(f"{ref} cannot be merged into itself.")
    if not is_a_finding:
        raise MergeNotAllowed(f"{ref} can only be merged into another key finding; {into} is not one.")


def reconcile(drawn: int, counts: Mapping[str, int]) -> bool:
    """Whether every finding drawn has exactly one disposition: drawn = the sum over dispositions, each one known."""
    return set(counts) <= set(DISPOSITION_LABELS) and drawn == sum(counts.values())

"""Refusals that trace makes itself. Every refusal in the house is a Refused with a sentence a planner could read."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """Something was asked that may not be done; `str()` is the sentence shown to the person who asked."""


class NotPermitted(Refused):
    """The viewer may see the record but may not do this to it."""


class NotFound(Refused):
    """No such record, or none this viewer may see: the two are never told apart."""


class Stale(Refused):
    """The record changed since the form was opened.

    `theirs` holds the values that stand now, so that the page can show both texts.
    """

    def __init__(self, sentence: str, theirs: Mapping[str, object] | None = None) -> None:
        super().__init__(sentence)
        self.theirs = dict(theirs or {})


class Repeated(Refused):
    """The same form was sent before; `ref` names what the first sending made."""

    def __init__(self, ref: str) -> None:
        super().__init__(f"This form was already sent. It made {ref}.")
        self.ref = ref


class UntracedWrite(RuntimeError):
    """A programming error: a change wrote something and recorded no entry for it."""

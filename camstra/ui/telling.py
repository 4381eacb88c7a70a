"""Happenings as sentences: "State was Headline, now Ruled"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from camstra.accounts.models import Person
from camstra.trace.history import Happening
from camstra.trace.kinds import Kind

from .cells import in_words

LONG = 120  # characters of a value that a sentence can carry; longer texts are shown one under the other


@dataclass(frozen=True)
class Told:
    """One line of a timeline: what, who and when, why, sentences of what changed, and long texts before and after."""

    title: str
    by: str
    at: datetime
    reason: str
    sentences: tuple[str, ...]
    texts: tuple[tuple[str, str, str], ...]


def names_of(usernames: set[str]) -> dict[str, str]:
    """Sign-in name → the person's name; a name without a person (console, worker) stays as it is."""
    return dict(Person.objects.filter(username__in=usernames).values_list("username", "name"))


def told(happenings: Sequence[Happening], kind: Kind) -> list[Told]:
    """The happenings of one record as a timeline shows them."""
    names = names_of({one.by for one in happenings if one.by})
    return [_told(one, kind, names) for one in happenings]


def _told(one: Happening, kind: Kind, names: dict[str, str]) -> Told:
    sentences, texts = [], []
    kinds_of = {column.label: column.kind for column in kind.columns}
    for label, before, after in one.changes:
        was, now = in_words(before, kinds_of.get(label, "")), in_words(after, kinds_of.get(label, ""))
        if max(len(was), len(now)) > LONG:
            texts.append((label, was, now))
        else:
            sentences.append(sentence(label, was, now))
    return Told(action_words(one.action), names.get(one.by, one.by), one.at, one.reason, tuple(sentences), tuple(texts))


def sentence(label: str, was: str, now: str) -> str:
    """One column's change in words."""
    if not was:
        return f"{label} is now {now}"
    return f"{label} was {was}, now {now or 'empty'}"


def action_words(action: str) -> str:
    """An entry's action as a heading: "finding.triaged" is "Triaged"."""
    words = action.rsplit(".", 1)[-1].replace("_", " ")
    return words[:1].upper() + words[1:]


def changed_sentences(changes: Sequence[tuple[str, Any, Any]]) -> list[str]:
    """Column changes as sentences, values in words; long texts shortened."""
    return [sentence(label, _short(before), _short(after)) for label, before, after in changes]


def _short(value: Any) -> str:
    text = in_words(value)
    return text if len(text) <= LONG else text[:LONG].rsplit(" ", 1)[0] + " …"

"""Illustrative texts of requirements and findings: a department's subjects put into sentences, no two of them alike.

The sentences are data (data/wording.toml); nothing here was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import Any

from .reading import DATA, toml

KINDS = ("d", "w", "p", "t")


@dataclass(frozen=True)
class Words:
    """One finding in words, the code of its pillar, and what might be recommended."""

    theme: str
    pillar: str
    statement: str
    evidence: str
    impact: str
    recommend: str

    def seen(self, where: str) -> Words:
        """The same finding with a sentence more, so that it differs from the others."""
        return replace(self, statement=f"{self.statement} {where}")


@lru_cache(maxsize=1)
def _sentences() -> dict[str, Any]:
    return toml(DATA / "wording.toml")


def requirement_of(department: Mapping[str, Any]) -> dict[str, str]:
    """The sections of a department's requirement, from its subjects: section's key → text."""
    said = department["said"]
    words = {kind: _listed(department[kind]) for kind in KINDS} | {"name": said, "Name": _capital(said)}
    return {key: text.format_map(words) for key, text in _sentences()["requirement"].items()}


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def findings_of(department: Mapping[str, Any], number: int, *, start: int = 0) -> list[Words]:
    """`number` different findings of one department. `start` turns the sentences, so that departments differ.

    Raises ValueError if the department's subjects do not yield that many.
    """
    found = list(islice(all_findings_of(department, start=start), number))
    if len(found) < number:
        raise ValueError(f"{department['name']} has subjects for {len(found)} findings, not for {number}.")
    return found


def all_findings_of(department: Mapping[str, Any], *, start: int = 0) -> Iterator[Words]:
    """Every finding the department's subjects make: each subject once before any comes twice, kinds in turn."""
    by_kind = [[(kind, subject) for subject in department.get(kind, ())] for kind in KINDS]
    subjects = [one for one in chain.from_iterable(zip_longest(*by_kind)) if one is not None]
    fitting = {kind: _fitting(kind, department["kind"]) for kind in KINDS}
    for turn in range(max(map(len, fitting.values()))):
        for place, (kind, subject) in enumerate(subjects):
            if turn < len(fitting[kind]):
                yield _words(fitting[kind][(start + turn + place) % len(fitting[kind])], department, subject)


def _fitting(kind: str, department: str) -> list[dict[str, Any]]:
    return [one for one in _sentences()[kind] if department in one.get("fits", (department,))]


def _words(sentence: Mapping[str, Any], department: Mapping[str, Any], subject: str) -> Words:
    said = department["said"]
    with_names = {"s": subject, "d": said, "D": _capital(said)}
    pillar = department.get("pillar", "P1") if sentence["pillar"] == "P1" else sentence["pillar"]
    return Words(
        theme=sentence["theme"], pillar=pillar,
        **{name: sentence[name].format_map(with_names) for name in ("statement", "evidence", "impact", "recommend")},
    )  # fmt: skip

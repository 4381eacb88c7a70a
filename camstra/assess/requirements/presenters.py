"""A requirement's texts under the steps they belong to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import rules
from .models import Submission


@dataclass(frozen=True)
class Text:
    """One text under its heading."""

    label: str
    words: str


@dataclass(frozen=True)
class Step:
    """One of the four steps (or what stands besides them) with its texts."""

    title: str
    texts: tuple[Text, ...]


def steps_of(texts: Mapping[str, Any]) -> list[Step]:
    """The seven texts of a requirement, by step, in order."""
    by_step: dict[str, list[Text]] = {}
    for section in rules.SECTIONS:
        by_step.setdefault(section.step, []).append(Text(section.label, str(texts.get(section.key) or "")))
    return [Step(title, tuple(held)) for title, held in by_step.items()]


def steps_sent(submission: Submission) -> list[Step]:
    """The texts as they were when they were sent."""
    return steps_of(json.loads(submission.content))

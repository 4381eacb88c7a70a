"""The stages of a year as the profile plans them: those published for that year, else the pattern of any year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..rules import StageNotUnderstood, StagePlan

FIELDS = ("code", "name", "owner", "gate", "note", "source")
MARKS = ("is_approximate", "is_panel")


def stages_for(profile: Mapping[str, Any], year: int) -> list[StagePlan]:
    """The planned stages of a cycle, in order. Raises StageNotUnderstood, naming stage and word."""
    published = cycle_in(profile, year)
    if published.get("stages"):
        return [_published(stage) for stage in published["stages"]]
    return [_by_pattern(stage, year) for stage in profile.get("stages", ())]


def cycle_in(profile: Mapping[str, Any], year: int) -> Mapping[str, Any]:
    """What the profile says of one cycle; empty if it does not speak of it."""
    cycles: Sequence[Mapping[str, Any]] = profile.get("cycles", ())
    return next((cycle for cycle in cycles if cycle.get("year") == year), {})


def _published(stage: Mapping[str, Any]) -> StagePlan:
    opens = stage.get("opens_on")
    return StagePlan(**_said(stage), due_on=_day(stage, "due_on"), opens_on=_day(stage, "opens_on") if opens else None)


def _by_pattern(stage: Mapping[str, Any], year: int) -> StagePlan:
    """`opens` and `due` are month-day; `opens_year` and `due_year` count from the cycle's own year."""
    opens_on = _in_year(stage, "opens", year) if stage.get("opens") else None
    return StagePlan(**_said(stage), due_on=_in_year(stage, "due", year), opens_on=opens_on)


def _said(stage: Mapping[str, Any]) -> dict[str, Any]:
    for word in ("code", "name"):
        if not stage.get(word):
            raise StageNotUnderstood(f"A stage of the force's profile has no {word}: {dict(stage)}.")
    words = {name: str(stage[name]) for name in FIELDS if stage.get(name)}
    return words | {name: stage.get(name) is True for name in MARKS}


def _day(stage: Mapping[str, Any], word: str) -> date:
    try:
        return date.fromisoformat(str(stage[word]))
    except (KeyError, ValueError):
        raise _unclear(stage, word, "2020-04-28") from None


def _in_year(stage: Mapping[str, Any], word: str, year: int) -> date:
    try:
        month, day = (int(part) for part in str(stage[word]).split("-"))
        return date(year + int(stage.get(f"{word}_year", 0)), month, day)
    except (KeyError, ValueError):
        raise _unclear(stage, word, "04-28") from None


def _unclear(stage: Mapping[str, Any], word: str, example: str) -> StageNotUnderstood:
    return StageNotUnderstood(
        f"The stage “{stage['code']}” of the force's profile needs “{word}”, written like {example}; "
        f"it says “{stage.get(word, '')}”."
    )

"""Words that several papers share: bodies as they were called on the day, stages as past or planned."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from camstra.decide.boards import selectors as boards
from camstra.paper import long_date
from camstra.prepare.organisation import selectors as organisation
from camstra.trace import kinds

from . import Facts


def body(facts: Facts, subject: str, otherwise: str) -> str:
    """A body's name on the paper's day ("unit:OIC")."""
    return organisation.name_on(facts.viewer.force, subject, facts.dated_on, otherwise)


def stages(facts: Facts, year: int) -> list[Any]:
    """The stages of a cycle as they stood at the paper's moment, in order."""
    cycles = kinds.named("cycles").rows(facts.viewer, at=facts.as_at).filter(year=year)
    ids = list(cycles.order_by().values_list("id", flat=True))
    rows = kinds.named("stages").rows(facts.viewer, at=facts.as_at).filter(cycle_id__in=ids)
    return list(rows.order_by("position", "due_on"))


def focus(facts: Facts) -> str:
    """What the cycle was asked to look at."""
    cycle = kinds.named("cycles").rows(facts.viewer, at=facts.as_at).filter(year=facts.year).first()
    return cycle.focus if cycle else ""


def is_past(stage: Any, day: date) -> bool:
    """Whether a stage lies behind the paper's day."""
    return bool((stage.closed_on or stage.due_on) < day)


def when(stage: Any) -> str:
    """A stage's date as the paper says it: no more exact than its source, and both days of a stage of two."""
    day = stage.closed_on or stage.due_on
    if stage.is_approximate and day == stage.first_due_on:
        return _roughly(stage.opens_on, day)
    if stage.opens_on is not None and stage.opens_on == day - timedelta(days=1):
        first = f"{stage.opens_on.day}" if stage.opens_on.month == day.month else long_date(stage.opens_on)
        return f"{first} and {long_date(day)}"
    return long_date(day)


def _roughly(opens_on: date | None, day: date) -> str:
    """A month, its middle or its end, where that is all a source gives."""
    month = f"{day:%B %Y}"
    is_last = (day + timedelta(days=1)).day == 1
    if is_last and opens_on == day.replace(day=1):
        return month
    if is_last:
        return f"the end of {month}"
    return f"mid-{month}" if day.day == 15 else f"about {long_date(day)}"


def objectives(facts: Facts, document: str) -> tuple[str, ...]:
    """The objectives of the plan in force that a document serves, as its source says."""
    rows = kinds.named("objectives").rows(facts.viewer, at=facts.as_at)
    wanted = settings(facts, document).get("objectives", [])
    return tuple(rows.filter(code__in=wanted).order_by("code").values_list("text", flat=True))


def notices(facts: Facts) -> tuple[str, ...]:
    """What stands above a paper that rests on findings made up: the profile's words for the cycle, else plain ones."""
    rows = kinds.named("findings").rows(facts.viewer, at=facts.as_at, cycle=facts.year)
    if not rows.filter(illustrative=True).exists():
        return ()
    cycles = profile(facts).get("cycles", [])
    said = next((cycle.get("notice", "") for cycle in cycles if cycle.get("year") == facts.year), "")
    return (said or "Illustrative: some of the findings counted here are made up.",)


def process(facts: Facts) -> tuple[str, str]:
    """What the yearly process is called, and in short: ("Strategic Threat and Risk Assessment", "STRA")."""
    said = body(facts, "process:stra", "Strategic Threat and Risk Assessment (STRA)")
    parts = re.fullmatch(r"(.+?) \((\w+)\)", said)
    return (parts[1], parts[2]) if parts else (said, "")


def author(facts: Facts) -> str:
    """The unit that writes the force's papers, as it was called on the day: the profile's `improvement_unit`."""
    code = profile(facts).get("improvement_unit", "OIC")
    unit = kinds.named("units").rows(facts.viewer, at=facts.as_at).filter(code=code).first()
    return body(facts, f"unit:{code}", unit.name if unit else "improvement team")


def panel(facts: Facts, document: str) -> str:
    """Who discusses the key findings: the profile's words, else the board whose rulings they are."""
    if said := settings(facts, document).get("panel"):
        return str(said)
    board = boards.ruling_board(facts.viewer, at=facts.as_at)
    return f"the {board.name}" if board else "a panel"


def settings(facts: Facts, document: str) -> dict[str, Any]:
    """What the profile says of one document."""
    found: dict[str, Any] = profile(facts).get("papers", {}).get(document, {})
    return found


def force_name(facts: Facts) -> str:
    """The force's own name."""
    return str(profile(facts).get("name", facts.viewer.force.name))


def profile(facts: Facts) -> dict[str, Any]:
    """The force's profile."""
    return organisation.profile_of(facts.viewer.force)

"""Words that several papers share: bodies as they were called on the day, stages as past or planned."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

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
    if "approx" in stage.note.casefold() and day == stage.first_due_on:
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
    """The Police and Crime Plan objectives a document serves, as its source says."""
    rows = kinds.named("objectives").rows(facts.viewer, at=facts.as_at)
    wanted = profile(facts).get("papers", {}).get(document, {}).get("objectives", [])
    return tuple(rows.filter(code__in=wanted).order_by("code").values_list("text", flat=True))


def profile(facts: Facts) -> dict[str, Any]:
    """The force's profile."""
    found: dict[str, Any] = json.loads(facts.viewer.force.profile)
    return found

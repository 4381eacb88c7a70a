"""Words that several papers share: bodies as they were called on the day, stages as past or planned."""

from __future__ import annotations

import json
from datetime import date
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
    return (stage.closed_on or stage.due_on) < day


def when(stage: Any) -> str:
    """A stage's date as the paper says it, approximate where the source is."""
    day = stage.closed_on or stage.due_on
    return f"about {long_date(day)}" if "approx" in stage.note.casefold() else long_date(day)


def objectives(facts: Facts, document: str) -> tuple[str, ...]:
    """The Police and Crime Plan objectives a document serves, as its source says."""
    rows = kinds.named("objectives").rows(facts.viewer, at=facts.as_at)
    wanted = profile(facts).get("papers", {}).get(document, {}).get("objectives", [])
    return tuple(rows.filter(code__in=wanted).order_by("code").values_list("text", flat=True))


def profile(facts: Facts) -> dict[str, Any]:
    """The force's profile."""
    found: dict[str, Any] = json.loads(facts.viewer.force.profile)
    return found

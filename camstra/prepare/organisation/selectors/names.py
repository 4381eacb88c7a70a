"""What bodies, units and posts were called on a day, and what the force's profile says."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.db.models import QuerySet

from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from ..models import NameHeld
from .held import held, on_day


def name_on(force: Force, subject: str, day: date, otherwise: str) -> str:
    """What a body, unit or post was called on a day ("unit:OIC": Hub in July 2020, Centre in October)."""
    row = NameHeld.objects.filter(on_day(day), force=force, subject=subject).order_by("-from_on").first()
    return row.name if row else otherwise


def body_name(viewer: Viewer, subject: str, *, on: date, otherwise: str = "") -> str:
    """What a body was called on a day, for a paper of that date: `body_name(viewer, "body:policing", on=…)`."""
    return name_on(viewer.force, subject, on, otherwise)


def names_of(viewer: Viewer, subject: str) -> QuerySet[NameHeld]:
    """What something was called, earliest first."""
    return held(viewer, NameHeld).filter(subject=subject).order_by("from_on")


def profile_of(force: Force) -> dict[str, Any]:
    """What the force's profile says besides its registers: tolerance, models, stages, files …; dates as text."""
    kept: dict[str, Any] = json.loads(force.profile)
    return kept

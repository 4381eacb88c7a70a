"""Rows of the organisation that hold on a day, or that the system held at a moment; for people of the force."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from camstra.trace.errors import NotFound
from camstra.trace.wall import Viewer


def on_day(day: date, at: str = "") -> Q:
    """Rows whose from–to takes in a day; `at` is the path to the dated table."""
    still = Q(**{f"{at}to_on__isnull": True}) | Q(**{f"{at}to_on__gte": day})
    return Q(**{f"{at}from_on__lte": day}) & still


def held(viewer: Viewer, model: Any, at: datetime | None = None) -> QuerySet[Any]:
    """Rows of a register of the organisation, for people of the force: now, or as the system held them at a moment."""
    wall = Q(force=viewer.force) if viewer.is_of_the_force else Q(pk__in=[])
    if at is None:
        return model.objects.filter(wall)
    return model.Version.objects.filter(wall, valid_from__lte=at, valid_to__gt=at, gone=False)


def coded(viewer: Viewer, model: Any, code: str) -> Any:
    """The row of that code, in any case. Raises NotFound."""
    row = held(viewer, model).filter(code__iexact=code).first()
    if row is None:
        raise NotFound(f"There is no {model._meta.verbose_name} with the code “{code}”.")
    return row

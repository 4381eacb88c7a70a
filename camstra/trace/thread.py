"""The golden thread, walked both ways from any record, under the wall."""

from __future__ import annotations

from dataclasses import dataclass

from .models import Link, Record
from .wall import Viewer, visible

FURTHEST = 12  # stages between a demand line and next year's requirement, with room to spare


@dataclass(frozen=True)
class Step:
    """One link of the thread: `later` follows from `earlier`."""

    earlier: Record
    later: Record
    how: str


def walk(viewer: Viewer, start: Record) -> list[Step]:
    """Every link that leads to `start` or follows from it, through records the viewer may see; level by level."""
    seen = {start.pk: start}
    steps: dict[int, Step] = {}
    for side, other in (("later_id", "earlier"), ("earlier_id", "later")):
        edge = [start.pk]
        for _ in range(FURTHEST):
            links = Link.objects.filter(**{f"{side}__in": edge}).filter(visible(viewer, f"{other}__"))
            fresh = list(links.select_related("earlier", "later").order_by("pk"))
            edge = [getattr(k, f"{other}_id") for k in fresh if getattr(k, f"{other}_id") not in seen]
            for link in fresh:
                seen[link.earlier_id], seen[link.later_id] = link.earlier, link.later
                steps[link.pk] = Step(link.earlier, link.later, link.how)
            if not edge:
                break
    return list(steps.values())


def record_of(viewer: Viewer, ref: str) -> Record | None:
    """The record of a reference, if there is one this viewer may see."""
    return Record.objects.filter(visible(viewer), ref=ref.upper()).first()

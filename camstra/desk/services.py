"""Writing what the desk keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from camstra import trace
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .models import HeadingMeaning


def remember_headings(force: Force, register: str, meanings: Mapping[str, str], *, by: Viewer, at: datetime) -> None:
    """Remember what headings were matched to by hand, for the next file of this register."""
    held = dict(HeadingMeaning.objects.filter(force=force, register=register).values_list("heading", "key"))
    fresh = {heading[:200]: key for heading, key in meanings.items() if held.get(heading[:200]) != key}
    if not fresh:
        return
    with trace.change(force, by=by, at=at) as change:
        HeadingMeaning.objects.bulk_create(
            [HeadingMeaning(force=force, register=register, heading=h, key=k) for h, k in fresh.items()],
            update_conflicts=True,
            unique_fields=["force", "register", "heading"],
            update_fields=["key"],
        )
        change.record("headings.remembered", f"register:{register}", fresh)

"""Writing what the pages keep: saved filters."""

from __future__ import annotations

from datetime import datetime

from camstra import trace
from camstra.trace.errors import NotFound, Refused
from camstra.trace.wall import Viewer

from .models import SavedView

MOST = 50
LONGEST_NAME = 80


class NotSaved(Refused):
    """A filter cannot be kept under that name; the sentence says why."""


def save_view(register: str, name: str, query: str, *, by: Viewer, at: datetime) -> SavedView:
    """Keep a register's filter under a name for oneself; the same name again keeps the new filter."""
    name = " ".join(name.split())
    if not name:
        raise NotSaved("Give the filter a name, so that you find it again.")
    if len(name) > LONGEST_NAME or len(query) > 2_000:
        raise NotSaved(f"The name or the filter is too long. A name has at most {LONGEST_NAME} characters.")
    with trace.change(by.force, by=by, at=at) as change:
        own = SavedView.objects.filter(force=by.force, person=by.person_id, register=register)
        if own.exclude(name=name).count() >= MOST:
            raise NotSaved(f"You have {MOST} saved filters here. Remove one you no longer need.")
        view, _ = own.update_or_create(
            name=name,
            defaults={"query": query},
            create_defaults={
                "force": by.force, "person_id": by.person_id or 0, "register": register, "name": name, "query": query,
            },
        )  # fmt: skip
        change.record("filter.saved", f"register:{register}", {"name": name, "query": query})
        return view


def forget_view(view_id: int, *, by: Viewer, at: datetime) -> SavedView:
    """Remove one of one's own saved filters. Raises NotFound for anybody else's."""
    with trace.change(by.force, by=by, at=at) as change:
        view = SavedView.objects.filter(force=by.force, person=by.person_id, pk=view_id).first()
        if view is None:
            raise NotFound("There is no such saved filter.")
        change.record("filter.removed", f"register:{view.register}", {"name": view.name})
        view.delete()
        return view

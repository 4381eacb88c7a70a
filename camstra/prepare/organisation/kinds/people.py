"""People who may sign in: the register that those see who give posts and roles. No file brings people in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from camstra.trace.kinds import Kind, Shown, register
from camstra.trace.wall import Viewer

from .. import permissions


class People(Kind):
    """People; what they may do comes from posts, deputies and grants."""

    name, plural, label, label_plural = "person", "people", "person", "people"
    room, model, order = "camstra.prepare.organisation", get_user_model(), ("username", "pk")
    empty = "Nobody to show here. The Organisational Improvement Centre keeps the list of people."
    columns = (
        Shown("username", "Signs in as", width=24),
        Shown("name", "Name", width=32),
        Shown("email", "E-mail", width=32, wide=True),
        Shown("is_active", "Account open", kind="yesno", filters=True, width=14),
        Shown("illustrative", "Illustrative", kind="yesno", width=12),
    )

    def _reference_wall(self, viewer: Viewer) -> Q:
        """Sign-in names and addresses are for those who give posts and roles."""
        return Q(force=viewer.force) if permissions.may_see_grants(viewer) else Q(pk__in=[])

    def address(self, row: Any) -> str:
        """The person's page."""
        return f"people/{row.id}/"

    def erase(self, change: Any, person_id: int) -> int:
        """Take a person's name and address off; posts held stay, without a name."""
        person = self.model.objects.filter(pk=person_id, force=change.force).first()
        if person is None:
            return 0
        change.save(person, name="(name removed)", email="", is_active=False)
        change.rights_moved()
        return 1


PEOPLE = register(People())

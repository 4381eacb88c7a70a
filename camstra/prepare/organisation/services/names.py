"""What units, bodies and posts were called, and when: papers print the name of their own day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from camstra import trace
from camstra.trace import Change
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import NameHeld


@dataclass(frozen=True)
class NewName:
    """A name from–to. `subject` is kind:code, such as "unit:OIC" or "body:policing"."""

    subject: str
    name: str
    from_on: date
    to_on: date | None = None
    source: str = ""
    illustrative: bool = False


def add_names(force: Force, names: Sequence[NewName], *, by: Viewer, at: datetime) -> list[NameHeld]:
    """Write names down. A name that was still open ends the day before the new one begins.

    Raises NameNotFree if the subject was called otherwise in that period; EndsBeforeItBegins.
    """
    with trace.change(force, by=by, at=at) as change:
        permissions.require_set_up(by, "unit")
        return [_add(change, force, name) for name in sorted(names, key=lambda n: (n.subject, n.from_on))]


def name_before(force: Force, subject: str, on: date) -> NameHeld | None:
    """The name that was open, or ended last, before a day."""
    return NameHeld.objects.filter(force=force, subject=subject, from_on__lt=on).order_by("-from_on").first()


def _add(change: Change, force: Force, new: NewName) -> NameHeld:
    rules.check_period(new.from_on, new.to_on)
    before = name_before(force, new.subject, new.from_on)
    if before is not None and before.to_on is None:
        change.save(before, to_on=new.from_on - timedelta(days=1))
        change.record("name.ended", before, {"to_on": before.to_on})
    for other in NameHeld.objects.filter(force=force, subject=new.subject):
        if rules.meet((new.from_on, new.to_on), (other.from_on, other.to_on)):
            raise rules.NameNotFree(
                f"From {rules.day(other.from_on)} it was called “{other.name}”. "
                "Give the new name a period that leaves that one out."
            )
    row = change.create(
        NameHeld(
            subject=new.subject, name=new.name, from_on=new.from_on, to_on=new.to_on,
            source=new.source, illustrative=new.illustrative,
        )
    )  # fmt: skip
    change.record("name.added", row, {"subject": new.subject, "name": new.name, "from_on": new.from_on})
    return row

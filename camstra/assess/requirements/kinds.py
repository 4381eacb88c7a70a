"""What requirements offer to the rest of the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from camstra.prepare.cycle.selectors import counting
from camstra.trace.kinds import Facts, FigureQuery, Kind, Shown, register
from camstra.trace.wall import Viewer

from . import permissions, rules, selectors
from .forms import RequirementsForm
from .models import Requirement

NAMED = 12  # requirements a gate names one by one before it counts the rest


def _counted(state: str | None) -> Any:
    def rows(kind: Kind, viewer: Viewer, cycle: int, at: datetime | None = None) -> QuerySet[Any]:
        held = kind.rows(viewer, at=at, cycle=cycle)
        return held.filter(state=state) if state else held

    return rows


class Requirements(Kind):
    """Operational requirements of heads of business."""

    name, plural, prefix = "requirement", "requirements", "OR"
    label, label_plural = "operational requirement", "operational requirements"
    room = "camstra.assess.requirements"
    owed_to = "the Organisational Improvement Centre"
    model = Requirement
    order = ("-year", "number", "record_id")
    form = RequirementsForm()
    empty = "No operational requirements yet. Heads of business start theirs here, or they are brought in from Excel."
    columns = (
        Shown("ref", "Reference", field="record__ref", kind="ref", width=12),
        Shown("cycle", "Cycle", field="year", kind="int", filters=True, width=8),
        Shown("unit", "Unit", field="unit_id", lookup="units", shown_as="code", filters=True, wide=True, width=10),
        Shown("unit_name", "Unit name", field="unit_id", lookup="units", width=30),
        Shown("function", "Function", field="function_id", lookup="functions", shown_as="code", filters=True, width=10),
        Shown("owner_post", "Owner", field="owner_post_id", lookup="posts", shown_as="code", filters=True,
              wide=True, width=20),
        Shown("owner_name", "Answered for by", field="owner_post_id", lookup="posts", shown_as="title", width=30),
        Shown("title", "Title", width=50),
        Shown("state", "State", kind="tag", choices=rules.STATES, filters=True, width=14),
        Shown("due_on", "Due", kind="date", width=12),
        Shown("submitted_on", "Submitted", kind="date", width=12),
        *(Shown(s.key, s.label, kind="longtext", wide=True, sorts=False, width=60) for s in rules.SECTIONS),
        Shown("marking", "Marking", kind="tag", wide=True, width=20),
        Shown("illustrative", "Illustrative", kind="yesno", wide=True, width=12),
        Shown("source", "Source", wide=True, width=40),
    )  # fmt: skip
    figures = (
        FigureQuery("requirements", "operational requirements asked for", _counted(None)),
        FigureQuery("accepted", "operational requirements accepted", _counted("accepted")),
    )

    def record(self, row: Any) -> Facts:
        """Due while it is still with the head."""
        with_the_head = row.state in rules.STILL_WITH_THE_HEAD
        return Facts(
            title=row.title, words=" ".join(selectors.texts_of(row).values()), state=row.state, cycle=row.year,
            unit_id=row.unit_id, owner_post_id=row.owner_post_id, marking=row.marking, handling=row.handling,
            due_on=row.due_on if with_the_head else None,
        )  # fmt: skip

    def _held(self, viewer: Viewer, at: datetime | None) -> QuerySet[Any]:
        # The force on the table's own column too, so that a list can walk its index in order.
        return super()._held(viewer, at).filter(force=viewer.force)

    def cycle_path(self) -> str:
        """The table's own year, which its index begins with."""
        return "year"

    def card(self, row: Any, viewer: Viewer) -> Sequence[tuple[str, Any]]:
        """What it is called and where it stands."""
        return (("Requirement", row.title), ("State", rules.LABELS[row.state]), ("Cycle", row.year))

    def briefing(self, function_id: int, viewer: Viewer, at: datetime) -> Sequence[tuple[str, Any]]:
        """What the function's head last said of demand and of what would be done."""
        last = self.rows(viewer, at=at).filter(function_id=function_id).first()
        if last is None:
            return ()
        said = ((s.label, getattr(last, s.key)) for s in rules.SECTIONS)
        return [(f"{label} ({last.record.ref})", text) for label, text in said if text]

    def waiting(self, viewer: Viewer) -> Sequence[tuple[int, str, str]]:
        """What heads have sent, for those who accept or return it."""
        count = self.rows(viewer).filter(state="submitted").count() if permissions.is_oic(viewer) else 0
        return [(count, "submitted, to accept or return", "requirements/?state=submitted")] if count else []

    def gate(self, cycle: int, viewer: Viewer, at: datetime) -> Sequence[str]:
        """Every requirement that is not in, and how many wait to be accepted."""
        missing, everything = list(selectors.not_in(viewer, cycle)), counting(viewer)
        said = [f"{row.ref} ({row.title}) {_where(row)}." for row in missing[:NAMED]]
        if len(missing) > NAMED:
            said.append(f"{len(missing) - NAMED} more requirements are not in.")
        if hidden := selectors.not_in(everything, cycle).count() - len(missing):
            said.append(f"{hidden} more that you may not see {'is' if hidden == 1 else 'are'} not in.")
        if waiting := selectors.standing(everything, cycle)["submitted"]:
            said.append("1 requirement is submitted and waits to be accepted." if waiting == 1
                        else f"{waiting} requirements are submitted and wait to be accepted.")  # fmt: skip
        return said


def _where(row: Requirement) -> str:
    return "was returned and has not come back" if row.state == "returned" else "has not been submitted"


REQUIREMENTS = register(Requirements())

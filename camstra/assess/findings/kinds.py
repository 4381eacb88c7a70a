"""What key findings offer to the rest of the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from textwrap import shorten
from typing import Any

from django.db.models import QuerySet

from camstra.prepare.cycle.selectors import counting
from camstra.trace.kinds import Facts, FigureQuery, Kind, Ruled, Shown, register
from camstra.trace.wall import Viewer, audience_text

from . import rules, selectors, services
from .forms import FindingsForm
from .models import Finding

TITLE = 200
BRIEFED = 12


def _with(disposition: str) -> Any:
    def rows(kind: Kind, viewer: Viewer, cycle: int | None, at: datetime | None = None) -> QuerySet[Any]:
        held = kind.rows(viewer, at=at, cycle=cycle)
        return held.filter(disposition=disposition) if disposition else held

    return rows


class Findings(Kind):
    """Key findings."""

    name, plural, prefix = "finding", "findings", "KF"
    label, label_plural = "key finding", "key findings"
    room = "camstra.assess.findings"
    model = Finding
    order = ("-year", "number", "record_id")
    form = FindingsForm()
    empty = "No key findings yet. They are drawn from the operational requirements, or brought in from Excel."
    columns = (
        Shown("ref", "Reference", field="record__ref", kind="ref", width=12),
        Shown("cycle", "Cycle", field="year", kind="int", filters=True, wide=True, width=8),
        Shown("requirement", "Requirement", field="requirement_id", lookup="requirements", shown_as="record__ref",
              kind="ref", filters=True, width=12),
        Shown("unit", "Unit", field="unit_id", lookup="units", shown_as="code", filters=True, wide=True, width=10),
        Shown("unit_name", "Unit name", field="unit_id", lookup="units", width=30),
        Shown("function", "Function", field="function_id", lookup="functions", shown_as="code", filters=True, width=10),
        Shown("pillar", "Pillar", field="pillar_id", lookup="pillars", shown_as="code", filters=True, wide=True,
              width=10),
        Shown("pillar_name", "Pillar name", field="pillar_id", lookup="pillars", width=24),
        Shown("theme", "Theme", filters=True, width=24),
        Shown("statement", "Statement", kind="longtext", width=70),
        Shown("evidence", "Evidence", kind="longtext", wide=True, sorts=False, width=60),
        Shown("impact", "Impact", kind="longtext", wide=True, sorts=False, width=40),
        Shown("state", "State", kind="tag", choices=rules.STATES, filters=True, width=16),
        Shown("disposition", "What became of it", kind="tag", choices=rules.DISPOSITIONS, filters=True, width=30),
        Shown("merged_into", "Merged into", field="merged_into_id", lookup="findings", shown_as="record__ref",
              kind="ref", wide=True, width=12),
        Shown("owner_post", "Owner", field="owner_post_id", lookup="posts", shown_as="code", filters=True, wide=True,
              width=20),
        Shown("marking", "Marking", kind="tag", wide=True, width=20),
        Shown("illustrative", "Illustrative", kind="yesno", wide=True, width=12),
        Shown("source", "Source", wide=True, width=40),
    )  # fmt: skip
    figures = (
        FigureQuery("drawn", "key findings drawn", _with("")),
        FigureQuery("recommendations", "key findings given recommendations and actions", _with("recommendations")),
        FigureQuery("review", "key findings with a review commissioned", _with("review")),
        FigureQuery("remitted", "key findings remitted to heads of business", _with("remitted")),
        FigureQuery("merged", "key findings merged into another", _with("merged")),
        FigureQuery("none", "key findings with no further action", _with("none")),
        FigureQuery("awaiting", "key findings not yet ruled on", _with("awaiting")),
    )

    def record(self, row: Any) -> Facts:
        """A ruled finding is released to the people of its unit: they see what became of it."""
        is_released = row.state == "ruled" and row.unit_id is not None
        return Facts(
            title=shorten(row.statement, TITLE, placeholder=" …"),
            words=" ".join(filter(None, (row.theme, row.statement, row.evidence, row.impact))),
            state=row.state, cycle=row.year, unit_id=row.unit_id, owner_post_id=row.owner_post_id,
            marking=row.marking, handling=row.handling,
            audiences=audience_text({f"unit:{row.unit_id}"}) if is_released else "",
        )  # fmt: skip

    def _held(self, viewer: Viewer, at: datetime | None) -> QuerySet[Any]:
        # The force on the table's own column too, so that a list can walk its index in order.
        return super()._held(viewer, at).filter(force=viewer.force)

    def cycle_path(self) -> str:
        """The table's own year, which its index begins with."""
        return "year"

    def card(self, row: Any, viewer: Viewer) -> Sequence[tuple[str, Any]]:
        """What was found and what became of it."""
        return (
            ("Key finding", row.statement), ("State", rules.STATE_LABELS[row.state]),
            ("What became of it", rules.DISPOSITION_LABELS[row.disposition]),
        )  # fmt: skip

    def briefing(self, function_id: int, viewer: Viewer, at: datetime) -> Sequence[tuple[str, Any]]:
        """What was last found about the function, and what became of it: the latest cycle that found anything."""
        rows = self.rows(viewer, at=at).filter(function_id=function_id)
        last = rows.values_list("year", flat=True).first()
        found = rows.filter(year=last)[:BRIEFED] if last is not None else ()
        return [
            (f"{row.record.ref}, {rules.DISPOSITION_LABELS[row.disposition].lower()}", row.statement) for row in found
        ]

    def waiting(self, viewer: Viewer) -> Sequence[tuple[int, str, str]]:
        """What is before a panel, for those who write its rulings down."""
        count = self.rows(viewer).filter(state="before_panel").count() if viewer.may_edit("ruling", None) else 0
        return [(count, "before a panel, to rule on", "findings/?state=before_panel")] if count else []

    def gate(self, cycle: int, viewer: Viewer, at: datetime) -> Sequence[str]:
        """Findings that have not been ruled on, by where they stand."""
        standing = selectors.standing(counting(viewer), cycle)
        if not sum(standing.values()):
            return [f"No key findings have been drawn for {cycle}."]
        return [
            f"{count} key {'finding has' if count == 1 else 'findings have'} no ruling yet: "
            f"{rules.STATE_LABELS[state].lower()}."
            for state, count in standing.items()
            if count and state != "ruled"
        ]

    def on_ruling(self, change: Any, ruled: Sequence[Ruled]) -> None:
        """Move the findings among what was ruled on."""
        services.apply_rulings(change, [(r.subject.pk, r.ruling) for r in ruled if r.subject.kind == self.name])


FINDINGS = register(Findings())

"""The Excel form of key findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from camstra.prepare.organisation import selectors as organisation
from camstra.sheets.columns import Column
from camstra.sheets.importing import Plan, RegisterForm, Task, codes_of
from camstra.sheets.matching import settle_references
from camstra.sheets.parsed import Row
from camstra.trace import kinds
from camstra.trace.markings import MARKINGS
from camstra.trace.wall import Viewer

from .. import permissions, services
from ..models import Finding

HERE = "{} is here already. Choose to skip or update rows that match."
IDS = {"requirement": "requirement_id", "unit": "unit_id", "function": "function_id", "pillar": "pillar_id"}


class FindingsForm(RegisterForm):
    """Key findings: a row each. What a panel rules on them comes by the rulings form."""

    kind, title, needs_cycle = "findings", "Key findings", True
    notes = (
        "A row is one key finding of the cycle. Only the statement is needed.",
        "Leave the reference empty to be given one. A plain number such as 14 becomes KF-20-014.",
        "A finding that names its requirement takes its unit and function from it, unless the row says otherwise.",
        "An empty cell of a finding that is here already changes nothing.",
    )
    lookups = {
        "requirement": ("requirements", "record__ref"), "unit": ("units", "code"), "function": ("functions", "code"),
        "pillar": ("pillars", "code"),
    }  # fmt: skip
    columns = (
        Column("ref", "Reference", "ref", max_length=60, aliases=(
            "Ref", "Ref no.", "Reference number", "Finding ref", "Finding reference", "Finding no.", "Finding number",
            "Key finding ref", "Key finding reference", "Key finding no.", "KF", "KF ref", "KF no.", "No.", "ID",
            "Finding ID",
        )),
        Column("requirement", "Requirement", "ref", source="requirements", aliases=(
            "Requirement ref", "Requirement reference", "Operational requirement", "Operational requirement ref", "OR",
            "OR ref", "OR reference", "OR no.", "Drawn from",
        )),
        Column("unit", "Unit", "ref", source="units", aliases=(
            "Unit code", "Department", "Head of business", "Business area", "Business unit", "Directorate", "Command",
            "Owning department", "Responsible department",
        )),
        Column("function", "Function", "ref", source="functions", aliases=(
            "Function code", "Business function", "Policing function", "Area of policing", "SDA function",
            "Function ref",
        )),
        Column("pillar", "Pillar", "ref", source="pillars", aliases=(
            "Corporate Plan pillar", "Pillar code", "Corporate Plan", "Corporate pillar", "Strategic pillar",
        )),
        Column("theme", "Theme", max_length=200, aliases=("Topic", "Category", "Strand", "Thematic area", "Subject")),
        Column("statement", "Statement", "longtext", required=True, aliases=(
            "Key finding", "Finding", "Key finding statement", "Finding statement", "Key findings", "Finding text",
            "Description", "What was found", "Summary of finding", "Summary", "Text",
        )),
        Column("evidence", "Evidence", "longtext", aliases=(
            "Evidence base", "Supporting evidence", "Basis", "Source of evidence", "Rationale", "How we know",
        )),
        Column("impact", "Impact", "longtext", aliases=(
            "Impact on service", "Effect", "Consequence", "Impact on the public", "Impact assessment", "So what",
        )),
        Column("marking", "Marking", "choice", choices=MARKINGS,
               aliases=("Protective marking", "GSC", "Classification", "Security marking")),
        Column("illustrative", "Illustrative", "yesno", aliases=("Made up", "Example only")),
        Column("source", "Source", max_length=400, aliases=("Source document", "Published in")),
    )  # fmt: skip

    def permit(self, viewer: Viewer) -> None:
        """Those who may draw findings anywhere in the force."""
        permissions.require_change(viewer, {None})

    def known(self, viewer: Viewer) -> dict[str, dict[str, int]]:
        """Units, functions and pillars may be named by code or by name."""
        known = super().known(viewer)
        return known | {
            "unit": organisation.unit_words(viewer),
            "function": codes_of(viewer, "functions", "name") | known["function"],
            "pillar": codes_of(viewer, "pillars", "name") | known["pillar"],
        }

    def place(self, rows: Sequence[tuple[Row, dict[str, Any]]], task: Task, plan: Plan) -> None:
        """A row whose reference stands is handled as asked; every other row is a new finding."""
        year = task.cycle or task.at.year
        settled = settle_references(kinds.named(self.kind), rows, plan, viewer=task.viewer, year=year)
        for row, values, ref, standing in settled:
            if standing is not None:
                self._matched(row, values, standing, task, plan)
            else:
                plan.creates.append((ref, Finding(year=year, **dict(_given(values)))))

    def _matched(self, row: Row, values: Mapping[str, Any], held: Finding, task: Task, plan: Plan) -> None:
        told = {field: value for field, value in _given(values) if getattr(held, field) != value}
        if task.on_match == "stop":
            plan.reject(row, "Reference", held.ref, HERE.format(held.ref))
        elif task.on_match == "skip" or not told:
            plan.skips.append(held.ref)
        else:
            plan.updates.append((held, told))

    def write(self, plan: Plan, task: Task) -> None:
        """Draw the new ones and correct the others."""
        force, by, at = task.viewer.force, task.viewer, task.at
        if plan.creates:
            refs, rows = zip(*plan.creates, strict=True)
            services.draw_findings(force, rows, refs=refs, by=by, at=at)
        if plan.updates:
            services.correct_findings(force, plan.updates, by=by, at=at, reason="Brought in from a file.")


def _given(values: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Field and value of every cell that holds something; empty means not known, so it sets nothing."""
    return ((IDS.get(key, key), value) for key, value in values.items() if value is not None and key != "ref")

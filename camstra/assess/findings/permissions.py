"""Who may draw, correct, triage and call back a key finding. What a panel rules is the board's to permit."""

from __future__ import annotations

from camstra.trace.errors import NotPermitted
from camstra.trace.wall import Viewer

from .models import Finding

KIND = "finding"


def may_change(viewer: Viewer, unit_id: int | None) -> bool:
    """Whether they may draw findings of this unit, and move them."""
    return viewer.may_edit(KIND, unit_id)


def may_call_back(viewer: Viewer, finding: Finding) -> bool:
    """Whether they may take a remitted finding back before a panel."""
    return finding.disposition == "remitted" and may_change(viewer, finding.unit_id)


def require_change(viewer: Viewer, units: set[int | None]) -> None:
    """Refuse whoever may not draw or move findings of every one of these units."""
    if not all(may_change(viewer, unit) for unit in units):
        raise NotPermitted("Key findings are drawn and triaged by the Organisational Improvement Centre.")

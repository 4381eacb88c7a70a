"""Who may write, send, return and accept an operational requirement."""

from __future__ import annotations

from camstra.trace.errors import NotPermitted
from camstra.trace.wall import Viewer

from .models import Requirement
from .rules import STILL_WITH_THE_HEAD

KIND = "requirement"


def is_oic(viewer: Viewer) -> bool:
    """Whether they run the year."""
    return viewer.is_system or "oic" in viewer.roles


def may_write(viewer: Viewer, requirement: Requirement) -> bool:
    """Whether they may change its text and send it, as it stands now."""
    return requirement.state in STILL_WITH_THE_HEAD and viewer.may_edit(KIND, requirement.unit_id)


def may_start(viewer: Viewer) -> bool:
    """Whether there is a unit whose requirement they may write."""
    return viewer.is_system or any(KIND in reach.edits for reach in viewer.reaches)


def require_start(viewer: Viewer) -> None:
    """Refuse whoever may write no unit's requirement."""
    if not may_start(viewer):
        raise NotPermitted(
            "Requirements are started by heads of business, their deputies and the Organisational Improvement Centre."
        )


def may_judge(viewer: Viewer, requirement: Requirement) -> bool:
    """Whether they may return or accept it, as it stands now."""
    return requirement.state == "submitted" and is_oic(viewer)


def require_write(viewer: Viewer, unit_id: int | None) -> None:
    """Refuse whoever is not the unit's head, a deputy of theirs, or the OIC."""
    if not viewer.may_edit(KIND, unit_id):
        raise NotPermitted(
            "Only the head of this unit, a deputy, or the Organisational Improvement Centre can write its requirement."
        )


def require_judge(viewer: Viewer) -> None:
    """Refuse everyone but the OIC."""
    if not is_oic(viewer):
        raise NotPermitted("Only the Organisational Improvement Centre returns or accepts a requirement.")

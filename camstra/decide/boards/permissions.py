"""Who may set boards up, and who may write down what one ruled."""

from __future__ import annotations

from camstra.trace.errors import NotPermitted
from camstra.trace.wall import Viewer


def may_set_up(viewer: Viewer) -> bool:
    """Whether this viewer may add or change boards."""
    return viewer.may_edit("board", None)


def may_rule(viewer: Viewer) -> bool:
    """Whether this viewer may write down a ruling (the OIC does so for the panel)."""
    return viewer.may_edit("ruling", None)


def require_set_up(viewer: Viewer) -> None:
    """Refuse unless `may_set_up`."""
    if not may_set_up(viewer):
        raise NotPermitted("Boards are set up by the Organisational Improvement Centre.")


def require_rule(viewer: Viewer) -> None:
    """Refuse unless `may_rule`."""
    if not may_rule(viewer):
        raise NotPermitted("Rulings are written down by the Organisational Improvement Centre. Ask them to record it.")


def require_meetings(viewer: Viewer) -> None:
    """Refuse anyone who may not plan a board's meetings."""
    if not viewer.may_edit("meeting", None):
        raise NotPermitted("Meetings are planned by the board's secretary or the Organisational Improvement Centre.")

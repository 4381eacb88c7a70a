"""Who may change the year: the Organisational Improvement Centre; everyone of the force may read it."""

from __future__ import annotations

from camstra.trace.wall import Viewer


def may_run_the_year(viewer: Viewer) -> bool:
    """Whether they may open, move and close stages."""
    return viewer.may_edit("stage", None)


def require_cycle(viewer: Viewer) -> None:
    """Raises NotPermitted unless they may open and close cycles."""
    viewer.require_edit("cycle", None)


def require_stage(viewer: Viewer) -> None:
    """Raises NotPermitted unless they may open, move and close stages."""
    viewer.require_edit("stage", None)

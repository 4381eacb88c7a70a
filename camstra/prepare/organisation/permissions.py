"""Who may change the organisation: the Organisational Improvement Centre; everyone of the force may read it."""

from __future__ import annotations

from camstra.trace.errors import NotPermitted
from camstra.trace.wall import Viewer


def may_set_up(viewer: Viewer, register: str) -> bool:
    """Whether they may change a register of the organisation ("unit", "post", "person" …)."""
    return viewer.may_edit(register, None)


def require_set_up(viewer: Viewer, register: str) -> None:
    """Raises NotPermitted."""
    viewer.require_edit(register, None)


def may_see_grants(viewer: Viewer) -> bool:
    """Whether they may see who was given which role: those who may give one."""
    return may_set_up(viewer, "person")


def require_passing_on(viewer: Viewer, *, sensitive: bool) -> None:
    """Nobody hands on sight of OFFICIAL-SENSITIVE who does not have it. Raises NotPermitted."""
    if sensitive and not viewer.sensitive and not viewer.is_system:
        raise NotPermitted(
            "You do not see OFFICIAL-SENSITIVE records yourself, so you cannot give sight of them. "
            "Ask someone who does, or leave it out."
        )

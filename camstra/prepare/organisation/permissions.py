"""Who may change the organisation: the Organisational Improvement Centre; everyone of the force may read it."""

from __future__ import annotations

from camstra.trace.errors import NotPermitted
from camstra.trace.need_to_know import is_named_beyond
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


def require_signing_in_for(viewer: Viewer, theirs: Viewer) -> None:
    """Nobody sets the password of a person who may see what they may not. Raises NotPermitted."""
    if viewer.is_system:
        return
    if (theirs.sensitive and not viewer.sensitive) or is_named_beyond(theirs.person_id or 0, viewer):
        raise NotPermitted(
            "They may see records that you may not, so their password is not yours to set. "
            "Ask someone who may see all that they see, or whoever looks after the system."
        )

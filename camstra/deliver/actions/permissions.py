"""Who may change a recommendation, move its date, and check that it is done."""

from __future__ import annotations

from camstra.trace.errors import NotPermitted
from camstra.trace.wall import Viewer

from . import rules
from .models import Recommendation

RUNGS = {"owner": "its owner", "oic": "the head of the OIC", "deputy_chief": "the Deputy Chief Constable"}


def is_owner(viewer: Viewer, recommendation: Recommendation) -> bool:
    """Whether this viewer holds (or deputises for) the owner post."""
    return viewer.is_system or recommendation.owner_post_id in viewer.posts


def may_raise(viewer: Viewer) -> bool:
    """Whether this viewer may write recommendations down."""
    return viewer.is_system or "oic" in viewer.roles


def require_raise(viewer: Viewer) -> None:
    """Refuse unless `may_raise`."""
    if not may_raise(viewer):
        raise NotPermitted("Recommendations are written down by the Organisational Improvement Centre.")


def require_owner(viewer: Viewer, recommendation: Recommendation) -> None:
    """Refuse anyone but the owner (the OIC may act for a post without a holder)."""
    if not (is_owner(viewer, recommendation) or "oic" in viewer.roles):
        raise NotPermitted("Only the owner, a deputy, or the Organisational Improvement Centre can do this.")


def may_redate(viewer: Viewer, recommendation: Recommendation, moves_so_far: int) -> bool:
    """Whether the next move of the date is this viewer's to allow."""
    needed = rules.rung(moves_so_far)
    return viewer.is_system or (is_owner(viewer, recommendation) if needed == "owner" else needed in viewer.roles)


def require_redate(viewer: Viewer, recommendation: Recommendation, moves_so_far: int) -> None:
    """Refuse a move that another rung of the ladder must allow."""
    if not may_redate(viewer, recommendation, moves_so_far):
        who = RUNGS[rules.rung(moves_so_far)]
        raise rules.NotYourRung(f"The date has moved {moves_so_far} times. The next move is for {who} to allow.")


def is_checker(viewer: Viewer) -> bool:
    """Whether this viewer checks what others have done."""
    return viewer.is_system or bool(viewer.roles & {"oic", "deputy_chief"})


def require_checker(viewer: Viewer, recommendation: Recommendation) -> None:
    """Refuse the owner, and anyone outside the OIC and the chief officers."""
    if not viewer.is_system and recommendation.owner_post_id in viewer.posts:
        raise rules.OwnWork("You own this recommendation. Somebody else must check that it is done.")
    if not is_checker(viewer):
        raise NotPermitted("Closing is checked by the Organisational Improvement Centre.")

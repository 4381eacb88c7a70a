"""Who assesses demand risk, and who brings scoring models in."""

from __future__ import annotations

from camstra.trace.errors import NotPermitted
from camstra.trace.wall import Viewer


def may_assess(viewer: Viewer) -> bool:
    """Whether this viewer may write assessments down (demand analysts and the OIC)."""
    return viewer.may_edit("assessment", None)


def require_assess(viewer: Viewer) -> None:
    """Refuse unless `may_assess`."""
    if not may_assess(viewer):
        raise NotPermitted("Functions are assessed by the demand analysts and the Organisational Improvement Centre.")


def require_models(viewer: Viewer) -> None:
    """Refuse anyone who may not bring scoring models in."""
    if not viewer.may_edit("model", None):
        raise NotPermitted("Scoring models are brought in by the Organisational Improvement Centre.")

"""Who builds papers and who moves them on."""

from __future__ import annotations

from camstra.trace.errors import NotPermitted
from camstra.trace.wall import Viewer


def may_build(viewer: Viewer) -> bool:
    """Whether this viewer may build a paper (the OIC and board secretaries)."""
    return viewer.may_edit("paper", None)


def require_build(viewer: Viewer) -> None:
    """Refuse unless `may_build`."""
    if not may_build(viewer):
        raise NotPermitted("Papers are built by the Organisational Improvement Centre and board secretaries.")

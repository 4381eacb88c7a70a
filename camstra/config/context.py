"""What every page's frame needs: the menu in the order of the year, the force and its notice, the viewer."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest

from .rooms import ROOMS, STAGES


def frame(request: HttpRequest) -> dict[str, Any]:
    """The menu and the people in the page's frame; empty before sign-in."""
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        return {"viewer": None, "menu": []}
    rooms = [r for r in ROOMS if viewer.is_of_the_force or r.label == "reports"]
    base = f"/{viewer.force.code}/"
    menu = [
        {"title": r.title, "url": base + r.opens, "stage": r.stage, "here": request.path.startswith(base + r.opens)}
        for stage in STAGES
        for r in rooms
        if r.stage == stage
    ]
    notice = json.loads(viewer.force.profile).get("notice", "")
    return {"viewer": viewer, "force": viewer.force, "base": base, "menu": menu, "notice": notice}

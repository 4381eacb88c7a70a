"""Addresses: sign-in and health at the root, every room under its force's path."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import include, path

from .rooms import ABOVE, FOUNDATIONS, ROOMS


def _urls_of(packages: list[str]) -> list[str]:
    return [f"{p}.urls" for p in packages if find_spec(p) and find_spec(f"{p}.urls")]


under_force = [
    path("", include(module)) for module in _urls_of([*ABOVE, *FOUNDATIONS[2:], *(room.app for room in ROOMS)])
]

urlpatterns = [
    *(path("", include(m)) for m in _urls_of(["camstra.accounts", "camstra.config.health"])),
    *([path("api/v1/", include("camstra.config.api"))] if find_spec("camstra.config.api") else []),
    path("<slug:force>/", include(under_force)),
]

handler400 = "camstra.config.refusals.cannot_be_read"
handler404 = "camstra.config.refusals.not_found"
handler500 = "camstra.config.refusals.fault"

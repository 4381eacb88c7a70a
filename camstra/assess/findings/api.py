"""Findings through the API: drawing one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema

from camstra.trace import kinds
from camstra.trace.errors import Refused
from camstra.trace.wall import Viewer
from camstra.ui import lookups

from . import services
from .models import Finding

router = Router(tags=["findings"])


class NewFinding(Schema):
    """A finding to draw. Codes are those of the registers; `once` makes sending it again harmless."""

    year: int = Field(ge=2000, le=2100)
    statement: str = Field(min_length=1, max_length=20_000)
    evidence: str = Field("", max_length=50_000)
    theme: str = Field("", max_length=200)
    impact: str = Field("", max_length=20_000)
    unit: str = ""
    function: str = ""
    pillar: str = ""
    once: str = Field("", max_length=64)


class Drawn(Schema):
    """What drawing it gave."""

    ref: str


class Said(Schema):
    """A refusal: one sentence."""

    error: str


@router.post("/{force}/findings/", response={201: Drawn, 403: Said, 404: Said, 409: Said}, summary="Draw a key finding")
def draw(request: HttpRequest, force: str, new: NewFinding) -> Any:
    """Draw one key finding; the reference it was given comes back."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    finding = Finding(
        year=new.year,
        statement=new.statement,
        evidence=new.evidence,
        theme=new.theme,
        impact=new.impact,
        unit_id=_coded(request, "units", new.unit),
        function_id=_coded(request, "functions", new.function),
        pillar_id=_coded(request, "pillars", new.pillar),
    )
    at = request.now  # type: ignore[attr-defined]
    [drawn] = services.draw_findings(viewer.force, [finding], by=viewer, at=at, once=new.once)
    return 201, {"ref": drawn.record.ref}


def _coded(request: Any, register: str, code: str) -> int | None:
    """The id of a code, or None for none given."""
    if not code.strip():
        return None
    key = lookups.coded(register, code.strip(), request.viewer, request.force)
    if key is None:
        raise Refused(f"There is no {kinds.named(register).label} “{code}”.")
    return key

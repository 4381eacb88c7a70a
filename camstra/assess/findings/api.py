"""Findings through the API: drawing one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status
from pydantic import ConfigDict, field_validator

from camstra.trace import kinds
from camstra.trace.errors import Refused, Repeated
from camstra.trace.wall import Viewer
from camstra.ui import lookups

from . import services
from .models import Finding

router = Router(tags=["findings"])


class NewFinding(Schema):
    """A finding to draw. Codes are those of the registers; `once` makes sending it again harmless.

    A field that is not one of these is refused, so that a slip of the pen is not lost in silence.
    """

    model_config = ConfigDict(extra="forbid")

    year: int = Field(ge=2000, le=2100)
    statement: str = Field(min_length=1, max_length=20_000)
    evidence: str = Field("", max_length=50_000)
    theme: str = Field("", max_length=200)
    impact: str = Field("", max_length=20_000)
    unit: str = ""
    function: str = ""
    pillar: str = ""
    once: str = Field("", max_length=64)

    @field_validator("*", mode="before")
    @classmethod
    def hold_text_only(cls, value: Any) -> Any:
        """A NUL is no character of a text: one database cannot hold it, and no form lets it through."""
        if isinstance(value, str) and "\x00" in value:
            raise ValueError("holds a character that is not text (NUL)")
        return value


class Drawn(Schema):
    """What drawing it gave."""

    ref: str


class Said(Schema):
    """A refusal: one sentence."""

    error: str


ANSWERS: dict[int, type[Schema]] = {200: Drawn, 201: Drawn} | dict.fromkeys((400, 401, 403, 404, 409, 422), Said)


@router.post("/{force}/findings/", response=ANSWERS, summary="Draw a key finding")
def draw(request: HttpRequest, force: str, new: NewFinding) -> Any:
    """Draw one key finding; the reference it was given comes back.

    Sent again with the same `once`, it draws nothing and answers 200 with the reference of the first sending.
    """
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
    try:
        [drawn] = services.draw_findings(viewer.force, [finding], by=viewer, at=at, once=new.once)
    except Repeated as before:
        return Status(200, {"ref": before.ref})
    return Status(201, {"ref": drawn.record.ref})


def _coded(request: Any, register: str, code: str) -> int | None:
    """The id of a code, or None for none given."""
    if not code.strip():
        return None
    key = lookups.coded(register, code.strip(), request.viewer, request.force)
    if key is None:
        raise Refused(f"There is no {kinds.named(register).label} “{code}”.")
    return key

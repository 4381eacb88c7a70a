"""What scoring models, assessments and responses offer to the rest of the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from camstra.trace.kinds import Facts, Kind, Shown, register
from camstra.trace.models import Record
from camstra.trace.wall import Viewer, visible

from .models import Assessment, Response, ScoringModel


class Models(Kind):
    """Versions of scoring models."""

    name, plural, label, label_plural = "model", "models", "scoring model", "scoring models"
    room = "camstra.assess.risk"
    model = ScoringModel
    order = ("model_id", "version", "pk")
    empty = "No scoring models yet. They come with the force's profile."
    columns = (
        Shown("model_id", "Model", width=24),
        Shown("version", "Version", width=18),
        Shown("title", "Title", width=50),
        Shown("status", "What it rests on", kind="tag", filters=True, width=20),
        Shown("state", "State", kind="tag", choices=ScoringModel.STATES, filters=True, width=12),
        Shown("digest", "Digest", wide=True, width=40),
        Shown("source", "Source", wide=True, width=40),
    )

    def address(self, row: Any) -> str:
        """The model's page."""
        return f"risk/models/{row.model_id}/{row.version}/"


class Assessments(Kind):
    """What each function scored."""

    name, plural, prefix = "assessment", "assessments", "AS"
    label, label_plural = "assessment", "assessments"
    room = "camstra.assess.risk"
    model = Assessment
    # The two databases sort a missing score differently unless told; what is not available comes last.
    order = ("-year", F("score").desc(nulls_last=True), "position", "pk")
    empty = "Nothing is assessed yet in this cycle."
    columns = (
        Shown("ref", "Reference", field="record__ref", kind="ref", width=12),
        Shown("function", "Function", field="function_id", lookup="functions", shown_as="code", filters=True, width=10),
        Shown("name", "Name", field="function_id", lookup="functions", sorts=False, width=50),
        Shown("score", "Score", kind="int", width=8),
        Shown("band", "Band", kind="tag", filters=True, width=14),
        Shown("state", "State", kind="tag", choices=Assessment.STATES, filters=True, width=14),
        Shown("levels", "Levels chosen", kind="pairs", wide=True, width=40),
        Shown("levels_basis", "Levels are", filters=True, wide=True, width=20),
        Shown("model", "Model", field="model_id", lookup="models", shown_as="version", wide=True, width=16),
        Shown("rationale", "Rationale", kind="longtext", wide=True, width=60),
        Shown("assessed_on", "Assessed on", kind="date", width=12),
        Shown("source", "Source", wide=True, width=40),
    )

    def record(self, row: Any) -> Facts:
        """Scores of functions are for the force to see; no score is due by a date."""
        score = f"{row.score} {row.band}" if row.score is not None else "not available"
        return Facts(
            title=f"{row.function.code} {row.function.name}: demand risk {score}", words=row.rationale, state=row.state,
            cycle=row.year, unit_id=row.unit_id, owner_post_id=row.owner_post_id, marking=row.marking,
            handling=row.handling, audiences="|force|",
        )  # fmt: skip

    def briefing(self, function_id: int, viewer: Viewer, at: datetime) -> Sequence[tuple[str, Any]]:
        """What a function scored, cycle by cycle."""
        rows = self.rows(viewer, at=at).filter(function_id=function_id)
        return [
            (f"Demand risk {row.year}", f"{row.score} ({row.band})" if row.score is not None else "not available")
            for row in rows
        ]


class Responses(Kind):
    """What is done about functions above tolerance."""

    name, plural, label, label_plural = "response", "responses", "response", "responses"
    room = "camstra.assess.risk"
    model = Response
    order = ("pk",)
    empty = "No responses written down yet."
    columns = (
        Shown(
            "assessment", "Assessment", field="assessment_id", lookup="assessments", shown_as="record__ref", width=12
        ),
        Shown("response", "Response", filters=True, width=40),
        Shown("situation", "Situation", kind="longtext", width=50),
        Shown("activities", "What is being done", kind="longtext", width=60),
        Shown("quantities", "In numbers", kind="longtext", width=40),
        Shown("owner", "Owner", width=30),
        Shown("source", "Source", wide=True, width=40),
    )

    def _reference_wall(self, viewer: Viewer) -> Q:
        """A response shows to whoever may see the assessment it is about."""
        seen = Record.objects.filter(visible(viewer), kind=Assessments.name)
        return Q(force=viewer.force, assessment_id__in=seen.values("pk"))


MODELS, ASSESSMENTS, RESPONSES = register(Models()), register(Assessments()), register(Responses())

"""Scoring models in: each version whole, refused by name if it is wanting, never edited afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from camstra import trace
from camstra.trace.models import Force
from camstra.trace.wall import Viewer
from camstra_engine.scoring import canonical_text, load_model

from .. import permissions, rules
from ..models import ScoringModel


def bring_in_models(
    force: Force, definitions: Sequence[dict[str, Any]], *, by: Viewer, at: datetime
) -> list[ScoringModel]:
    """Offer models to a force. Raises the engine's ModelRefused; AssessmentRefused for a version already here."""
    rows = []
    for definition in definitions:
        loaded = load_model(definition)
        source = next((c.url for c in loaded.provenance if c.url), "")
        rows.append(
            ScoringModel(
                model_id=loaded.model_id, version=loaded.version, title=loaded.title, status=loaded.status,
                definition=canonical_text(definition), digest=loaded.digest, source=source[:400],
            )
        )  # fmt: skip
    with trace.change(force, by=by, at=at) as change:
        permissions.require_models(by)
        held = set(ScoringModel.objects.filter(force=force).values_list("model_id", "version"))
        for row in rows:
            if (row.model_id, row.version) in held:
                raise rules.AssessmentRefused(
                    f"{row.title}, version {row.version}, is here already. Give a changed model a new version."
                )
        offered = change.create_many(rows)
        for row in offered:
            change.record("model.offered", row, {"digest": row.digest, "status": row.status})
        return offered


def put_in_use(model: ScoringModel, *, by: Viewer, at: datetime) -> ScoringModel:
    """Use this version from now on; the version used before it is retired, its assessments stay as they were."""
    with trace.change(model.force, by=by, at=at) as change:
        permissions.require_models(by)
        row = change.lock(model)
        for other in ScoringModel.objects.filter(force=row.force, model_id=row.model_id, state="in_use"):
            change.save(other, state="retired")
            change.record("model.retired", other, {"state": ["in_use", "retired"]})
        change.save(row, state="in_use")
        change.record("model.put in use", row, {"digest": row.digest})
        return row

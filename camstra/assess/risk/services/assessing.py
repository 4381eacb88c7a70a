"""Assessing functions, set-wise: the engine scores, the result is stored with the model's digest, for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from camstra import trace
from camstra.trace import kinds
from camstra.trace.chain import canonical
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Assessment, ScoringModel


@dataclass(frozen=True)
class Levels:
    """What was chosen for one function: input id → value, None where not known."""

    function_id: int
    unit_id: int | None
    levels: dict[str, int | None]
    assessed_on: date
    basis: str = "assessed"
    rationale: str = ""
    confidence: str = ""
    position: int = 0
    source: str = ""
    illustrative: bool = False


def assess_functions(
    force: Force, year: int, model: ScoringModel, chosen: Sequence[Levels], *, by: Viewer, at: datetime
) -> list[Assessment]:
    """Assess functions of a cycle under one model version. Raises AssessmentRefused for a level the model lacks."""
    loaded = rules.model_of(model.definition)
    rows = [_assessed(year, model, loaded, one) for one in chosen]
    with trace.change(force, by=by, at=at) as change:
        permissions.require_assess(by)
        _check_new(by, year, model, [one.function_id for one in chosen])
        made = change.create_many(rows)
        for row in made:
            change.record("function.assessed", row, {"levels": row.levels, "score": row.score, "band": row.band})
        return made


def _check_new(by: Viewer, year: int, model: ScoringModel, functions: Sequence[int]) -> None:
    """Refuse a function of another force, and one that is assessed already, here or in this very batch."""
    held_here = kinds.named("functions").rows(by).filter(pk__in=functions).order_by()
    known = dict(held_here.values_list("pk", "code"))
    if not set(functions) <= set(known):
        raise rules.AssessmentRefused("There is no such function in this force. Choose one of the force's functions.")
    held = Assessment.objects.filter(force=by.force, year=year, model=model)
    seen = set(held.values_list("function_id", flat=True))
    for function in functions:
        if function in seen:
            raise rules.AssessmentRefused(
                f"{known[function]} is assessed for {year} already. Open its assessment to change it."
            )
        seen.add(function)


def _assessed(year: int, model: ScoringModel, loaded: Any, one: Levels) -> Assessment:
    result = rules.scored(loaded, one.levels)
    return Assessment(
        year=year, function_id=one.function_id, unit_id=one.unit_id, model=model, model_digest=model.digest,
        levels=canonical(dict(one.levels)), levels_basis=one.basis, score=result.value, band=result.band or "",
        state="scored" if result.value is not None else "not_available", position=one.position,
        rationale=one.rationale, confidence=one.confidence, assessed_on=one.assessed_on, source=one.source,
        illustrative=one.illustrative,
    )  # fmt: skip


def reassess(
    assessment: Assessment,
    levels: dict[str, int | None],
    *,
    rationale: str,
    by: Viewer,
    at: datetime,
    revision: int | None = None,
) -> Assessment:
    """Choose other levels for a function; the earlier choice stays in its history, the model version too."""
    with trace.change(assessment.force, by=by, at=at) as change:
        row = change.lock(assessment, revision=revision)
        permissions.require_assess(by)
        if not rationale.strip():
            raise rules.AssessmentRefused("Say why the levels are chosen. The rationale stays with the score.")
        was = row.score
        result = rules.scored(rules.model_of(row.model.definition), levels)
        change.save(
            row, levels=canonical(levels), levels_basis="assessed", score=result.value, band=result.band or "",
            state="scored" if result.value is not None else "not_available", rationale=rationale,
        )  # fmt: skip
        change.record("function.reassessed", row, {"score": [was, row.score], "levels": row.levels}, rationale)
        return row

"""How a function's levels become a score, a band and a decision: the engine's arithmetic in the room's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from camstra.trace.errors import Refused
from camstra_engine.scoring import (
    LevelRefused,
    Score,
    ScoringModel,
    exceeds_tolerance,
    load_model,
    priority_attention,
    responses_to,
    score,
)

Attention = Literal["priority attention", "no priority attention", "cannot be decided"]


class AssessmentRefused(Refused):
    """An assessment that cannot be taken."""


@lru_cache(maxsize=50)
def model_of(definition: str) -> ScoringModel:
    """The scoring model of a stored definition (canonical JSON)."""
    return load_model(json.loads(definition))


def scored(model: ScoringModel, levels: Mapping[str, int | str | None]) -> Score:
    """Score one function. A missing level makes the score not available; a level the model lacks is refused."""
    try:
        return score(model, levels)
    except LevelRefused as problem:
        raise AssessmentRefused(str(problem)) from problem


def attention(model: ScoringModel, band: str | None, flags: Mapping[str, bool | None]) -> Attention:
    """Priority attention by the published rule; unknown flags leave it undecided where they matter."""
    return priority_attention(model, band, flags)


def is_above_tolerance(model: ScoringModel, one: Score) -> bool:
    """Whether a score needs one of the model's responses."""
    return exceeds_tolerance(model, one) is True


def check_response(model: ScoringModel, one: Score, response: str) -> None:
    """Refuse a response the model does not offer for this score."""
    offered = responses_to(model, one)
    if response not in offered:
        raise AssessmentRefused(f"“{response}” is not a response to this score. Choose one of: {'; '.join(offered)}.")

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
RESTS_ON = {
    "published-partial": "The source gives only parts of this model.",
    "reconstructed": "Parts of this model are reconstructed.",
    "structure-only": "This model has its structure but no values, so every score under it is not available.",
    "placeholder": "This model is a placeholder until the force enters its own.",
    "local": "This model is the force's own.",
}
TAGS = {"R": "Recalled", "I": "Inferred", "B": "From a brief"}


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


def basis(model: ScoringModel) -> str:
    """What a model does not take from a publication, in its own citations' words; empty for a published one."""
    if model.status == "published":
        return ""
    said = [f"{TAGS.get(one.tag, one.tag)}: {one.what}." for one in model.provenance if one.tag != "P"]
    rest = ["Everything else in it is as published."] if said and len(said) < len(model.provenance) else []
    return " ".join([RESTS_ON[model.status], *said, *rest])


def tolerance_in_words(model: ScoringModel) -> str:
    """ "13 (moderate)"; empty for a model without one."""
    if model.tolerance is None:
        return ""
    label = f" ({model.tolerance.label})" if model.tolerance.label else ""
    return f"{model.tolerance.max_tolerable}{label}"


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

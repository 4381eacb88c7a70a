"""Scoring models as data: load one, score subjects with it, rank them, and say what the scores mean."""

from camstra_engine.scoring.decisions import (
    exceeds_tolerance,
    is_band_or_higher,
    is_reassessed_mid_year,
    priority_attention,
    responses_to,
)
from camstra_engine.scoring.document import canonical_text, digest_of, parse_model
from camstra_engine.scoring.errors import Fault, LevelRefused, ModelRefused, RuleMissing
from camstra_engine.scoring.levels import choose_level, describe_levels
from camstra_engine.scoring.loading import load_model
from camstra_engine.scoring.model import (
    Band,
    Citation,
    Derived,
    Input,
    Level,
    PriorityRule,
    RankingKey,
    Reassess,
    RiskStatus,
    ScoringModel,
    Tolerance,
)
from camstra_engine.scoring.monotone import Monotonicity, check_monotone
from camstra_engine.scoring.ranking import Placed, rank
from camstra_engine.scoring.scored import Score, score, score_many

__all__ = [
    "Band",
    "Citation",
    "Derived",
    "Fault",
    "Input",
    "Level",
    "LevelRefused",
    "ModelRefused",
    "Monotonicity",
    "Placed",
    "PriorityRule",
    "RankingKey",
    "Reassess",
    "RiskStatus",
    "RuleMissing",
    "Score",
    "ScoringModel",
    "Tolerance",
    "canonical_text",
    "check_monotone",
    "choose_level",
    "describe_levels",
    "digest_of",
    "exceeds_tolerance",
    "is_band_or_higher",
    "is_reassessed_mid_year",
    "load_model",
    "parse_model",
    "priority_attention",
    "rank",
    "responses_to",
    "score",
    "score_many",
]

"""What a score means for the organisation: tolerance, responses, priority attention, mid-year re-assessment."""

from collections.abc import Mapping
from typing import Literal

from camstra_engine.scoring.errors import RuleMissing
from camstra_engine.scoring.model import ScoringModel
from camstra_engine.scoring.scored import Score

Attention = Literal["priority attention", "no priority attention", "cannot be decided"]


def exceeds_tolerance(model: ScoringModel, one: Score) -> bool | None:
    """Is the score above the highest tolerable value? None where the score is not available.

    Raises RuleMissing for a model without a tolerance.
    """
    if model.tolerance is None:
        raise RuleMissing(f"The model {model.model_id} {model.version} sets no tolerance.")
    value = one.values[model.tolerance.on]
    return None if value is None else value > model.tolerance.max_tolerable


def responses_to(model: ScoringModel, one: Score) -> tuple[str, ...]:
    """The responses open to a score: those above tolerance, those within it; none where it is not known."""
    if model.tolerance is None:
        return model.responses
    above = exceeds_tolerance(model, one)
    if above is None:
        return ()
    return model.responses_above if above else model.responses_within


def is_band_or_higher(model: ScoringModel, band: str, from_band: str) -> bool:
    """Is one band of the main value the same as another, or above it? Labels as in the model.

    Raises RuleMissing where the model has no such band.
    """
    labels = [found.label for found in model.bands_on(model.main)]
    for wanted in (band, from_band):
        if wanted not in labels:
            raise RuleMissing(f"The model {model.model_id} {model.version} has no band “{wanted[:60]}”.")
    return labels.index(band) >= labels.index(from_band)


def priority_attention(model: ScoringModel, band: str | None, flags: Mapping[str, bool | None]) -> Attention:
    """Decide by the model's rule: its from_band or higher, and at least one of its flags.

    A flag that is left out or None is not known, and so is a band of None. What is known decides where it
    can: a low band, or flags that are all False, settle it. Raises RuleMissing for a model without the rule.
    """
    rule = model.priority
    if rule is None:
        raise RuleMissing(f"The model {model.model_id} {model.version} has no rule for priority attention.")
    known = [flags.get(flag) for flag in rule.flags]
    flagged = True if True in known else None if None in known else False
    high = None if band is None else is_band_or_higher(model, band, rule.from_band)
    if flagged is False or high is False:
        return "no priority attention"
    return "priority attention" if flagged and high else "cannot be decided"


def is_reassessed_mid_year(model: ScoringModel, band: str | None) -> bool:
    """Does the model ask for this band to be scored again in mid-year?"""
    return bool(model.reassess and band in model.reassess.mid_year)

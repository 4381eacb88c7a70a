"""Ranking keys, tolerance, priority attention and re-assessment must speak of values and bands that exist."""

from collections.abc import Iterator

from camstra_engine.scoring.banding import band_holding
from camstra_engine.scoring.errors import Fault
from camstra_engine.scoring.model import STORED_POSITION, ScoringModel


def find_rule_faults(model: ScoringModel) -> Iterator[Fault]:
    """Faults in the rules that read a score once it is made."""
    known = {STORED_POSITION, *(item.id for item in model.derived)}
    known |= {item.id for item in model.inputs if item.type == "ordinal"}
    for key in model.ranking:
        if key.id not in known:
            yield Fault("unknown id", "ranking", f"“{key.id[:60]}” is no input or derived value of this model.")
    yield from _tolerance_faults(model)
    labels = {band.label for band in model.bands_on(model.main)}
    if model.priority and model.priority.from_band not in labels:
        yield Fault(
            "priority rule", "priority_attention", f"“{model.priority.from_band[:60]}” is no band of the score."
        )
    if model.priority and not model.priority.flags:
        yield Fault("priority rule", "priority_attention", "it names no flags, so nothing could ever get attention.")
    for label in model.reassess.mid_year if model.reassess else ():
        if label not in labels:
            yield Fault("unknown id", "reassess", f"“{label[:60]}” is no band of the score.")


def _tolerance_faults(model: ScoringModel) -> Iterator[Fault]:
    rule = model.tolerance
    if rule is None:
        return
    if rule.on not in {item.id for item in model.derived}:
        yield Fault("unknown id", "tolerance", f"“{rule.on[:60]}” is no derived value of this model.")
        return
    if rule.label is not None:
        band = band_holding(model.bands_on(rule.on), rule.max_tolerable)
        if band is None or band.label != rule.label:
            found = f"“{band.label}”" if band else "no band"
            sentence = f"{rule.max_tolerable} lies in {found}, not in “{rule.label[:60]}” as it says."
            yield Fault("tolerance", "tolerance", sentence)

"""What the pieces of a model must mean together. Each rule yields faults; none of them changes anything."""

from collections.abc import Iterator

from camstra_engine.scoring.errors import Fault
from camstra_engine.scoring.model import ScoringModel
from camstra_engine.scoring.validation.bands import find_band_faults
from camstra_engine.scoring.validation.lookups import find_lookup_faults
from camstra_engine.scoring.validation.reaches import find_reaches
from camstra_engine.scoring.validation.rules import find_rule_faults
from camstra_engine.scoring.validation.structure import find_structural_faults, order_of_derived

__all__ = ["find_faults", "find_structural_faults", "order_of_derived"]


def find_faults(model: ScoringModel) -> Iterator[Fault]:
    """Every fault of a model whose ids and order are already sound."""
    reaches, faults = find_reaches(model)
    if faults:
        # Nothing else is asked of a model whose numbers may grow without end.
        yield from faults
        return
    yield from find_lookup_faults(model)
    yield from find_band_faults(model, reaches)
    yield from find_rule_faults(model)

"""Reading demand risk: the ranked table, priority attention, what is done, and the heat maps; now or as-at."""

from .pictures import RECONSTRUCTED, SUPPORTS, alt_of, heat_map, lines_of
from .tables import DemandRisk, Line, demand_risk, flags_of, model_in_use, unknown_of, years

__all__ = [
    "RECONSTRUCTED", "SUPPORTS", "DemandRisk", "Line", "alt_of", "demand_risk", "flags_of", "heat_map",
    "lines_of", "model_in_use", "unknown_of", "years",
]  # fmt: skip

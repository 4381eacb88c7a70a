"""How far each value of a model can reach, and the refusal of a model that could reach too far."""

from camstra_engine.scoring.errors import Fault
from camstra_engine.scoring.model import ScoringModel
from camstra_engine.scoring.reach import LARGEST_VALUE, Reach, TooFar, reach_of, reach_of_input


def find_reaches(model: ScoringModel) -> tuple[dict[str, Reach | None], list[Fault]]:
    """The reach of every input and derived value; with a fault it stops at the first that goes too far."""
    reaches: dict[str, Reach | None] = {}
    here = ""
    try:
        for item in model.inputs:
            here = item.id
            reaches[here] = reach_of_input(item)
        for here in model.evaluation_order:
            expr = model.derived_by_id[here].expr
            reaches[here] = None if expr is None else reach_of(expr, reaches)
    except TooFar:
        sentence = f"it could grow past {LARGEST_VALUE:,}, or need finer fractions than are kept; use smaller numbers."
        return reaches, [Fault("too large", here, sentence)]
    return reaches, []

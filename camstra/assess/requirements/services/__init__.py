"""Everything that happens to a requirement, by moment of life."""

from .bringing_in import bring_in_requirements, correct_requirements
from .judging import accept_requirement, return_requirement
from .writing import save_requirement, start_requirement, submit_requirement

__all__ = [
    "accept_requirement",
    "bring_in_requirements",
    "correct_requirements",
    "return_requirement",
    "save_requirement",
    "start_requirement",
    "submit_requirement",
]

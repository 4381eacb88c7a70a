"""What may happen to the year. Other rooms, commands and pages import from here."""

from ..rules import StagePlan
from .cycles import close_cycle, open_cycle, plan_cycle
from .planned import stages_for
from .stages import add_stage, add_stages, close_stage, open_stage, redate_stage

__all__ = [
    "StagePlan", "add_stage", "add_stages", "close_cycle", "close_stage", "open_cycle", "open_stage", "plan_cycle",
    "redate_stage", "stages_for",
]  # fmt: skip

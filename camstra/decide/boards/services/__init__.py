"""Writing about boards: setting them up, meeting, ruling."""

from .meeting import cancel_meeting, hold_meeting, plan_meeting
from .ruling import Draft, ring_among, rule_on, rule_on_many
from .setting_up import add_boards, change_boards

__all__ = [
    "Draft", "add_boards", "cancel_meeting", "change_boards", "hold_meeting", "plan_meeting", "ring_among", "rule_on",
    "rule_on_many",
]  # fmt: skip

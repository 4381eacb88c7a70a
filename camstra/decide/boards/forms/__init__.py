"""Excel forms of boards and rulings."""

from .boards import BoardsForm
from .rulings import RulingsForm

__all__ = ["BoardsForm", "RulingsForm"]

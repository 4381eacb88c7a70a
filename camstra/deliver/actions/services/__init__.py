"""Writing about recommendations: raising, dates, closing."""

from .closing import check_done, reopen, submit_for_closing, withdraw
from .dates import redate
from .raising import change_many, raise_from_rulings, raise_many
from .updating import update_progress

__all__ = [
    "change_many", "check_done", "raise_from_rulings", "raise_many", "redate", "reopen", "submit_for_closing",
    "update_progress", "withdraw",
]  # fmt: skip

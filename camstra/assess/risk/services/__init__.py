"""Writing about risk: models brought in, functions assessed, responses decided."""

from .assessing import Levels, assess_functions, reassess
from .models_in import bring_in_models, put_in_use
from .responding import Answer, respond_many

__all__ = ["Answer", "Levels", "assess_functions", "bring_in_models", "put_in_use", "reassess", "respond_many"]

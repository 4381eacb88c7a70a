"""The risk room."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """Scoring models as data, and what each function scored."""

    name = "camstra.assess.risk"
    label = "risk"

"""The reports room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Papers whose figures are stored queries."""

    name = "camstra.publish.reports"
    label = "reports"

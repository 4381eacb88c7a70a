"""The findings room."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Key findings, each with one current disposition."""

    name = "camstra.assess.findings"
    label = "findings"

"""The requirements room."""

from django.apps import AppConfig


class RequirementsConfig(AppConfig):
    """The operational requirement of every head of business."""

    name = "camstra.assess.requirements"
    label = "requirements"

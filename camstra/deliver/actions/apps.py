"""The actions room."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """Recommendations and actions, to their end."""

    name = "camstra.deliver.actions"
    label = "actions"

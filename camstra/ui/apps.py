"""The ui app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Page frame, components and styles."""

    name = "camstra.ui"
    label = "ui"

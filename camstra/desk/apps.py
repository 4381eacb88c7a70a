"""The desk app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Home, search, the thread, and the trace for those who keep it."""

    name = "camstra.desk"
    label = "desk"

"""The demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration force and the builders that tests use too."""

    name = "camstra.demo"
    label = "demo"

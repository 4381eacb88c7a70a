"""The cycle room."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """The year: cycles, stages, dates, slips and gates."""

    name = "camstra.prepare.cycle"
    label = "cycle"

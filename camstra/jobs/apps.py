"""The jobs app: finds every room's tasks when Django starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Work in the background, and what is due each day."""

    name = "camstra.jobs"
    label = "jobs"

    def ready(self) -> None:
        autodiscover_modules("tasks")

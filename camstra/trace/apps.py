"""The trace app: after every migrate the guards are put back."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class TraceConfig(AppConfig):
    """Finds every room's kinds, and keeps the database guards standing."""

    name = "camstra.trace"
    label = "trace"

    def ready(self) -> None:
        from .guards import stand_guard
        from .search import stand_index

        autodiscover_modules("kinds")
        post_migrate.connect(stand_guard, dispatch_uid="camstra.trace.guards")
        post_migrate.connect(stand_index, dispatch_uid="camstra.trace.search")

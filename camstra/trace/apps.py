"""The trace app: after every migrate the guards are put back."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules


class TraceConfig(AppConfig):
    """Finds every room's kinds, and keeps the database guards standing."""

    name = "camstra.trace"
    label = "trace"

    def ready(self) -> None:
        from .guards import stand_aside, stand_guard
        from .search import stand_index

        autodiscover_modules("kinds")
        # Once a migrate, not once for every app of it.
        pre_migrate.connect(stand_aside, sender=self, dispatch_uid="camstra.trace.aside")
        post_migrate.connect(stand_guard, sender=self, dispatch_uid="camstra.trace.guards")
        post_migrate.connect(stand_index, sender=self, dispatch_uid="camstra.trace.search")

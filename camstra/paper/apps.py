from django.apps import AppConfig


class PaperConfig(AppConfig):
    """Lets Django find this folder's style sheet; nothing else here knows Django."""

    name = "camstra.paper"
    label = "paper"
    verbose_name = "Papers"

"""The files app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The content-addressed store, and backups."""

    name = "camstra.files"
    label = "files"

"""The organisation room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Who we are."""

    name = "camstra.prepare.organisation"
    label = "organisation"

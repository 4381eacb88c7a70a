"""The accounts app. Signing in leaves a trace entry, so Django's own last-login write is switched off."""

from django.apps import AppConfig
from django.contrib.auth import user_logged_in


class AccountsConfig(AppConfig):
    """People and signing in."""

    name = "camstra.accounts"
    label = "accounts"

    def ready(self) -> None:
        from django.contrib.auth.models import update_last_login

        user_logged_in.disconnect(update_last_login, dispatch_uid="update_last_login")

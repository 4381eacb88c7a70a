"""Signing in, and a new password. The sentences never tell whether a name exists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField

WRONG = "The sign-in name or the password is wrong. Check both and try again."


class SignInForm(AuthenticationForm):
    """Name and password; one sentence for every way in which they do not fit."""

    username = UsernameField(
        label="Sign-in name", widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": "Enter your sign-in name."}, max_length=150,
    )  # fmt: skip
    password = forms.CharField(
        label="Password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."}, max_length=1_000,
    )  # fmt: skip
    error_messages = {"invalid_login": WRONG, "inactive": WRONG}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_username(self) -> str:
        """The name as it is kept, so that tries in other letter case count as tries at the same name."""
        name: str = self.cleaned_data["username"]
        return name.casefold()


class NewPasswordForm(PasswordChangeForm):
    """The password now, and the new one twice."""

    error_messages = {
        "password_incorrect": "This is not your password now. Enter it again.",
        "password_mismatch": "The two new passwords differ. Enter the same one twice.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["old_password"].label = "Password now"
        self.fields["new_password1"].label = "New password"
        self.fields[
            "new_password1"
        ].help_text = "At least 12 characters. Three words that do not belong together are good."
        self.fields["new_password2"].label = "New password again"
        self.fields["new_password2"].help_text = ""
        for name, what in (
            ("old_password", "your password now"),
            ("new_password1", "a new password"),
            ("new_password2", "it again"),
        ):
            self.fields[name].error_messages["required"] = f"Enter {what}."
            self.fields[name].widget.attrs.pop("autofocus", None)

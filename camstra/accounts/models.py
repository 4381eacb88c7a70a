"""People who sign in, and the tokens their programs use."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from camstra.trace.versions import Versioned


class People(BaseUserManager["Person"]):
    """Finds people by the name they sign in with, in any case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=(username or "").casefold())


class Person(Versioned, AbstractBaseUser):
    """Someone who signs in. What they may see comes from posts held, deputies and grants, never from here."""

    unversioned = ("password", "last_login")

    username = models.CharField(max_length=150, unique=True, help_text="kept casefolded")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    illustrative = models.BooleanField(default=False, help_text="a fictional person of the demonstration")

    objects = People()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's own permissions are not used; the wall decides."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Django's own permissions are not used; the wall decides."""
        return False


class ApiToken(models.Model):
    """A program's key to one force in one person's name: only its digest is kept."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=200, default="read", help_text="space-separated: read write")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

"""What the pages themselves keep: a person's saved filters."""

from __future__ import annotations

from django.db import models


class SavedView(models.Model):
    """A filter of one register that a person saved under a name of their own."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2_000, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["force", "person", "register", "name"], name="saved_view_once_per_name")
        ]

    def __str__(self) -> str:
        return self.name

"""The row that names a stored file."""

from __future__ import annotations

from django.db import models

from camstra.trace.markings import MARKINGS, OFFICIAL


class StoredFile(models.Model):
    """A file as somebody sent it or the house wrote it. Never changed: another content is another file.

    Rows may share a content. `record` is the record it is seen with; without one, only its sender and the
    Organisational Improvement Centre see it.
    """

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey("trace.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64, help_text="sha256 of the content, and its address in the store")
    name = models.CharField(max_length=150, help_text="as it was sent; offered when it is fetched")
    size = models.BigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=100)
    marking = models.CharField(max_length=20, choices=MARKINGS, default=OFFICIAL)
    person = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["digest"], name="stored_file_by_digest")]

    def __str__(self) -> str:
        return self.name

"""What the desk keeps: the meaning people gave to headings of files they brought in."""

from __future__ import annotations

from django.db import models


class HeadingMeaning(models.Model):
    """A heading of a brought-in file and the column it was matched to by hand ("" for: pass it by)."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=40)
    heading = models.CharField(max_length=200)
    key = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "register", "heading"], name="heading_means_one_thing")]

"""Key findings: drawn from requirements, ruled on by a panel, each with one current disposition."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from camstra.trace.versions import Recorded

from .rules import DISPOSITIONS, STATES


class Finding(Recorded):
    """A key finding.

    States: drawn → headline | residual; headline → before_panel → ruled; residual → ruled; a remitted one may be
    called back before a panel. A panel may rule on whatever is put to it, so every state may go to ruled.
    Dispositions: awaiting (no ruling yet) · recommendations · review · remitted · merged · none (no further
    action). One at a time; a changed one is a new ruling that supersedes the old.
    """

    STATES = STATES
    DISPOSITIONS = DISPOSITIONS

    year = models.IntegerField()
    number = models.IntegerField(default=0, help_text="the number in the reference, kept for order")
    requirement = models.ForeignKey(
        "requirements.Requirement", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    function = models.ForeignKey(
        "organisation.Function", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pillar = models.ForeignKey("organisation.Pillar", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=200, blank=True)
    statement = models.TextField()
    evidence = models.TextField(blank=True)
    impact = models.TextField(blank=True, help_text="on whom or what it falls, in words")
    state = models.CharField(max_length=20, choices=STATES, default="drawn")
    disposition = models.CharField(max_length=20, choices=DISPOSITIONS, default="awaiting")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_here")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(disposition="awaiting") ^ Q(state="ruled"), name="ruled_has_a_disposition"
            ),
            models.CheckConstraint(
                condition=Q(disposition="merged", merged_into__isnull=False)
                | (~Q(disposition="merged") & Q(merged_into__isnull=True)),
                name="merged_names_the_other",
            ),
        ]
        indexes = [
            # The list's own order, so that its first page costs the same at a thousand rows and at a hundred thousand.
            models.Index(fields=["force", "-year", "number", "record"], name="finding_by_number"),
            models.Index(fields=["force", "year", "disposition", "number"], name="finding_by_disposition"),
        ]

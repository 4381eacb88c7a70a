"""Key findings: drawn from requirements, ruled on by a panel, each with one current disposition."""

from __future__ import annotations

from django.db import models

from camstra.trace.versions import Recorded


class Finding(Recorded):
    """A key finding.

    States: drawn → headline | residual; headline → before_panel → ruled; residual → ruled.
    Dispositions: awaiting (no ruling yet) · recommendations · review · remitted · merged · none (no further
    action). One at a time; a changed one is a new ruling that supersedes the old.
    """

    STATES = (
        ("drawn", "Drawn"), ("headline", "Headline"), ("residual", "Residual"), ("before_panel", "Before a panel"),
        ("ruled", "Ruled"),
    )  # fmt: skip
    DISPOSITIONS = (
        ("awaiting", "Not yet ruled"), ("recommendations", "Recommendations and actions"),
        ("review", "Review commissioned"), ("remitted", "Remitted to the head of business"),
        ("merged", "Merged into another finding"), ("none", "No further action"),
    )  # fmt: skip
    IMPACTS = (("low", "Low"), ("moderate", "Moderate"), ("substantial", "Substantial"), ("severe", "Severe"), ("critical", "Critical"))

    year = models.IntegerField()
    number = models.IntegerField(default=0, help_text="the number in the reference, kept for order")
    requirement = models.ForeignKey("requirements.Requirement", null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    function = models.ForeignKey("organisation.Function", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pillar = models.ForeignKey("organisation.Pillar", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=120, blank=True)
    statement = models.TextField()
    evidence = models.TextField(blank=True)
    impact = models.CharField(max_length=20, choices=IMPACTS, blank=True)
    state = models.CharField(max_length=20, choices=STATES, default="drawn")
    disposition = models.CharField(max_length=20, choices=DISPOSITIONS, default="awaiting")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_here")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(disposition="awaiting") | models.Q(state="ruled"), name="a_disposition_needs_a_ruling"
            ),
            models.CheckConstraint(
                condition=models.Q(disposition="merged", merged_into__isnull=False)
                | (~models.Q(disposition="merged") & models.Q(merged_into__isnull=True)),
                name="merged_names_the_other",
            ),
        ]
        indexes = [models.Index(fields=["force", "year", "disposition"], name="finding_by_disposition")]

"""Recommendations and actions from many sources, with dates that cannot be fudged."""

from __future__ import annotations

from django.db import models

from camstra.trace.versions import Recorded


class Recommendation(Recorded):
    """Something to be done, by an owner post, by a date. `first_target_on` is never lost.

    States: open → submitted (for closing) → closed; open → withdrawn. Dates move only through `redate`.
    """

    STATES = (
        ("open", "Open"),
        ("submitted", "Submitted for closing"),
        ("closed", "Closed"),
        ("withdrawn", "Withdrawn"),
    )
    SOURCES = (
        ("stra", "STRA"),
        ("hmicfrs", "HMICFRS"),
        ("audit", "Audit"),
        ("learning", "Learning"),
        ("own", "Own idea"),
    )

    year = models.IntegerField()
    number = models.IntegerField(default=0, help_text="the number in the reference, kept for order")
    origin = models.CharField(max_length=20, choices=SOURCES, default="stra")
    finding = models.ForeignKey(
        "findings.Finding", null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    ruling = models.ForeignKey(
        "boards.Ruling", null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    text = models.TextField()
    first_target_on = models.DateField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=STATES, default="open")
    progress = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["force", "-year", "number"], name="recommendation_by_number")]


class Redate(models.Model):
    """One move of a target date: from, to, why, by whom. Immutable."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="redates")
    was_target_on = models.DateField(null=True)
    target_on = models.DateField()
    reason = models.CharField(max_length=300)
    allowed_by = models.CharField(max_length=160)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

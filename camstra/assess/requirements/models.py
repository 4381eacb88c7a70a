"""The operational requirement of every head of business, one per head per cycle."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from camstra.trace.versions import Recorded

from .rules import STATES


class Requirement(Recorded):
    """What a head says of demand, threat, risk and need for one cycle. The owner post is the head's.

    States: draft → submitted → returned → submitted … → accepted. Each submission is a frozen version.
    One unit answers once a cycle, or once for each of its functions.
    """

    STATES = STATES

    year = models.IntegerField()
    number = models.IntegerField(default=0, help_text="the number in the reference, kept for order")
    function = models.ForeignKey(
        "organisation.Function", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=200)
    current_demand = models.TextField(blank=True)
    projected_demand = models.TextField(blank=True)
    assets = models.TextField(
        blank=True, help_text="performance, capacity, capability, condition, wellbeing, security of supply"
    )
    what_will_be_done = models.TextField(blank=True)
    unmet_demand = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    bids = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=STATES, default="draft")
    due_on = models.DateField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    return_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "function", "year"], name="requirement_once_per_head"),
            # A NULL never equals another, so a unit's requirement without a function needs its own guard.
            models.UniqueConstraint(
                fields=["unit", "year"], condition=Q(function__isnull=True), name="requirement_once_per_unit"
            ),
        ]
        indexes = [models.Index(fields=["force", "-year", "number", "record"], name="requirement_by_number")]


class Submission(models.Model):
    """One sending of a requirement, frozen as canonical JSON. Immutable."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="submissions")
    number = models.IntegerField()
    content = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["requirement", "number"], name="submission_once")]

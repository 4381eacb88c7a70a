"""Boards as data, their meetings, and their rulings on any record, by reference."""

from __future__ import annotations

from django.db import models

from camstra.trace.versions import Recorded, Sourced


class Board(Sourced):
    """A board: terms of reference, how often it meets, who chairs, where it escalates to."""

    code = models.CharField(max_length=30)
    name = models.CharField(max_length=160)
    frequency = models.CharField(max_length=120, blank=True)
    chair = models.CharField(max_length=160, blank=True, help_text="as published")
    chair_post = models.ForeignKey(
        "organisation.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    purpose = models.TextField(blank=True)
    inputs = models.TextField(blank=True)
    outputs = models.TextField(blank=True)
    escalates_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "code"], name="board_code_once")]

    def __str__(self) -> str:
        return self.name


class Meeting(Recorded):
    """One meeting of a board. States: planned → held | cancelled."""

    STATES = (("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled"))

    year = models.IntegerField()
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    title = models.CharField(max_length=160)
    held_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default="planned")


class Ruling(Recorded):
    """What a board decided about one record. Immutable in effect: a change of mind is a new ruling.

    States: current → superseded. The subject is known by its record alone.
    """

    STATES = (("current", "Current"), ("superseded", "Superseded"))
    DISPOSITIONS = (
        ("recommendations", "Recommendations and actions"), ("review", "Review commissioned"),
        ("remitted", "Remitted to the head of business"), ("merged", "Merged into another finding"),
        ("none", "No further action"),
    )  # fmt: skip

    year = models.IntegerField()
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="rulings")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="rulings")
    subject = models.ForeignKey("trace.Record", on_delete=models.PROTECT, related_name="rulings")
    disposition = models.CharField(max_length=20, choices=DISPOSITIONS)
    merged_into = models.ForeignKey("trace.Record", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    mitigations = models.TextField(blank=True)
    ruled_on = models.DateField()
    state = models.CharField(max_length=12, choices=STATES, default="current")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=models.Q(state="current"), name="one_current_ruling_per_subject"
            )
        ]

"""The year as an object: cycles, stages, and every slip with its first date and reason."""

from __future__ import annotations

from django.db import models

from camstra.trace.versions import Versioned


class Cycle(Versioned):
    """A planning year, named with the year it plans for: "2020 (for 2021/22)".

    States: planned → open → closed.
    """

    STATES = (("planned", "Planned"), ("open", "Open"), ("closed", "Closed"))

    year = models.IntegerField(help_text="2020 plans for 2021/22")
    title = models.CharField(max_length=120)
    known_as = models.CharField(max_length=60, blank=True, help_text='what its papers call it: "STRA 2020"')
    focus = models.TextField(blank=True, help_text="what this year's requirements are asked to look at")
    state = models.CharField(max_length=10, choices=STATES, default="planned")
    source = models.CharField(max_length=400, blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "year"], name="cycle_once_per_year")]

    def __str__(self) -> str:
        return self.title


class Stage(Versioned):
    """One stage of a cycle. Stages overlap and slip; `first_due_on` is never lost.

    States: planned → open → closed; `gate` names the kind asked before it may close ("requirements",
    "findings" …), empty for none.
    """

    STATES = (("planned", "Planned"), ("open", "Open"), ("closed", "Closed"))

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="stages")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    position = models.IntegerField()
    opens_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    first_due_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    owner_post = models.ForeignKey(
        "organisation.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gate = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default="planned")
    note = models.CharField(max_length=300, blank=True)
    is_approximate = models.BooleanField(default=False, help_text="its source gives a month or its part, not the day")
    is_panel = models.BooleanField(default=False, help_text="its board considers the key findings")
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "code"], name="stage_once_per_cycle")]

    def __str__(self) -> str:
        return self.name


class Slip(models.Model):
    """One move of a stage's due date: from, to, why, by whom. Immutable."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="slips")
    was_due_on = models.DateField()
    due_on = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

"""The row of a job, and the memory of what a day's tick has started."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

QUEUED, RUNNING, DONE, FAILED = "queued", "running", "done", "failed"
STATES = ((QUEUED, "Waiting"), (RUNNING, "Running"), (DONE, "Done"), (FAILED, "Failed"))
UNFINISHED = (QUEUED, RUNNING)


class Job(models.Model):
    """Work that waits, runs, is done or has failed.

    queued → running → done | failed; running → queued when its worker hands it back or its lease lapses. Written in
    the transaction of whoever asks for the work, so the work exists if and only if what asked for it does.
    """

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    task = models.CharField(max_length=80)
    args = models.TextField(default="{}", help_text="canonical JSON")
    key = models.CharField(max_length=120, blank=True, help_text="one unfinished job per key; empty: any number")
    state = models.CharField(max_length=10, choices=STATES, default=QUEUED)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0, help_text="0: not known")
    words = models.CharField(max_length=200, blank=True, help_text="what it is doing")
    tries = models.IntegerField(default=0)
    max_tries = models.IntegerField(default=5)
    due_at = models.DateTimeField(help_text="not before")
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=120, blank=True)
    result = models.TextField(blank=True, help_text="a sentence")
    opens = models.CharField(max_length=200, blank=True, help_text="address of the result under the force's path")
    error = models.TextField(blank=True, help_text="a sentence")
    person = models.ForeignKey("accounts.Person", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=150)
    queued_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["force", "key"],
                condition=Q(state__in=UNFINISHED) & ~Q(key=""),
                name="job_key_once_while_unfinished",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="job_by_due"),
            models.Index(fields=["force", "person", "-queued_at"], name="job_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state not in UNFINISHED


class Tick(models.Model):
    """One rule has started its work for one subject on one day."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["force", "rule", "subject", "day"], name="tick_once_per_day"),
        ]

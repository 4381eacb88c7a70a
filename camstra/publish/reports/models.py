"""Papers built from an as-at moment, and the figures in them: stored queries with their values."""

from __future__ import annotations

from django.db import models

from camstra.trace.versions import Recorded


class Paper(Recorded):
    """A paper as built: which document, for which cycle, as at when. States: draft → review → signed → released."""

    STATES = (("draft", "Draft"), ("review", "In review"), ("signed", "Signed"), ("released", "Released"))

    year = models.IntegerField()
    document = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    as_at = models.DateTimeField()
    dated_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default="draft")


class Figure(models.Model):
    """A number in a paper: which query, with which filter, as at when, and the value it had. Immutable."""

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="figures")
    key = models.CharField(max_length=60)
    register = models.CharField(max_length=30)
    filter = models.TextField(help_text="canonical JSON of path → value")
    as_at = models.DateTimeField()
    value = models.BigIntegerField()
    sentence = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "key"], name="figure_once_per_paper")]

"""Scoring models as versioned data, and what each function scored in each cycle."""

from __future__ import annotations

import json

from django.db import models

from camstra.trace.versions import Recorded, Versioned


class ScoringModel(Versioned):
    """One version of a scoring model: its whole definition as canonical JSON, never edited once used.

    States: offered → in_use → retired.
    """

    STATES = (("offered", "Offered"), ("in_use", "In use"), ("retired", "Retired"))

    model_id = models.CharField(max_length=60)
    version = models.CharField(max_length=60)
    title = models.CharField(max_length=160)
    status = models.CharField(max_length=20, help_text="published, reconstructed, structure-only …")
    definition = models.TextField(help_text="canonical JSON")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=STATES, default="offered")
    source = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["force", "model_id", "version"], name="model_version_once")]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Assessment(Recorded):
    """What one function scored in one cycle: every chosen level kept, the result stored and never recalculated.

    `levels` is canonical JSON of input id → value; a missing level makes the score not available, never zero.
    `position` is the published order, kept for equal scores. States: scored, not_available.
    """

    STATES = (("scored", "Scored"), ("not_available", "Not available"))

    year = models.IntegerField()
    function = models.ForeignKey("organisation.Function", on_delete=models.PROTECT, related_name="assessments")
    model = models.ForeignKey(ScoringModel, on_delete=models.PROTECT, related_name="assessments")
    model_digest = models.CharField(max_length=64)
    levels = models.TextField(default="{}")
    levels_basis = models.CharField(
        max_length=30, default="assessed", help_text="assessed, or reconstructed from the score"
    )
    score = models.IntegerField(null=True)
    band = models.CharField(max_length=30, blank=True)
    position = models.IntegerField(default=0)
    state = models.CharField(max_length=20, choices=STATES, default="scored")
    rationale = models.TextField(blank=True)
    confidence = models.CharField(max_length=20, blank=True)
    assessed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["function", "year", "model"], name="assessment_once")]

    @property
    def chosen(self) -> dict[str, int | None]:
        """Input id → the value chosen."""
        levels: dict[str, int | None] = json.loads(self.levels)
        return levels


class Response(Versioned):
    """What is done about a function above tolerance (Table 3): one of the model's responses, with its owner."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="responses")
    response = models.CharField(max_length=80)
    situation = models.TextField(blank=True)
    activities = models.TextField(blank=True)
    quantities = models.TextField(blank=True)
    owner = models.CharField(max_length=160, blank=True, help_text="as published; a post where one is known")
    source = models.CharField(max_length=400, blank=True)
    illustrative = models.BooleanField(default=False)

"""The first tables."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("trace", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("task", models.CharField(max_length=80)),
                ("args", models.TextField(default="{}", help_text="canonical JSON")),
                (
                    "key",
                    models.CharField(
                        blank=True, help_text="one unfinished job per key; empty: any number", max_length=120
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "Waiting"), ("running", "Running"), ("done", "Done"), ("failed", "Failed")],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("done", models.BigIntegerField(default=0)),
                ("total", models.BigIntegerField(default=0, help_text="0: not known")),
                ("words", models.CharField(blank=True, help_text="what it is doing", max_length=200)),
                ("tries", models.IntegerField(default=0)),
                ("max_tries", models.IntegerField(default=5)),
                ("due_at", models.DateTimeField(help_text="not before")),
                ("lease_until", models.DateTimeField(null=True)),
                ("worker", models.CharField(blank=True, max_length=120)),
                ("result", models.TextField(blank=True, help_text="a sentence")),
                (
                    "opens",
                    models.CharField(
                        blank=True, help_text="address of the result under the force's path", max_length=200
                    ),
                ),
                ("error", models.TextField(blank=True, help_text="a sentence")),
                ("by", models.CharField(max_length=150)),
                ("queued_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "due_at"], name="job_by_due"),
                    models.Index(fields=["force", "person", "-queued_at"], name="job_by_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("queued", "running")), models.Q(("key", ""), _negated=True)),
                        fields=("force", "key"),
                        name="job_key_once_while_unfinished",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=80)),
                ("subject", models.CharField(max_length=80)),
                ("day", models.DateField()),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("force", "rule", "subject", "day"), name="tick_once_per_day")
                ],
            },
        ),
    ]

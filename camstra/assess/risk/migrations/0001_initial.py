"""The first tables."""

import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("trace", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("revision", models.IntegerField(default=1)),
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="trace.record",
                    ),
                ),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("handling", models.CharField(blank=True, max_length=120)),
                (
                    "illustrative",
                    models.BooleanField(default=False, help_text="made up for the demonstration, and says so"),
                ),
                ("source", models.CharField(blank=True, help_text="where a published fact comes from", max_length=400)),
                ("year", models.IntegerField()),
                ("model_digest", models.CharField(max_length=64)),
                ("levels", models.TextField(default="{}")),
                (
                    "levels_basis",
                    models.CharField(
                        default="assessed", help_text="assessed, or reconstructed from the score", max_length=30
                    ),
                ),
                ("score", models.IntegerField(null=True)),
                ("band", models.CharField(blank=True, max_length=30)),
                ("position", models.IntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("scored", "Scored"), ("not_available", "Not available")],
                        default="scored",
                        max_length=20,
                    ),
                ),
                ("rationale", models.TextField(blank=True)),
                ("confidence", models.CharField(blank=True, max_length=20)),
                ("assessed_on", models.DateField()),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "function",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="organisation.function",
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("response", models.CharField(max_length=80)),
                ("situation", models.TextField(blank=True)),
                ("activities", models.TextField(blank=True)),
                ("quantities", models.TextField(blank=True)),
                (
                    "owner",
                    models.CharField(blank=True, help_text="as published; a post where one is known", max_length=160),
                ),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="responses", to="risk.assessment"
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScoringModel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("model_id", models.CharField(max_length=60)),
                ("version", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=160)),
                ("status", models.CharField(help_text="published, reconstructed, structure-only …", max_length=20)),
                ("definition", models.TextField(help_text="canonical JSON")),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("offered", "Offered"), ("in_use", "In use"), ("retired", "Retired")],
                        default="offered",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=400)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("force", "model_id", "version"), name="model_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentVersion",
            fields=[
                ("revision", models.IntegerField(default=1)),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("handling", models.CharField(blank=True, max_length=120)),
                (
                    "illustrative",
                    models.BooleanField(default=False, help_text="made up for the demonstration, and says so"),
                ),
                ("source", models.CharField(blank=True, help_text="where a published fact comes from", max_length=400)),
                ("year", models.IntegerField()),
                ("model_digest", models.CharField(max_length=64)),
                ("levels", models.TextField(default="{}")),
                (
                    "levels_basis",
                    models.CharField(
                        default="assessed", help_text="assessed, or reconstructed from the score", max_length=30
                    ),
                ),
                ("score", models.IntegerField(null=True)),
                ("band", models.CharField(blank=True, max_length=30)),
                ("position", models.IntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("scored", "Scored"), ("not_available", "Not available")],
                        default="scored",
                        max_length=20,
                    ),
                ),
                ("rationale", models.TextField(blank=True)),
                ("confidence", models.CharField(blank=True, max_length=20)),
                ("assessed_on", models.DateField()),
                ("version_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("valid_from", models.DateTimeField()),
                (
                    "valid_to",
                    models.DateTimeField(default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)),
                ),
                ("gone", models.BooleanField(default=False)),
                (
                    "force",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="trace.force",
                    ),
                ),
                (
                    "function",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.function",
                    ),
                ),
                (
                    "owner_post",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="trace.record",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "model",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risk.scoringmodel",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "valid_to"], name="assessment_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="assessment_ver_at"),
                ],
            },
        ),
        migrations.AddField(
            model_name="assessment",
            name="model",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="risk.scoringmodel"
            ),
        ),
        migrations.CreateModel(
            name="ScoringModelVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("model_id", models.CharField(max_length=60)),
                ("version", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=160)),
                ("status", models.CharField(help_text="published, reconstructed, structure-only …", max_length=20)),
                ("definition", models.TextField(help_text="canonical JSON")),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("offered", "Offered"), ("in_use", "In use"), ("retired", "Retired")],
                        default="offered",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=400)),
                ("version_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("valid_from", models.DateTimeField()),
                (
                    "valid_to",
                    models.DateTimeField(default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)),
                ),
                ("gone", models.BooleanField(default=False)),
                (
                    "force",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="trace.force",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="scoringmodel_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="scoringmodel_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResponseVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("response", models.CharField(max_length=80)),
                ("situation", models.TextField(blank=True)),
                ("activities", models.TextField(blank=True)),
                ("quantities", models.TextField(blank=True)),
                (
                    "owner",
                    models.CharField(blank=True, help_text="as published; a post where one is known", max_length=160),
                ),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("version_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("valid_from", models.DateTimeField()),
                (
                    "valid_to",
                    models.DateTimeField(default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)),
                ),
                ("gone", models.BooleanField(default=False)),
                (
                    "assessment",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="risk.assessment",
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="trace.force",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="response_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="response_ver_at"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.UniqueConstraint(fields=("function", "year", "model"), name="assessment_once"),
        ),
    ]

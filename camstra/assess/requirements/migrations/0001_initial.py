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
            name="Requirement",
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
                ("number", models.IntegerField(default=0, help_text="the number in the reference, kept for order")),
                ("title", models.CharField(max_length=200)),
                ("current_demand", models.TextField(blank=True)),
                ("projected_demand", models.TextField(blank=True)),
                (
                    "assets",
                    models.TextField(
                        blank=True,
                        help_text="performance, capacity, capability, condition, wellbeing, security of supply",
                    ),
                ),
                ("what_will_be_done", models.TextField(blank=True)),
                ("unmet_demand", models.TextField(blank=True)),
                ("risks", models.TextField(blank=True)),
                ("bids", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("accepted", "Accepted"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("submitted_on", models.DateField(blank=True, null=True)),
                ("return_reason", models.TextField(blank=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "function",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
            options={
                "indexes": [models.Index(fields=["force", "-year", "number", "record"], name="requirement_by_number")],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "function", "year"), name="requirement_once_per_head"),
                    models.UniqueConstraint(
                        condition=models.Q(("function__isnull", True)),
                        fields=("unit", "year"),
                        name="requirement_once_per_unit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequirementVersion",
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
                ("number", models.IntegerField(default=0, help_text="the number in the reference, kept for order")),
                ("title", models.CharField(max_length=200)),
                ("current_demand", models.TextField(blank=True)),
                ("projected_demand", models.TextField(blank=True)),
                (
                    "assets",
                    models.TextField(
                        blank=True,
                        help_text="performance, capacity, capability, condition, wellbeing, security of supply",
                    ),
                ),
                ("what_will_be_done", models.TextField(blank=True)),
                ("unmet_demand", models.TextField(blank=True)),
                ("risks", models.TextField(blank=True)),
                ("bids", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned"),
                            ("accepted", "Accepted"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("submitted_on", models.DateField(blank=True, null=True)),
                ("return_reason", models.TextField(blank=True)),
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
                        null=True,
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["record", "valid_to"], name="requirement_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="requirement_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("content", models.TextField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="requirements.requirement",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("requirement", "number"), name="submission_once")],
            },
        ),
    ]

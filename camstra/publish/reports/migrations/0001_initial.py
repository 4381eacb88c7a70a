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
            name="Paper",
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
                ("document", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("as_at", models.DateTimeField()),
                ("dated_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("review", "In review"),
                            ("signed", "Signed"),
                            ("released", "Released"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("register", models.CharField(max_length=30)),
                ("filter", models.TextField(help_text="canonical JSON of path → value")),
                ("as_at", models.DateTimeField()),
                ("value", models.BigIntegerField()),
                ("sentence", models.CharField(blank=True, max_length=300)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="reports.paper"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("paper", "key"), name="figure_once_per_paper")],
            },
        ),
        migrations.CreateModel(
            name="PaperVersion",
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
                ("document", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("as_at", models.DateTimeField()),
                ("dated_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("review", "In review"),
                            ("signed", "Signed"),
                            ("released", "Released"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
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
                    models.Index(fields=["record", "valid_to"], name="paper_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="paper_ver_at"),
                ],
            },
        ),
    ]

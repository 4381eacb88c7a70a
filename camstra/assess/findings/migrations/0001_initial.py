"""The first tables."""

import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("requirements", "0001_initial"),
        ("trace", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
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
                ("theme", models.CharField(blank=True, max_length=200)),
                ("statement", models.TextField()),
                ("evidence", models.TextField(blank=True)),
                ("impact", models.TextField(blank=True, help_text="on whom or what it falls, in words")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drawn", "Drawn"),
                            ("headline", "Headline"),
                            ("residual", "Residual"),
                            ("before_panel", "Before a panel"),
                            ("ruled", "Ruled"),
                        ],
                        default="drawn",
                        max_length=20,
                    ),
                ),
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("awaiting", "Not yet ruled"),
                            ("recommendations", "Recommendations and actions"),
                            ("review", "Review commissioned"),
                            ("remitted", "Remitted to the head of business"),
                            ("merged", "Merged into another finding"),
                            ("none", "No further action"),
                        ],
                        default="awaiting",
                        max_length=20,
                    ),
                ),
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
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged_here",
                        to="findings.finding",
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
                    "pillar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.pillar",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="requirements.requirement",
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
                "indexes": [
                    models.Index(fields=["force", "-year", "number", "record"], name="finding_by_number"),
                    models.Index(fields=["force", "year", "disposition", "number"], name="finding_by_disposition"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("disposition", "awaiting"), ("state", "ruled"), _connector="XOR"),
                        name="ruled_has_a_disposition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disposition", "merged"), ("merged_into__isnull", False)),
                            models.Q(models.Q(("disposition", "merged"), _negated=True), ("merged_into__isnull", True)),
                            _connector="OR",
                        ),
                        name="merged_names_the_other",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingVersion",
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
                ("theme", models.CharField(blank=True, max_length=200)),
                ("statement", models.TextField()),
                ("evidence", models.TextField(blank=True)),
                ("impact", models.TextField(blank=True, help_text="on whom or what it falls, in words")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drawn", "Drawn"),
                            ("headline", "Headline"),
                            ("residual", "Residual"),
                            ("before_panel", "Before a panel"),
                            ("ruled", "Ruled"),
                        ],
                        default="drawn",
                        max_length=20,
                    ),
                ),
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("awaiting", "Not yet ruled"),
                            ("recommendations", "Recommendations and actions"),
                            ("review", "Review commissioned"),
                            ("remitted", "Remitted to the head of business"),
                            ("merged", "Merged into another finding"),
                            ("none", "No further action"),
                        ],
                        default="awaiting",
                        max_length=20,
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
                    "merged_into",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="findings.finding",
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
                    "pillar",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.pillar",
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
                    "requirement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="requirements.requirement",
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
                    models.Index(fields=["record", "valid_to"], name="finding_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="finding_ver_at"),
                ],
            },
        ),
    ]

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
            name="Board",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=160)),
                ("frequency", models.CharField(blank=True, max_length=120)),
                ("chair", models.CharField(blank=True, help_text="as published", max_length=160)),
                ("purpose", models.TextField(blank=True)),
                ("inputs", models.TextField(blank=True)),
                ("outputs", models.TextField(blank=True)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "chair_post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
                (
                    "escalates_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="boards.board",
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "code"), name="board_code_once")],
            },
        ),
        migrations.CreateModel(
            name="BoardVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=160)),
                ("frequency", models.CharField(blank=True, max_length=120)),
                ("chair", models.CharField(blank=True, help_text="as published", max_length=160)),
                ("purpose", models.TextField(blank=True)),
                ("inputs", models.TextField(blank=True)),
                ("outputs", models.TextField(blank=True)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
                ("version_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("valid_from", models.DateTimeField()),
                (
                    "valid_to",
                    models.DateTimeField(default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)),
                ),
                ("gone", models.BooleanField(default=False)),
                (
                    "chair_post",
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
                    "escalates_to",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.board",
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
                    models.Index(fields=["id", "valid_to"], name="board_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="board_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("title", models.CharField(max_length=160)),
                ("held_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="boards.board"
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
            name="MeetingVersion",
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
                ("title", models.CharField(max_length=160)),
                ("held_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("held", "Held"), ("cancelled", "Cancelled")],
                        default="planned",
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
                    "board",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.board",
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
                    models.Index(fields=["record", "valid_to"], name="meeting_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="meeting_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ruling",
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
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("recommendations", "Recommendations and actions"),
                            ("review", "Review commissioned"),
                            ("remitted", "Remitted to the head of business"),
                            ("merged", "Merged into another finding"),
                            ("none", "No further action"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("dissent", models.TextField(blank=True)),
                ("mitigations", models.TextField(blank=True)),
                ("ruled_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("current", "Current"), ("superseded", "Superseded")], default="current", max_length=12
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rulings", to="boards.board"
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rulings",
                        to="boards.meeting",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trace.record",
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
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rulings", to="trace.record"
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "current")),
                        fields=("subject",),
                        name="one_current_ruling_per_subject",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RulingVersion",
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
                (
                    "disposition",
                    models.CharField(
                        choices=[
                            ("recommendations", "Recommendations and actions"),
                            ("review", "Review commissioned"),
                            ("remitted", "Remitted to the head of business"),
                            ("merged", "Merged into another finding"),
                            ("none", "No further action"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("dissent", models.TextField(blank=True)),
                ("mitigations", models.TextField(blank=True)),
                ("ruled_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("current", "Current"), ("superseded", "Superseded")], default="current", max_length=12
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
                    "board",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.board",
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
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.meeting",
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
                        to="trace.record",
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
                    "subject",
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
                    models.Index(fields=["record", "valid_to"], name="ruling_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="ruling_ver_at"),
                ],
            },
        ),
    ]

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
            name="Cycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("year", models.IntegerField(help_text="2020 plans for 2021/22")),
                ("title", models.CharField(max_length=120)),
                (
                    "known_as",
                    models.CharField(blank=True, help_text='what its papers call it: "STRA 2020"', max_length=60),
                ),
                ("focus", models.TextField(blank=True, help_text="what this year's requirements are asked to look at")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("open", "Open"), ("closed", "Closed")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "year"), name="cycle_once_per_year")],
            },
        ),
        migrations.CreateModel(
            name="CycleVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("year", models.IntegerField(help_text="2020 plans for 2021/22")),
                ("title", models.CharField(max_length=120)),
                (
                    "known_as",
                    models.CharField(blank=True, help_text='what its papers call it: "STRA 2020"', max_length=60),
                ),
                ("focus", models.TextField(blank=True, help_text="what this year's requirements are asked to look at")),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("open", "Open"), ("closed", "Closed")],
                        default="planned",
                        max_length=10,
                    ),
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
                    models.Index(fields=["id", "valid_to"], name="cycle_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="cycle_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("code", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=120)),
                ("position", models.IntegerField()),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                ("first_due_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("gate", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("open", "Open"), ("closed", "Closed")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "is_approximate",
                    models.BooleanField(default=False, help_text="its source gives a month or its part, not the day"),
                ),
                ("is_panel", models.BooleanField(default=False, help_text="its board considers the key findings")),
                ("source", models.CharField(blank=True, max_length=400)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="cycle.cycle"
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
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("cycle", "code"), name="stage_once_per_cycle")],
            },
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("was_due_on", models.DateField()),
                ("due_on", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="slips", to="cycle.stage"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StageVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("code", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=120)),
                ("position", models.IntegerField()),
                ("opens_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField()),
                ("first_due_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("gate", models.CharField(blank=True, max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "Planned"), ("open", "Open"), ("closed", "Closed")],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "is_approximate",
                    models.BooleanField(default=False, help_text="its source gives a month or its part, not the day"),
                ),
                ("is_panel", models.BooleanField(default=False, help_text="its board considers the key findings")),
                ("source", models.CharField(blank=True, max_length=400)),
                ("version_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("valid_from", models.DateTimeField()),
                (
                    "valid_to",
                    models.DateTimeField(default=datetime.datetime(9999, 12, 31, 0, 0, tzinfo=datetime.timezone.utc)),
                ),
                ("gone", models.BooleanField(default=False)),
                (
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="cycle.cycle",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="stage_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="stage_ver_at"),
                ],
            },
        ),
    ]

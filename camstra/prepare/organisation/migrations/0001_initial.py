"""The first tables."""

import datetime
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
            name="Function",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("parent_code", models.CharField(blank=True, max_length=20)),
                (
                    "support",
                    models.CharField(
                        choices=[("operational", "Operational"), ("support", "Support")],
                        default="operational",
                        max_length=20,
                    ),
                ),
                ("fms_section", models.CharField(blank=True, max_length=60)),
                (
                    "evidence",
                    models.CharField(blank=True, help_text="how well the code's meaning is known", max_length=200),
                ),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "code"), name="function_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Objective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("theme", models.CharField(blank=True, max_length=120)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.objective",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "code"), name="objective_code_once")],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=160)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.plan",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "code"), name="plan_code_once")],
            },
        ),
        migrations.CreateModel(
            name="ObjectiveVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("theme", models.CharField(blank=True, max_length=120)),
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
                    "successor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.objective",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.plan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="objective_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="objective_ver_at"),
                ],
            },
        ),
        migrations.AddField(
            model_name="objective",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="objectives", to="organisation.plan"
            ),
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=160)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
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
                    "successor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.plan",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="plan_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="plan_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=160)),
                ("role", models.CharField(default="staff", max_length=20)),
                (
                    "sensitive",
                    models.BooleanField(default=False, help_text="whoever holds it may see OFFICIAL-SENSITIVE"),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "code"), name="post_code_once")],
            },
        ),
        migrations.CreateModel(
            name="HoldingVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("acting", models.BooleanField(default=False)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="holding_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="holding_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("acting", models.BooleanField(default=False)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holdings", to="organisation.post"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DeputyVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.post",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="deputy_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="deputy_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField()),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputising",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deputies", to="organisation.post"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PriorityFlag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("year", models.IntegerField(help_text="the cycle")),
                (
                    "set_by",
                    models.CharField(
                        choices=[
                            ("force", "Force priority"),
                            ("pcc", "PCC priority"),
                            ("spr", "Strategic Policing Requirement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held", models.BooleanField(null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "function",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="organisation.function"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("function", "year", "set_by"), name="flag_once")],
            },
        ),
        migrations.CreateModel(
            name="PriorityFlagVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("year", models.IntegerField(help_text="the cycle")),
                (
                    "set_by",
                    models.CharField(
                        choices=[
                            ("force", "Force priority"),
                            ("pcc", "PCC priority"),
                            ("spr", "Strategic Policing Requirement"),
                        ],
                        max_length=10,
                    ),
                ),
                ("held", models.BooleanField(null=True)),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="priorityflag_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="priorityflag_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("force", "Force"),
                            ("directorate", "Directorate"),
                            ("department", "Department"),
                            ("team", "Team"),
                            ("outside", "Outside body"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("force", "This force"),
                            ("bch", "BCH"),
                            ("7f", "Seven forces"),
                            ("regional", "Regional"),
                            ("national", "National"),
                        ],
                        default="force",
                        max_length=10,
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organisation.unit",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "code"), name="unit_code_once")],
            },
        ),
        migrations.CreateModel(
            name="PostVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=160)),
                ("role", models.CharField(default="staff", max_length=20)),
                (
                    "sensitive",
                    models.BooleanField(default=False, help_text="whoever holds it may see OFFICIAL-SENSITIVE"),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
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
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="post_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="post_ver_at"),
                ],
            },
        ),
        migrations.AddField(
            model_name="post",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="organisation.unit"
            ),
        ),
        migrations.CreateModel(
            name="GrantVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("role", models.CharField(max_length=20)),
                ("sensitive", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="grant_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="grant_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("role", models.CharField(max_length=20)),
                ("sensitive", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="grants", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FunctionVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("parent_code", models.CharField(blank=True, max_length=20)),
                (
                    "support",
                    models.CharField(
                        choices=[("operational", "Operational"), ("support", "Support")],
                        default="operational",
                        max_length=20,
                    ),
                ),
                ("fms_section", models.CharField(blank=True, max_length=60)),
                (
                    "evidence",
                    models.CharField(blank=True, help_text="how well the code's meaning is known", max_length=200),
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
                    models.Index(fields=["id", "valid_to"], name="function_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="function_ver_at"),
                ],
            },
        ),
        migrations.AddField(
            model_name="function",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="functions",
                to="organisation.unit",
            ),
        ),
        migrations.CreateModel(
            name="UnitReach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ancestor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reaches", to="organisation.unit"
                    ),
                ),
                (
                    "descendant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reached_by", to="organisation.unit"
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("ancestor", "descendant"), name="reach_once")],
            },
        ),
        migrations.CreateModel(
            name="UnitVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("force", "Force"),
                            ("directorate", "Directorate"),
                            ("department", "Department"),
                            ("team", "Team"),
                            ("outside", "Outside body"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("force", "This force"),
                            ("bch", "BCH"),
                            ("7f", "Seven forces"),
                            ("regional", "Regional"),
                            ("national", "National"),
                        ],
                        default="force",
                        max_length=10,
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
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
                    "parent",
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
                    models.Index(fields=["id", "valid_to"], name="unit_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="unit_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("subject", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=160)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("force", "subject", "from_on"), name="name_once_per_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="NameHeldVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("subject", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=160)),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
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
                    models.Index(fields=["id", "valid_to"], name="nameheld_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="nameheld_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pillar",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("position", models.IntegerField(default=0)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "code"), name="pillar_code_once")],
            },
        ),
        migrations.CreateModel(
            name="PillarVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=400)),
                ("illustrative", models.BooleanField(default=False)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("position", models.IntegerField(default=0)),
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
                    models.Index(fields=["id", "valid_to"], name="pillar_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="pillar_ver_at"),
                ],
            },
        ),
    ]

"""The first tables."""

import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                ("action", models.CharField(max_length=60)),
                ("subject", models.CharField(help_text="a reference, or kind:id for what has none", max_length=60)),
                ("line", models.TextField()),
                ("payload_digest", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Force",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("profile", models.TextField(default="{}", help_text="canonical JSON of the force's profile file")),
                ("clock", models.DateTimeField(null=True)),
                ("head_seq", models.BigIntegerField(default=0)),
                (
                    "head_hash",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
                    ),
                ),
                ("rights", models.BigIntegerField(default=0)),
                ("shape", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Payload",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="payload",
                        serialize=False,
                        to="trace.entry",
                    ),
                ),
                ("text", models.TextField()),
                ("salt", models.CharField(max_length=32)),
            ],
        ),
        migrations.AddField(
            model_name="entry",
            name="force",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("year", models.IntegerField()),
                ("last", models.IntegerField(default=0)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("force", "kind", "year"), name="counter_once_per_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="Once",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=150)),
                ("ref", models.CharField(max_length=60)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("force", "by", "token"), name="once_per_person")],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("cycle", models.IntegerField(help_text="2020 is the cycle that plans for 2021/22", null=True)),
                ("number", models.IntegerField()),
                ("ref", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=300)),
                ("words", models.TextField(blank=True)),
                ("state", models.CharField(blank=True, max_length=30)),
                ("unit_id", models.BigIntegerField(null=True)),
                ("owner_post_id", models.BigIntegerField(null=True)),
                (
                    "marking",
                    models.CharField(
                        choices=[("OFFICIAL", "OFFICIAL"), ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE")],
                        default="OFFICIAL",
                        max_length=20,
                    ),
                ),
                ("handling", models.CharField(blank=True, max_length=120)),
                ("audiences", models.CharField(blank=True, max_length=300)),
                ("named_only", models.BooleanField(default=False, help_text="only people on its need-to-know list")),
                ("due_on", models.DateField(null=True)),
                ("touched_at", models.DateTimeField()),
                ("gone", models.BooleanField(default=False)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["force", "kind", "cycle", "number"], name="record_by_number"),
                    models.Index(fields=["force", "owner_post_id", "due_on"], name="record_by_owner"),
                    models.Index(fields=["force", "unit_id", "kind"], name="record_by_unit"),
                    models.Index(fields=["force", "kind", "touched_at"], name="record_by_touch"),
                ],
                "constraints": [models.UniqueConstraint(fields=("force", "ref"), name="record_ref_once_per_force")],
            },
        ),
        migrations.CreateModel(
            name="NeedToKnow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_id", models.BigIntegerField()),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="need_to_know", to="trace.record"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("record", "person_id"), name="named_once_per_record")],
            },
        ),
        migrations.CreateModel(
            name="LinkVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                (
                    "how",
                    models.CharField(help_text="read forwards: 'key finding drawn', 'merged into' …", max_length=40),
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
                    "earlier",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="trace.record",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="trace.record",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="link_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="link_ver_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.IntegerField(default=1)),
                (
                    "how",
                    models.CharField(help_text="read forwards: 'key finding drawn', 'merged into' …", max_length=40),
                ),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leads_to", to="trace.record"
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comes_from", to="trace.record"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("earlier", "later", "how"), name="link_once")],
            },
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["force", "subject", "seq"], name="entry_by_subject"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["force", "at"], name="entry_by_moment"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("force", "seq"), name="entry_seq_once_per_force"),
        ),
    ]

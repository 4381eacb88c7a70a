"""The first tables."""

import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trace", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("revision", models.IntegerField(default=1)),
                ("username", models.CharField(help_text="kept casefolded", max_length=150, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "illustrative",
                    models.BooleanField(default=False, help_text="a fictional person of the demonstration"),
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
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("scopes", models.CharField(default="read", help_text="space-separated: read write", max_length=200)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonVersion",
            fields=[
                ("id", models.BigIntegerField()),
                ("revision", models.IntegerField(default=1)),
                ("username", models.CharField(help_text="kept casefolded", max_length=150)),
                ("name", models.CharField(max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "illustrative",
                    models.BooleanField(default=False, help_text="a fictional person of the demonstration"),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["id", "valid_to"], name="person_ver_row"),
                    models.Index(fields=["force", "valid_to", "valid_from"], name="person_ver_at"),
                ],
            },
        ),
    ]

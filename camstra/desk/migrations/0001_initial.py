"""The first tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("trace", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HeadingMeaning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(max_length=40)),
                ("heading", models.CharField(max_length=200)),
                ("key", models.CharField(blank=True, max_length=60)),
                (
                    "force",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trace.force"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("force", "register", "heading"), name="heading_means_one_thing")
                ],
            },
        ),
    ]

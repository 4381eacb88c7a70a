"""Versioned tables: each has a twin with the same typed columns plus valid_from, valid_to (half-open) and gone.

As-at is then one indexed query over typed columns. Only `trace.change` writes either table.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.base import ModelBase

from .markings import MARKINGS, OFFICIAL

OPEN = datetime(9999, 12, 31, tzinfo=UTC)  # a version that still stands


class VersionedMeta(ModelBase):
    """Makes the twin table of every concrete Versioned model, in the same module, named <Model>Version."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any], **kwargs: Any) -> Any:
        model: Any = super().__new__(mcs, name, bases, attrs, **kwargs)
        if not model._meta.abstract and not model._meta.proxy:
            model.Version = _twin_of(model)
            setattr(sys.modules[model.__module__], model.Version.__name__, model.Version)
        return model


def _twin_of(model: Any) -> Any:
    """The version model of `model`: its columns, unconstrained, and the time they held."""
    fields: dict[str, Any] = {
        field.name: _plain_copy(field)
        for field in model._meta.local_concrete_fields
        if field.name not in model.unversioned
    }
    name = f"{model.__name__}Version"
    key = model._meta.pk.name
    meta = type(
        "Meta",
        (),
        {
            "app_label": model._meta.app_label,
            "indexes": [
                models.Index(fields=[key, "valid_to"], name=f"{model._meta.model_name}_ver_row"[:30]),
                models.Index(fields=["force", "valid_to", "valid_from"], name=f"{model._meta.model_name}_ver_at"[:30]),
            ],
        },
    )
    return ModelBase(
        name,
        (models.Model,),
        {
            "__module__": model.__module__,
            "__doc__": f"What {model.__name__} rows held, and from when to when.",
            "Meta": meta,
            "Live": model,
            "version_id": models.BigAutoField(primary_key=True),
            **fields,
            "valid_from": models.DateTimeField(),
            "valid_to": models.DateTimeField(default=OPEN),
            "gone": models.BooleanField(default=False),
        },
    )


def _plain_copy(field: Any) -> Any:
    """The same column without uniqueness, keys' constraints or automatic values."""
    if isinstance(field, models.AutoField | models.BigAutoField):
        return models.BigIntegerField(name=field.name)
    if isinstance(field, models.ForeignKey):
        to = field.remote_field.model
        return models.ForeignKey(
            field.model._meta.label if to == "self" else to, null=field.null, on_delete=models.DO_NOTHING,
            db_constraint=False, db_index=False, related_name="+",
        )  # fmt: skip
    _, _, args, kwargs = field.deconstruct()
    for unwanted in ("primary_key", "unique", "db_index"):
        kwargs.pop(unwanted, None)
    return type(field)(*args, **kwargs)


class Versioned(models.Model, metaclass=VersionedMeta):
    """A register row whose every state is kept. `revision` moves by one with every change of it."""

    unversioned: tuple[str, ...] = ()
    Version: Any

    force = models.ForeignKey("trace.Force", on_delete=models.PROTECT, related_name="+")
    revision = models.IntegerField(default=1)

    class Meta:
        abstract = True


class Sourced(Versioned):
    """A row whose published facts name their source, and whose made-up ones say so."""

    source = models.CharField(max_length=400, blank=True)
    illustrative = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Recorded(Versioned):
    """A versioned row that a board may see: it has a reference, an owner, a unit and a marking.

    Its key is its record row's key, so a list is one join and a link needs no look-up.
    """

    record = models.OneToOneField("trace.Record", on_delete=models.PROTECT, primary_key=True, related_name="+")
    unit = models.ForeignKey(
        settings.TRACE_UNIT_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_post = models.ForeignKey(
        settings.TRACE_POST_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    marking = models.CharField(max_length=20, choices=MARKINGS, default=OFFICIAL)
    handling = models.CharField(max_length=120, blank=True)
    illustrative = models.BooleanField(default=False, help_text="made up for the demonstration, and says so")
    source = models.CharField(max_length=400, blank=True, help_text="where a published fact comes from")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.record.ref

    @property
    def ref(self) -> str:
        """The reference people say aloud."""
        return self.record.ref

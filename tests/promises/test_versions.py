"""After a year played at random every table equals its open versions, and every record row what its kind says."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps

from camstra.trace import kinds
from camstra.trace.changing import FACT_FIELDS
from camstra.trace.models import Entry, Record
from camstra.trace.versions import OPEN, Versioned
from tests.promises.playing import Player

pytestmark = pytest.mark.django_db
VERSIONED = [model for model in apps.get_models() if issubclass(model, Versioned)]


@pytest.fixture
def played(county: Any, tmp_path: Any) -> Any:
    """A county after sixty moves."""
    player = Player(county, 7, tmp_path)
    for _ in range(60):
        player.play()
    return county


def columns(model: Any) -> list[str]:
    return [f.attname for f in model._meta.local_concrete_fields if f.name not in model.unversioned]


def test_each_table_equals_its_open_versions(played):
    empty = 0
    for model in VERSIONED:
        held = {tuple(row) for row in model.objects.values_list(*columns(model))}
        open_ones = model.Version.objects.filter(valid_to=OPEN, gone=False)
        assert {tuple(row) for row in open_ones.values_list(*columns(model))} == held, model.__name__
        assert open_ones.count() == len(held), model.__name__
        empty += not held
    assert len(VERSIONED) - empty >= 8, "hardly anything was played"


def test_a_rows_versions_follow_one_another_without_gap_overlap_or_repeated_revision(played):
    for model in VERSIONED:
        key = model._meta.pk.attname
        told: dict[int, list[Any]] = {}
        for version in model.Version.objects.order_by("valid_from", "version_id"):
            told.setdefault(getattr(version, key), []).append(version)
        for versions in told.values():
            for one, following in pairwise(versions):
                assert one.valid_from < one.valid_to == following.valid_from, (model.__name__, one.pk)
                assert not one.gone
                assert following.gone or following.revision > one.revision, (model.__name__, one.pk)
            assert versions[-1].valid_to == OPEN


def test_every_version_came_with_an_entry(played):
    told = set(Entry.objects.values_list("at", flat=True))
    for model in VERSIONED:
        assert set(model.Version.objects.values_list("valid_from", flat=True)) <= told, model.__name__


def test_every_record_row_says_what_its_kind_says_of_it(played):
    checked = 0
    for kind in kinds.all_kinds():
        if not kind.recorded:
            continue
        for row in kind.model.objects.filter(force=played.force).select_related("record"):
            facts = kind.record(row)
            for name in FACT_FIELDS:
                said = getattr(facts, name)
                assert getattr(row.record, name) == (said[:300] if name == "title" else said), (row.record.ref, name)
            checked += 1
    assert checked > 20
    gone = set(Record.objects.filter(gone=True).values_list("pk", flat=True))
    assert gone
    assert not any(kind.model.objects.filter(pk__in=gone).exists() for kind in kinds.all_kinds() if kind.recorded)

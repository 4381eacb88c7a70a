"""A force is a profile in data."""

from __future__ import annotations

import pytest

from camstra.prepare.organisation.models import Function, Objective, Pillar, Post, PriorityFlag, Unit

pytestmark = pytest.mark.django_db


def test_the_profile_builds_the_whole_force(cambridgeshire):
    assert cambridgeshire.name == "Cambridgeshire Constabulary"
    assert Unit.objects.count() == 18
    assert Post.objects.filter(role="head").count() == 10
    assert Pillar.objects.count() == 4
    assert Function.objects.count() == 19
    assert Objective.objects.count() == 15
    assert PriorityFlag.objects.count() == 48

"""The demonstration empties nothing but a demonstration."""

from __future__ import annotations

import pytest
from django.db import connection

from camstra.cli.inside import demonstration
from camstra.cli.inside.starting import HomeRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def another_program():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE parish_register (name text)")


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path, another_program):
    with pytest.raises(HomeRefused, match="another program"):
        demonstration.require_demonstration(tmp_path / "demonstration.json")
    assert "parish_register" in connection.introspection.table_names()


def test_another_program_s_table_is_never_among_those_that_are_dropped(another_program):
    assert "parish_register" not in demonstration._ours()
    assert "trace_force" in demonstration._ours()


def test_an_empty_database_of_ours_may_take_the_demonstration(tmp_path):
    demonstration.require_demonstration(tmp_path / "demonstration.json")

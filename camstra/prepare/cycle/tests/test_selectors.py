"""Which cycle is at work, what is late, and what may be read of the year."""

from __future__ import annotations

from datetime import date

import pytest

from camstra.prepare.cycle import selectors, services
from camstra.prepare.cycle.models import Stage
from camstra.trace import kinds, registers
from camstra.trace.errors import NotFound

from .conftest import NOW

pytestmark = pytest.mark.django_db


def test_of_two_open_years_the_one_that_has_begun_is_at_work(cambridgeshire, olive):
    assert selectors.current_cycle(olive, date(2020, 1, 6)) is None
    services.open_cycle(cambridgeshire, 2019, by=olive, at=NOW)
    services.open_cycle(cambridgeshire, 2020, by=olive, at=NOW)
    assert selectors.current_cycle(olive, date(2019, 12, 20)).year == 2019
    assert selectors.current_cycle(olive, date(2020, 1, 6)).year == 2020


def test_with_none_open_the_latest_cycle_is_shown(cambridgeshire, olive):
    services.plan_cycle(cambridgeshire, 2023, by=olive, at=NOW)
    assert selectors.current_cycle(olive, date(2020, 1, 6)).year == 2023


def test_late_stages_come_oldest_first(olive, year_2020):
    late = [stage.code for stage in selectors.overdue_stages(olive, on=date(2020, 5, 1))]
    assert late == ["requirements", "panels", "restructure"]
    assert [stage.code for stage in kinds.named("stages").due(olive, date(2020, 5, 1))] == late


def test_outside_the_force_there_is_no_year(petra, year_2020):
    assert not selectors.cycles(petra).exists()
    assert not selectors.stages_of(petra, year_2020).exists()
    assert selectors.slips_of(petra, year_2020) == {}
    with pytest.raises(NotFound):
        selectors.cycle_of(petra, 2020)


def test_the_register_of_stages_prints_its_look_ups_and_narrows_by_cycle(cambridgeshire, olive, year_2020):
    services.open_cycle(cambridgeshire, 2019, by=olive, at=NOW)
    kind = kinds.named("stages")
    rows = kind.rows(olive, cycle=2020)
    assert rows.count() == Stage.objects.filter(cycle=year_2020).count()
    cells = {
        row[0]: dict(zip([c.key for c in kind.columns], row, strict=True)) for row in registers.table(kind, rows, olive)
    }
    assert cells["Challenge Panels"]["cycle"] == "2020 (for 2021/22)"
    assert cells["Challenge Panels"]["owner"] == "Deputy Chief Constable"
    assert cells["Challenge Panels"]["state"] == "Planned"

"""Many findings for measuring: different, spread, ruled on, and marked as made up."""

from __future__ import annotations

from collections import Counter
from datetime import date

from camstra.assess.findings import selectors
from camstra.demo.many import BATCH, fill
from camstra.demo.world import moment
from camstra.trace import chain, kinds
from camstra.trace.wall import system


def test_a_year_is_filled_with_different_findings_of_every_department(in_demonstration):
    fill(in_demonstration, 900, year=2021, at=moment(2021, 1, 4), ruled=False)
    rows = list(kinds.named("findings").rows(system(in_demonstration), cycle=2021))
    assert len({row.statement for row in rows}) == 900
    assert all(row.illustrative and row.disposition == "awaiting" for row in rows)
    assert len(Counter(row.unit_id for row in rows)) > 20
    assert len(Counter(row.pillar_id for row in rows)) == 4


def test_eight_of_ten_are_ruled_on_and_the_2020_year_stays_as_it_was(in_demonstration):
    fill(in_demonstration, 100, year=2021, at=moment(2021, 1, 4))
    console = system(in_demonstration)
    totals = selectors.totals(console, 2021)
    assert (totals.drawn, totals.awaiting, totals.recommendations) == (100, 20, 10)
    assert totals.reconciles
    assert selectors.totals(console, 2020).remitted == 302
    assert chain.verify(in_demonstration).first_bad is None


def test_more_than_a_batch_is_drawn_minute_by_minute(in_demonstration):
    fill(in_demonstration, BATCH + 1, year=2022, at=moment(2022, 1, 4), ruled=False)
    first = selectors.totals(system(in_demonstration), 2022, moment(2022, 1, 4, 9, 0))
    assert (first.drawn, selectors.totals(system(in_demonstration), 2022).drawn) == (BATCH, BATCH + 1)
    assert in_demonstration.__class__.objects.get().clock.date() == date(2022, 1, 4)

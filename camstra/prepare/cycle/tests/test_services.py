"""Opening a year, moving its dates, closing its stages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from camstra.prepare.cycle import selectors, services
from camstra.prepare.cycle.models import Cycle, Slip, Stage
from camstra.prepare.cycle.rules import (
    CycleThere,
    DateNotPossible,
    GateShut,
    MoveNotAllowed,
    ReasonMissing,
    StagePlan,
    StagesStillOpen,
)
from camstra.trace import kinds
from camstra.trace.errors import NotPermitted, Stale
from camstra.trace.models import Entry

from .conftest import NOW

JULY = datetime(2020, 7, 1, 9, 0, tzinfo=UTC)


def written() -> tuple:
    """What a refusal must leave as it was."""
    return (
        Entry.objects.count(), Slip.objects.count(),
        list(Cycle.objects.values_list("pk", "state", "revision").order_by("pk")),
        list(Stage.objects.values_list("pk", "state", "due_on", "closed_on", "revision").order_by("pk")),
    )  # fmt: skip


class TestOpening:
    def test_a_published_year_opens_with_its_published_stages(self, year_2020):
        assert (year_2020.title, year_2020.known_as, year_2020.state) == ("2020 (for 2021/22)", "STRA 2020", "open")
        stages = {s.code: s for s in Stage.objects.filter(cycle=year_2020)}
        assert stages["panels"].opens_on == date(2020, 4, 27)
        assert stages["panels"].due_on == stages["panels"].first_due_on == date(2020, 4, 28)
        assert stages["actions"].due_on == date(2021, 3, 31)
        assert "2 July 2020" in stages["bcb"].source

    def test_every_approximate_date_of_the_papers_says_so(self, year_2020):
        stages = {s.code: s for s in Stage.objects.filter(cycle=year_2020)}
        for code in ("requirements", "report", "fms"):
            assert stages[code].is_approximate
            assert stages[code].note.startswith("approximate")
        assert not stages["panels"].is_approximate

    def test_a_profile_says_at_which_stage_the_panel_sits(self, year_2020, cambridgeshire, olive):
        assert [s.code for s in Stage.objects.filter(cycle=year_2020, is_panel=True)] == ["panels"]
        by_pattern = services.open_cycle(cambridgeshire, 2024, by=olive, at=NOW)
        assert [s.code for s in Stage.objects.filter(cycle=by_pattern, is_panel=True)] == ["panels"]

    def test_a_year_nobody_published_follows_the_yearly_pattern_and_says_it_is_made_up(self, cambridgeshire, olive):
        cycle = services.open_cycle(cambridgeshire, 2024, focus="Digital", by=olive, at=NOW)
        stages = {s.code: s for s in Stage.objects.filter(cycle=cycle)}
        assert cycle.illustrative
        assert cycle.title == "2024 (for 2025/26)"
        assert stages["som"].opens_on == date(2025, 1, 1)
        assert stages["requirements"].due_on == date(2024, 2, 28)
        assert stages["requirements"].gate == "requirements"

    def test_a_planned_year_opens_once(self, cambridgeshire, olive):
        planned = services.plan_cycle(cambridgeshire, 2023, by=olive, at=NOW)
        assert planned.state == "planned"
        assert services.open_cycle(cambridgeshire, 2023, by=olive, at=NOW).pk == planned.pk
        before = written()
        with pytest.raises(MoveNotAllowed, match="is open and cannot become open"):
            services.open_cycle(cambridgeshire, 2023, by=olive, at=NOW)
        assert written() == before

    def test_a_year_is_planned_once(self, cambridgeshire, year_2020, olive):
        before = written()
        with pytest.raises(CycleThere, match=r"2020 \(for 2021/22\)"):
            services.plan_cycle(cambridgeshire, 2020, by=olive, at=NOW)
        assert written() == before

    def test_a_constable_opens_no_year(self, cambridgeshire, sam):
        before = written()
        with pytest.raises(NotPermitted):
            services.open_cycle(cambridgeshire, 2020, by=sam, at=NOW)
        assert written() == before

    def test_a_stage_due_before_it_opens_keeps_the_whole_year_from_opening(self, cambridgeshire, olive):
        wrong = StagePlan("panels", "Panels", due_on=date(2021, 4, 1), opens_on=date(2021, 5, 1))
        before = written()
        with pytest.raises(DateNotPossible, match="before it opens on 1 May 2021"):
            services.open_cycle(cambridgeshire, 2021, stages=[wrong], by=olive, at=NOW)
        assert written() == before

    def test_a_stage_is_added_later_after_those_there(self, year_2020, olive):
        plan = StagePlan("som", "Operating model event", due_on=date(2021, 1, 21), owner="HEAD-OIC")
        there = year_2020.stages.count()
        stage = services.add_stage(year_2020, plan, by=olive, at=JULY)
        assert stage.position == there + 1
        assert stage.owner_post.title == "Head of the Organisational Improvement Centre"
        before = written()
        with pytest.raises(CycleThere, match="som"):
            services.add_stage(year_2020, plan, by=olive, at=JULY)
        assert written() == before


class TestMovingADate:
    def test_the_first_date_and_every_reason_stay(self, year_2020, olive):
        stage = selectors.stage_of(olive, 2020, "restructure")
        services.redate_stage(stage, due_on=date(2020, 8, 1), reason="Paused for Covid-19", by=olive, at=NOW)
        services.redate_stage(stage, due_on=date(2020, 10, 21), reason="Still paused", by=olive, at=JULY)
        stage.refresh_from_db()
        assert (stage.first_due_on, stage.due_on) == (date(2020, 4, 30), date(2020, 10, 21))
        slips = selectors.slips_of(olive, year_2020)[stage.pk]
        assert [(s.was_due_on, s.due_on, s.reason, s.by) for s in slips] == [
            (date(2020, 4, 30), date(2020, 8, 1), "Paused for Covid-19", "olive"),
            (date(2020, 8, 1), date(2020, 10, 21), "Still paused", "olive"),
        ]
        assert len(selectors.slips_of(olive, year_2020, at=datetime(2020, 6, 1, tzinfo=UTC))[stage.pk]) == 1

    @pytest.mark.parametrize(
        ("due_on", "reason", "error"),
        [
            (date(2020, 5, 1), "  ", ReasonMissing),
            (date(2020, 4, 28), "No reason to", DateNotPossible),
            (date(2020, 4, 26), "Too early", DateNotPossible),
        ],
    )
    def test_a_move_that_makes_no_sense_is_refused_by_name(self, year_2020, olive, due_on, reason, error):
        stage = selectors.stage_of(olive, 2020, "panels")
        before = written()
        with pytest.raises(error):
            services.redate_stage(stage, due_on=due_on, reason=reason, by=olive, at=NOW)
        assert written() == before

    def test_two_people_moving_one_date_do_not_overwrite_each_other(self, year_2020, olive):
        stage = selectors.stage_of(olive, 2020, "panels")
        services.redate_stage(stage, due_on=date(2020, 5, 5), reason="Room", revision=stage.revision, by=olive, at=NOW)
        before = written()
        with pytest.raises(Stale):
            services.redate_stage(
                stage, due_on=date(2020, 6, 6), reason="Chair", revision=stage.revision, by=olive, at=NOW
            )
        assert written() == before

    def test_a_constable_moves_no_date(self, year_2020, sam):
        stage = selectors.stage_of(sam, 2020, "panels")
        before = written()
        with pytest.raises(NotPermitted):
            services.redate_stage(stage, due_on=date(2020, 6, 6), reason="Because", by=sam, at=NOW)
        assert written() == before


class TestClosing:
    def test_a_stage_without_gate_closes_on_the_day_it_ended(self, year_2020, olive):
        stage = services.open_stage(selectors.stage_of(olive, 2020, "report"), by=olive, at=NOW)
        stage = services.close_stage(stage, closed_on=date(2020, 6, 29), by=olive, at=JULY)
        assert (stage.state, stage.closed_on) == ("closed", date(2020, 6, 29))

    def test_a_stage_closes_on_no_day_to_come(self, year_2020, olive):
        stage = services.open_stage(selectors.stage_of(olive, 2020, "report"), by=olive, at=NOW)
        before = written()
        with pytest.raises(DateNotPossible, match="has not come yet"):
            services.close_stage(stage, closed_on=date(2020, 6, 29), by=olive, at=NOW)
        assert written() == before

    def test_a_stage_that_was_not_opened_cannot_close(self, year_2020, olive):
        before = written()
        with pytest.raises(MoveNotAllowed, match="It can become open"):
            services.close_stage(selectors.stage_of(olive, 2020, "report"), by=olive, at=JULY)
        assert written() == before

    def test_a_gate_is_asked_of_the_register_it_names(self, year_2020, olive, a_gate):
        stage = services.open_stage(selectors.stage_of(olive, 2020, "panels"), by=olive, at=NOW)
        a_gate.against = ["KF-20-001 awaits its ruling.", "KF-20-002 awaits its ruling."]
        before = written()
        with pytest.raises(GateShut, match="KF-20-001 awaits its ruling") as refused:
            services.close_stage(stage, by=olive, at=JULY)
        assert refused.value.against == tuple(a_gate.against)
        assert written() == before
        assert a_gate.asked == [(2020, olive, JULY)]
        a_gate.against = []
        assert services.close_stage(stage, by=olive, at=JULY).state == "closed"

    def test_a_gate_that_names_no_register_says_so_and_stays_shut(self, year_2020, olive):
        plan = StagePlan("lessons", "Lessons", due_on=date(2020, 9, 1), gate="lessons-not-built")
        stage = services.open_stage(services.add_stage(year_2020, plan, by=olive, at=NOW), by=olive, at=NOW)
        with pytest.raises(GateShut, match="lessons-not-built"):
            services.close_stage(stage, by=olive, at=JULY)

    def test_a_year_closes_when_its_stages_have(self, cambridgeshire, olive):
        plan = StagePlan("only", "The only stage", due_on=date(2021, 1, 1))
        cycle = services.open_cycle(cambridgeshire, 2021, stages=[plan], by=olive, at=NOW)
        before = written()
        with pytest.raises(StagesStillOpen, match="The only stage"):
            services.close_cycle(cycle, by=olive, at=JULY)
        assert written() == before
        stage = services.open_stage(selectors.stage_of(olive, 2021, "only"), by=olive, at=JULY)
        services.close_stage(stage, by=olive, at=JULY)
        assert services.close_cycle(cycle, by=olive, at=JULY).state == "closed"
        with pytest.raises(MoveNotAllowed, match="is closed"):
            services.add_stage(cycle, StagePlan("late", "Late", due_on=date(2021, 2, 1)), by=olive, at=JULY)


@pytest.fixture
def a_gate():
    """The findings register answering for its gate with what a test says; put back afterwards."""
    real = kinds.named("findings")

    class Answering(type(real)):
        against: list[str] = []
        asked: list[tuple] = []

        def gate(self, cycle, viewer, at):
            self.asked.append((cycle, viewer, at))
            return self.against

    standing = Answering()
    kinds.register(standing)
    yield standing
    kinds.register(real)

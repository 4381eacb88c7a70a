"""The rules of the year, and how a profile's stages become dates: plain Python, no tables."""

from __future__ import annotations

from datetime import date

import pytest

from camstra.prepare.cycle import rules
from camstra.prepare.cycle.services import stages_for


@pytest.mark.parametrize(
    ("year", "label"), [(2020, "2020 (for 2021/22)"), (1998, "1998 (for 1999/00)"), (2023, "2023 (for 2024/25)")]
)
def test_a_cycle_is_named_with_the_year_it_plans_for(year, label):
    assert rules.label(year) == label


@pytest.mark.parametrize("now", rules.MOVES)
@pytest.mark.parametrize("to", rules.MOVES)
def test_only_planned_opens_and_only_open_closes(now, to):
    if (now, to) in {("planned", "open"), ("open", "closed")}:
        rules.check_move("It", now=now, to=to)
    else:
        with pytest.raises(rules.MoveNotAllowed, match="cannot become"):
            rules.check_move("It", now=now, to=to)


def test_a_shut_gate_names_the_first_three_and_keeps_all():
    against = [f"KF-20-00{n} awaits its ruling." for n in range(5)]
    with pytest.raises(rules.GateShut) as refused:
        rules.check_gate("Challenge Panels", against)
    assert "5 things stand against it" in str(refused.value)
    assert "KF-20-002" in str(refused.value)
    assert "KF-20-003" not in str(refused.value)
    assert refused.value.against == tuple(against)
    rules.check_gate("Challenge Panels", [])


class TestPlannedStages:
    def test_a_pattern_counts_years_from_the_cycle(self):
        profile = {
            "stages": [{"code": "som", "name": "SOM", "opens": "01-10", "opens_year": 1, "due": "01-31", "due_year": 1}]
        }
        assert stages_for(profile, 2023) == [
            rules.StagePlan("som", "SOM", due_on=date(2024, 1, 31), opens_on=date(2024, 1, 10))
        ]

    def test_what_was_published_for_a_year_goes_before_the_pattern(self):
        published = {"code": "panels", "name": "Panels", "due_on": "2020-04-28", "note": "two days"}
        profile = {
            "stages": [{"code": "x", "name": "X", "due": "01-01"}],
            "cycles": [{"year": 2020, "stages": [published]}],
        }
        assert stages_for(profile, 2020) == [
            rules.StagePlan("panels", "Panels", due_on=date(2020, 4, 28), note="two days")
        ]
        assert [plan.code for plan in stages_for(profile, 2021)] == ["x"]

    def test_a_force_without_planned_stages_has_none(self):
        assert stages_for({}, 2020) == []

    @pytest.mark.parametrize(
        ("stage", "sentence"),
        [
            ({"name": "X", "due": "01-01"}, "has no code"),
            ({"code": "x", "due": "01-01"}, "has no name"),
            ({"code": "x", "name": "X"}, "“x” of the force's profile needs “due”"),
            ({"code": "x", "name": "X", "due": "31 January"}, "it says “31 January”"),
            ({"code": "x", "name": "X", "due": "02-30"}, "written like 04-28"),
        ],
    )
    def test_a_stage_that_cannot_be_read_is_named(self, stage, sentence):
        with pytest.raises(rules.StageNotUnderstood, match=sentence):
            stages_for({"stages": [stage]}, 2020)

    def test_a_published_date_that_cannot_be_read_is_named(self):
        profile = {"cycles": [{"year": 2020, "stages": [{"code": "x", "name": "X", "due_on": "31 February"}]}]}
        with pytest.raises(rules.StageNotUnderstood, match="31 February"):
            stages_for(profile, 2020)

"""Table 1 and Table 2 of 2020/21 come out as published, now and as-at; what is not known stays not available."""

from __future__ import annotations

from datetime import date

import pytest

from camstra.assess.risk import selectors, services
from camstra.assess.risk.presenters import table_rows
from camstra.demo.reading import rows
from camstra.trace import kinds, registers

from .conftest import DAY

pytestmark = pytest.mark.django_db
TABLE_2 = "I1.3 R4.2 I1 S2 O1 E6 F1.5 C2 C4".split()


def codes(lines) -> list[str]:
    return [line.code for line in lines]


class TestThePublishedTable:
    def test_table_1_stands_in_its_published_order_with_scores_and_bands(self, assessed):
        table = selectors.demand_risk(assessed.county.who("anil"), 2020)
        published = [(r["function"], int(r["published_score"]), r["category"].lower()) for r in rows("assessments.csv")]
        assert [(line.code, line.score, line.band) for line in table.lines] == published
        assert codes(table.in_band("severe")) == ["I1.3", "R4.2"]
        assert table.in_band("critical") == ()
        assert [line.rank for line in table.lines][:9] == [1, 2, 3, 3, 3, 3, 3, 3, 9]

    def test_the_flags_are_the_published_ones_and_e2s_are_not_available(self, assessed):
        table = selectors.demand_risk(assessed.county.who("anil"), 2020)
        first, *_, last = table.lines
        assert (first.code, selectors.flags_of(first)) == ("I1.3", ("Yes", "Yes", "No"))
        assert (last.code, set(selectors.flags_of(last))) == ("E2", {"Not available"})

    def test_table_2_is_the_published_one_and_e2_cannot_be_decided(self, assessed):
        table = selectors.demand_risk(assessed.county.who("anil"), 2020)
        assert codes(table.priority) == TABLE_2
        assert codes(table.undecided) == ["E2"]
        assert selectors.unknown_of(table, table.undecided[0]) == "Force priority, PCC priority, SPR priority"
        assert len(table.priority) + len(table.undecided) + len(table.others) == 16

    def test_the_table_says_that_the_highest_band_is_empty(self, assessed):
        first, second, *_ = table_rows(selectors.demand_risk(assessed.county.who("anil"), 2020))
        assert (first.line, first.band, second.line.code) == (None, "Critical", "I1.3")

    def test_every_function_here_is_above_tolerance(self, assessed):
        assert all(line.above_tolerance for line in selectors.demand_risk(assessed.county.who("anil"), 2020).lines)

    def test_the_heat_map_places_each_function_in_the_cell_of_its_score(self, assessed):
        table = selectors.demand_risk(assessed.county.who("anil"), 2020)
        lines = selectors.lines_of(table, "operational")
        drawn = selectors.heat_map(table, lines, "operational functions")
        placed = {code: int(cell.score) for cell in drawn.cells for code in cell.labels}
        assert placed == {line.code: line.score for line in lines}
        assert len(drawn.cells) == 25


class TestNowAndThen:
    def test_an_earlier_moment_shows_the_scores_flags_and_names_of_then(self, assessed):
        from camstra.prepare.organisation import services as organisation

        county = assessed.county
        viewer, before = county.who("anil"), county.clock
        row = kinds.named("assessments").rows(viewer).get(function__code="E2")
        services.reassess(row, {"asset_shortfall": 5, "future_trend": 5}, rationale="Worse.", **county.by("anil"))
        organisation.set_flags(
            county.force, [organisation.NewFlag("E2", 2020, "force", held=True)], **county.by("alex")
        )
        organisation.revise_functions(county.force, {"E2": {"name": "Renamed"}}, **county.by("alex"))
        now, then = (selectors.demand_risk(county.who("anil"), 2020, at=at) for at in (None, before))
        assert (now.lines[0].code, now.lines[0].score, now.lines[0].band, now.lines[0].function) == (
            "E2",
            25,
            "critical",
            "Renamed",
        )
        assert (then.lines[-1].code, then.lines[-1].score, then.lines[-1].function != "Renamed") == ("E2", 16, True)
        assert (codes(now.priority)[0], codes(then.priority)) == ("E2", TABLE_2)

    def test_before_anything_was_assessed_there_was_no_table(self, assessed):
        from camstra.trace.moments import end_of

        assert selectors.demand_risk(assessed.county.who("anil"), 2020, at=end_of(date(2020, 3, 1))).lines == ()

    def test_a_function_without_a_level_is_not_available_and_stands_last(self, assessed):
        county = assessed.county
        row = kinds.named("assessments").rows(county.who("anil")).get(function__code="I1.3")
        row = services.reassess(
            row, {"asset_shortfall": 4, "future_trend": None}, rationale="Trend withdrawn.", **county.by("anil")
        )
        assert (row.score, row.band, row.state) == (None, "", "not_available")
        table = selectors.demand_risk(county.who("anil"), 2020)
        assert (table.lines[-1].code, table.lines[-1].rank, table.lines[-1].above_tolerance) == ("I1.3", None, False)
        assert "I1.3" in codes(table.undecided)
        printed = [
            cells[1]
            for cells in registers.table(
                kinds.named("assessments"), kinds.named("assessments").rows(county.console), county.console
            )
        ]
        assert printed[-1] == "I1.3"

    def test_a_cycle_keeps_the_model_it_was_scored_under(self, assessed):
        from camstra.assess.risk.tests.conftest import definition

        county = assessed.county
        [other] = services.bring_in_models(county.force, [definition("demand-risk.candidate-a")], **county.by("alex"))
        services.put_in_use(other, **county.by("alex"))
        assert selectors.demand_risk(county.who("anil"), 2020).model == assessed.model
        assert selectors.model_in_use(county.who("anil")) == other

    def test_nobody_outside_the_force_sees_a_line(self, assessed):
        assert selectors.demand_risk(assessed.county.who("pat"), 2020).lines == ()
        assert len(selectors.demand_risk(assessed.county.who("kim"), 2020).lines) == 16
        assert selectors.years(assessed.county.who("anil")) == [2020]


class TestTheModelsOwnWords:
    """What page and papers say of a model comes from the model, never from the program."""

    def stricter(self, assessed, **values):
        from camstra.assess.risk.tests.conftest import definition

        other = definition() | {"version": "stricter", "tolerance": {"on": "demand_risk", "max_tolerable": 9}} | values
        [model] = services.bring_in_models(assessed.county.force, [other], **assessed.county.by("alex"))
        return model

    def page(self, county, query: str = "") -> str:
        answer = county.client("anil").get(f"/county/risk/{query}")
        assert answer.status_code == 200
        return answer.content.decode()

    def test_the_page_states_tolerance_and_basis_as_the_model_does(self, assessed):
        page = self.page(assessed.county)
        assert "The tolerance is 13 (moderate)" in page
        assert "Inferred: the 25-cell table and the band edges" in page

    def test_another_tolerance_and_a_published_model_are_said_so(self, assessed):
        model = self.stricter(assessed, status="published")
        again = services.Levels(assessed.functions["I1"].pk, None, {"asset_shortfall": 3, "future_trend": 3}, DAY)
        services.assess_functions(assessed.county.force, 2021, model, [again], **assessed.county.by("anil"))
        page = self.page(assessed.county, "?cycle=2021")
        assert "The tolerance is 9;" in page
        assert "13 (moderate)" not in page
        assert "Inferred" not in page

    def test_the_forces_own_word_for_its_policing_body_stands_in_the_table(self, assessed):
        from camstra.trace.models import Force

        Force.objects.filter(code="county").update(profile='{"policing_body": "Board"}')
        page = self.page(assessed.county)
        assert "Board priority" in page
        assert "a force, board or SPR priority" in page
        assert "PCC" not in page

    def test_a_table_is_read_under_one_version_only(self, assessed):
        model = self.stricter(assessed)
        again = services.Levels(assessed.functions["I1"].pk, None, {"asset_shortfall": 1, "future_trend": 1}, DAY)
        services.assess_functions(assessed.county.force, 2020, model, [again], **assessed.county.by("anil"))
        before = selectors.demand_risk(assessed.county.who("anil"), 2020)
        assert (before.model, len(before.lines)) == (assessed.model, 16)
        services.put_in_use(model, **assessed.county.by("alex"))
        after = selectors.demand_risk(assessed.county.who("anil"), 2020)
        assert (after.model, codes(after.lines)) == (model, ["I1"])

    @pytest.mark.parametrize("year", ["²", "-2020", "99999999999999999999"])
    def test_a_cycle_that_is_no_year_shows_the_latest_one(self, assessed, year):
        assert "Demand risk 2020" in self.page(assessed.county, f"?cycle={year}")

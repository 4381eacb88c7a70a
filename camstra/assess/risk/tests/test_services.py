"""Functions are assessed under one model version, by those who may; refusals say why and write nothing."""

from __future__ import annotations

from typing import Any

import pytest

from camstra import trace
from camstra.assess.risk import rules, services
from camstra.assess.risk.models import Assessment, Response, ScoringModel
from camstra.assess.risk.tests.conftest import Assessed, definition
from camstra.trace import kinds
from camstra.trace.errors import NotPermitted, Stale
from camstra.trace.markings import SENSITIVE
from camstra_engine.scoring import ModelRefused

pytestmark = pytest.mark.django_db


def written(county: Any) -> tuple[int, ...]:
    tables = (Assessment, Assessment.Version, Response, ScoringModel, ScoringModel.Version)
    return (*(model.objects.count() for model in tables), county.force.head_seq)


class TestAssessing:
    def test_a_score_is_kept_with_its_levels_its_model_and_its_digest(self, empty):
        [row] = empty.assess(empty.levels("I1.3", 4, 5, rationale="Detectives are short.", confidence="high"))
        assert (row.ref, row.score, row.band, row.state) == ("AS-20-001", 21, "severe", "scored")
        assert row.levels == '{"asset_shortfall":4,"future_trend":5}'
        assert (row.model_digest, row.chosen) == (empty.model.digest, {"asset_shortfall": 4, "future_trend": 5})

    @pytest.mark.parametrize("missing", ["asset_shortfall", "future_trend"])
    def test_a_missing_level_is_not_available_and_never_zero(self, empty, missing):
        levels = {"asset_shortfall": 4, "future_trend": 5} | {missing: None}
        [row] = empty.assess(empty.levels("I1.3", levels["asset_shortfall"], levels["future_trend"]))
        assert (row.score, row.band, row.state) == (None, "", "not_available")

    @pytest.mark.parametrize("level", [0, 6])
    def test_a_level_the_model_lacks_is_refused(self, empty, level):
        before = written(empty.county)
        with pytest.raises(rules.AssessmentRefused):
            empty.assess(empty.levels("I1", 1, 1), empty.levels("I1.3", level, 5))
        assert written(empty.county) == before

    def test_a_function_is_assessed_once_a_cycle(self, empty):
        empty.assess(empty.levels("I1.3", 4, 5))
        before = written(empty.county)
        for chosen in ((empty.levels("I1.3", 4, 4),), (empty.levels("I1", 3, 5), empty.levels("I1", 3, 4))):
            with pytest.raises(rules.AssessmentRefused, match=r"^I1.* is assessed for 2020 already"):
                empty.assess(*chosen)
        assert written(empty.county) == before
        empty.assess(empty.levels("I1.3", 4, 5), year=2021)

    def test_a_function_of_another_force_is_refused(self, empty):
        from tests.fixtures.county import build_county

        other = build_county("elsewhere")
        before = written(empty.county)
        with pytest.raises(rules.AssessmentRefused, match="no such function"):
            services.assess_functions(
                other.force, 2020, empty.model, [empty.levels("I1", 3, 5)], by=other.who("anil"), at=other.now
            )
        assert written(empty.county) == before

    @pytest.mark.parametrize("who", ["sam", "dee", "sid", "kim", "pat"])
    def test_only_analysts_and_the_oic_assess(self, empty, who):
        before = written(empty.county)
        with pytest.raises(NotPermitted):
            empty.assess(empty.levels("I1.3", 4, 5), who=who)
        assert written(empty.county) == before


class TestReassessing:
    def test_other_levels_give_another_score_and_the_earlier_choice_stays(self, empty):
        [row] = empty.assess(empty.levels("I1.3", 4, 5, basis="reconstructed from the score"))
        row = services.reassess(
            row, {"asset_shortfall": 3, "future_trend": 5}, rationale="Officers arrived.", **empty.county.by("anil")
        )
        assert (row.score, row.levels_basis, row.rationale) == (17, "assessed", "Officers arrived.")
        held = (
            Assessment.Version.objects.filter(record_id=row.pk)
            .order_by("valid_from")
            .values_list("score", "levels_basis")
        )
        assert list(held) == [(21, "reconstructed from the score"), (17, "assessed")]

    @pytest.mark.parametrize(
        ("levels", "rationale", "revision", "refusal"),
        [
            ({"asset_shortfall": 3, "future_trend": 5}, "  ", None, rules.AssessmentRefused),
            ({"asset_shortfall": 9, "future_trend": 5}, "Because.", None, rules.AssessmentRefused),
            ({"asset_shortfall": 3, "future_trend": 5}, "Because.", 7, Stale),
        ],
    )
    def test_a_choice_without_rationale_with_an_unknown_level_or_stale_is_refused(
        self, empty, levels, rationale, revision, refusal
    ):
        [row] = empty.assess(empty.levels("I1.3", 4, 5))
        before = written(empty.county)
        with pytest.raises(refusal):
            services.reassess(row, levels, rationale=rationale, revision=revision, **empty.county.by("anil"))
        assert written(empty.county) == before

    def test_a_head_does_not_change_their_own_score(self, empty):
        [row] = empty.assess(empty.levels("I1.3", 4, 5))
        before = written(empty.county)
        with pytest.raises(NotPermitted):
            services.reassess(
                row, {"asset_shortfall": 1, "future_trend": 1}, rationale="We cope.", **empty.county.by("sam")
            )
        assert written(empty.county) == before


class TestModels:
    def test_a_model_in_use_retires_the_one_before_it(self, empty):
        county = empty.county
        [other] = services.bring_in_models(county.force, [definition("demand-risk.candidate-a")], **county.by("alex"))
        services.put_in_use(other, **county.by("alex"))
        assert dict(ScoringModel.objects.values_list("version", "state")) == {
            "candidate-A": "in_use",
            "candidate-B": "retired",
        }

    def test_a_version_comes_in_once(self, empty):
        before = written(empty.county)
        with pytest.raises(rules.AssessmentRefused, match="is here already"):
            services.bring_in_models(empty.county.force, [definition()], **empty.county.by("alex"))
        assert written(empty.county) == before

    def test_a_broken_model_is_refused_whole(self, empty):
        broken = definition("demand-risk.candidate-a")
        broken["inputs"] = []
        before = written(empty.county)
        with pytest.raises(ModelRefused):
            services.bring_in_models(
                empty.county.force, [definition("priority-grading-4x4.fife-2012"), broken], **empty.county.by("alex")
            )
        assert written(empty.county) == before

    @pytest.mark.parametrize("who", ["anil", "sam", "dee", "kim", "pat"])
    def test_only_the_oic_brings_models_in_and_puts_them_in_use(self, empty, who):
        before = written(empty.county)
        with pytest.raises(NotPermitted):
            services.bring_in_models(
                empty.county.force, [definition("demand-risk.candidate-a")], **empty.county.by(who)
            )
        with pytest.raises(NotPermitted):
            services.put_in_use(empty.model, **empty.county.by(who))
        assert written(empty.county) == before


class TestResponses:
    RESPONSE = "improve capacity or capability"

    def answer(self, assessed: Assessed, code: str, response: str, who: str = "anil") -> list[Response]:
        row = Assessment.objects.get(function__code=code)
        answers = [services.Answer(row, response, situation="Calls wait.", owner="Head of Response")]
        return services.respond_many(assessed.county.force, answers, **assessed.county.by(who))

    def offered(self, assessed: Assessed, code: str) -> tuple[str, ...]:
        from camstra_engine.scoring import responses_to

        row, model = Assessment.objects.get(function__code=code), rules.model_of(assessed.model.definition)
        return tuple(responses_to(model, rules.scored(model, row.chosen)))

    def test_a_response_the_model_offers_is_written_down(self, assessed):
        offered = self.offered(assessed, "I1.3")
        assert len(offered) == 5
        [row] = self.answer(assessed, "I1.3", offered[0])
        assert (row.response, row.owner) == (offered[0], "Head of Response")

    def test_a_response_the_model_does_not_offer_is_refused(self, assessed):
        before = written(assessed.county)
        with pytest.raises(rules.AssessmentRefused, match="Choose one of"):
            self.answer(assessed, "I1.3", "hope for the best")
        assert written(assessed.county) == before

    @pytest.mark.parametrize("who", ["sam", "kim", "pat"])
    def test_only_those_who_assess_write_responses_down(self, assessed, who):
        before = written(assessed.county)
        with pytest.raises(NotPermitted):
            self.answer(assessed, "I1.3", self.offered(assessed, "I1.3")[0], who)
        assert written(assessed.county) == before

    def test_a_response_is_hidden_with_its_assessment_now_and_at_any_moment(self, assessed):
        county = assessed.county
        self.answer(assessed, "I1.3", self.offered(assessed, "I1.3")[0])
        then, register = county.clock, kinds.named("responses")
        assert register.rows(county.who("kim")).count() == register.rows(county.who("kim"), at=then).count() == 1
        with trace.change(county.force, **county.by("alex")) as change:
            row = change.lock(Assessment.objects.get(function__code="I1.3"))
            change.save(row, marking=SENSITIVE)
            change.record("assessment.marked", row)
        assert register.rows(county.who("kim")).count() == register.rows(county.who("kim"), at=then).count() == 0
        assert register.rows(county.who("alex")).count() == register.rows(county.console, at=then).count() == 1

"""A paper is kept whole as it was built, once per form, and only for a cycle there was; need to know is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from camstra.assess.risk.tests.conftest import Assessed, assessed, empty
from camstra.prepare.cycle.services import open_cycle
from camstra.publish.reports import services
from camstra.publish.reports.models import Figure, Paper
from camstra.publish.reports.rules import PaperRefused
from camstra.trace import kinds
from camstra.trace.models import Force, Record
from camstra.trace.need_to_know import name_readers

from .test_building import STRA, build, county, ruled, text_of, values

pytestmark = pytest.mark.django_db
__all__ = ["assessed", "county", "empty", "ruled"]  # fixtures of these rooms, used here by name


def printed(county: Any, paper: Paper) -> str:
    return services.printed(services.rebuilt(county.who("alex"), paper), "html").decode()


class TestKept:
    def test_a_newer_profile_leaves_a_kept_paper_as_it_was(self, ruled):
        paper = build(ruled)
        before = printed(ruled, paper)
        Force.objects.filter(code="county").update(profile='{"name": "Renamed Constabulary"}')
        assert printed(ruled, paper) == before
        assert "Renamed Constabulary" not in before

    def test_every_format_is_made_from_what_was_kept(self, ruled):
        paper = build(ruled)
        client = ruled.client("alex")
        before = [client.get(f"/county/papers/{paper.ref}/file.{form}").content for form in ("html", "docx")]
        Force.objects.filter(code="county").update(profile='{"name": "Renamed Constabulary"}')
        assert [client.get(f"/county/papers/{paper.ref}/file.{form}").content for form in ("html", "docx")] == before


class TestOnce:
    def test_two_clicks_build_one_paper_and_both_lead_to_it(self, ruled):
        client = ruled.client("alex")
        sent = {"document": STRA, "cycle": 2020, "as_at": "", "once": "one-form"}
        answers = [client.post("/county/papers/build/", sent) for _ in range(2)]
        paper = Paper.objects.get()
        assert [(a.status_code, a.headers["Location"]) for a in answers] == [(302, f"/county/papers/{paper.ref}/")] * 2
        assert client.post("/county/papers/build/", sent | {"once": "another"}).status_code == 302
        assert Paper.objects.count() == 2


class TestTheCycle:
    @pytest.mark.parametrize("year", [1999, 2021])
    def test_a_cycle_there_was_not_is_refused_and_nothing_is_kept(self, ruled, year):
        head = ruled.force.head_seq
        with pytest.raises(PaperRefused, match=f"no cycle {year} on 2 March 2020"):
            services.build_paper(ruled.who("alex"), STRA, cycle=year, at=ruled.now)
        assert (Paper.objects.count(), Figure.objects.count(), ruled.force.head_seq) == (0, 0, head)

    def test_a_cycle_opened_later_was_not_there_at_an_earlier_moment(self, ruled):
        before = ruled.clock
        open_cycle(ruled.force, 2021, stages=[], by=ruled.console, at=ruled.now)
        with pytest.raises(PaperRefused, match="no cycle 2021"):
            services.build_paper(ruled.who("alex"), STRA, cycle=2021, at=ruled.now, as_at=before)
        services.build_paper(ruled.who("alex"), STRA, cycle=2021, at=ruled.now)
        assert Paper.objects.get().year == 2021


class TestNeedToKnow:
    def test_the_text_of_a_listed_assessment_is_left_out_and_counted(self, assessed: Assessed):
        county = assessed.county
        row = kinds.named("assessments").rows(county.console).filter(function__code="E6").first()
        name = kinds.named("functions").rows(county.console).get(code="E6").name
        assert name in text_of(county, build(county, document="sda-tables"))
        listed = [Record.objects.get(pk=row.pk)], [county.people["alex"].pk]
        name_readers(county.force, *listed, reason="A live case.", by=county.console, at=county.now)
        paper = build(county, document="sda-tables")
        said = text_of(county, paper)
        assert name not in said
        assert "One assessment is for named people only" in said
        assert values(paper) == {"assessed": 16, "scored": 16}


class TestWords:
    def test_the_others_are_called_so_only_where_there_are_no_more(self, county):
        findings = county.draw(4)
        county.rule(findings[:2], "recommendations", owner="sam")
        county.rule(findings[2:], "remitted")
        assert "The other 2 findings are to be remitted" in text_of(county, build(county))
        county.draw(1)
        said = text_of(county, build(county))
        assert "The other" not in said
        assert "2 findings are to be remitted" in said
        assert "1 finding: not yet ruled on." in said

    def test_one_is_said_as_one(self, county):
        [only] = county.draw(1)
        county.rule([only], "remitted")
        said = text_of(county, build(county))
        assert "1 key finding was drawn" in said
        assert "1 finding is to be remitted to its head of business" in said

    def test_another_force_with_made_up_findings_says_so_in_plain_words(self, county):
        county.draw(1, illustrative=True)
        said = text_of(county, build(county))
        assert "Illustrative: some of the findings counted here are made up." in said
        assert "2 July" not in said

    def test_a_cycles_own_notice_stands_on_its_papers_alone(self, county):
        profile = '{"cycles": [{"year": 2020, "notice": "Rehearsal only."}]}'
        Force.objects.filter(code="county").update(profile=profile)
        county.draw(1, illustrative=True)
        open_cycle(county.force, 2021, stages=[], by=county.console, at=county.now)
        county.draw(1, illustrative=True, year=2021)
        assert "Rehearsal only." in text_of(county, build(county))
        paper, _ = services.build_paper(county.who("alex"), STRA, cycle=2021, at=county.now)
        assert "Rehearsal only." not in text_of(county, paper)
        assert paper.dated_on == date(2020, 3, 2)

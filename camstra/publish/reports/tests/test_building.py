"""Papers state figures that were measured at one moment, keep them for good, and appear whole or not at all."""

from __future__ import annotations

import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from camstra import trace
from camstra.assess.findings.models import Finding
from camstra.publish.reports import selectors, services
from camstra.publish.reports.models import Figure, Paper
from camstra.publish.reports.rules import PaperRefused, check_move, days_in_words
from camstra.trace import kinds
from camstra.trace.errors import NotPermitted
from camstra.trace.markings import OFFICIAL, SENSITIVE
from camstra.trace.models import Record
from camstra.trace.wall import visible

pytestmark = pytest.mark.django_db
STRA = "bcb-stra-update"


@pytest.fixture
def county(county: Any) -> Any:
    """The county with its 2020 cycle open."""
    from camstra.prepare.cycle.services import open_cycle

    open_cycle(county.force, 2020, stages=[], by=county.console, at=county.now)
    return county


@pytest.fixture
def ruled(county: Any) -> Any:
    """Twelve findings: four with recommendations, seven remitted, one awaiting."""
    findings = county.draw(12)
    county.rule(findings[:4], "recommendations", owner="sam")
    county.rule(findings[4:11], "remitted")
    return county


def build(county: Any, who: str = "alex", document: str = STRA, **options: Any) -> Paper:
    paper, _ = services.build_paper(county.who(who), document, cycle=2020, at=county.now, **options)
    return paper


def values(paper: Paper) -> dict[str, int]:
    return dict(Figure.objects.filter(paper=paper).values_list("key", "value"))


def text_of(county: Any, paper: Paper) -> str:
    html = services.printed(services.rebuilt(county.who("alex"), Paper.objects.get(pk=paper.pk)), "html").decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


class TestFigures:
    def test_every_figure_is_kept_with_its_query_its_moment_and_its_value(self, ruled):
        paper = build(ruled)
        figure = Figure.objects.get(paper=paper, key="remitted")
        assert (figure.register, figure.filter, figure.value, figure.as_at) == (
            "findings",
            '{"disposition":"remitted"}',
            7,
            paper.as_at,
        )
        told = values(paper)
        assert told == {
            "drawn": 12,
            "recommendations": 4,
            "remitted": 7,
            "awaiting": 1,
            "review": 0,
            "merged": 0,
            "none": 0,
        }
        assert told["drawn"] == sum(value for key, value in told.items() if key != "drawn")

    def test_342_are_40_and_302_and_one_more_ruling_makes_41_and_301(self, county):
        findings = county.draw(342)
        county.rule(findings[:40], "recommendations", owner="sam")
        county.rule(findings[40:], "remitted")
        then = build(county)
        county.rule(findings[40:41], "recommendations", owner="sam")
        again, now = build(county, as_at=then.as_at), build(county)
        assert [values(p)["drawn"] for p in (then, again, now)] == [342] * 3
        assert [values(p)["recommendations"] for p in (then, again, now)] == [40, 40, 41]
        assert [values(p)["remitted"] for p in (then, again, now)] == [302, 302, 301]
        said = text_of(county, then)
        assert "342 key findings were drawn" in said
        assert re.search(r"\b40\b.{0,60}recommendations and actions.{0,20}31 March 2021", said)
        assert re.search(r"\b302\b.{0,60}remitted to heads of business", said)

    def test_a_figure_opens_as_its_rows_as_they_stood(self, ruled):
        paper = build(ruled)
        figure = Figure.objects.get(paper=paper, key="remitted")
        ruled.rule([Finding.objects.filter(disposition="remitted").first()], "review")
        assert selectors.rows_seen(ruled.who("alex"), figure, 2020) == 7
        assert selectors.value_now(ruled.who("alex"), figure, 2020) == 6
        assert selectors.rows_seen(ruled.who("jo"), figure, 2020) == 0
        assert selectors.rows_address(figure, 2020).startswith("findings/?cycle=2020&as_at=2020-")

    def test_a_total_is_the_forces_whoever_builds_the_paper(self, ruled):
        ruled.draw(1, marking=SENSITIVE)
        assert values(build(ruled, "sid"))["drawn"] == values(build(ruled))["drawn"] == 13

    def test_a_paper_reads_the_same_after_the_register_moved_on(self, ruled):
        paper = build(ruled)
        before = text_of(ruled, paper)
        ruled.rule(list(Finding.objects.filter(disposition="remitted")), "none")
        with trace.change(ruled.force, **ruled.by("alex")) as change:
            change.save(change.lock(ruled.panel), name="Renamed Panel")
            change.record("board.renamed", ruled.panel)
        assert text_of(ruled, paper) == before

    def test_nothing_can_still_be_written_at_the_moment_a_paper_states(self, ruled):
        paper = build(ruled)
        at = paper.as_at - timedelta(minutes=1)  # someone whose request began before
        with trace.change(ruled.force, by=ruled.who("alex"), at=at) as change:
            late = change.create(Finding(year=2020, statement="Late.", unit=ruled.units["INV"]))
            change.record("finding.drawn", late)
        figure = Figure.objects.get(paper=paper, key="drawn")
        assert selectors.rows_seen(ruled.console, figure, 2020) == figure.value


class TestPapers:
    def test_a_paper_is_named_dated_and_on_record(self, ruled):
        paper = build(ruled)
        assert (paper.ref, paper.state, paper.dated_on, paper.marking) == (
            "PP-20-001",
            "draft",
            paper.as_at.date(),
            OFFICIAL,
        )

    def test_a_paper_that_prints_a_sensitive_row_is_sensitive(self, ruled):
        from camstra.assess.risk import services as risk
        from camstra.assess.risk.models import Assessment
        from camstra.assess.risk.tests.conftest import DAY, definition
        from camstra.prepare.organisation import services as organisation

        [function] = organisation.add_functions(
            ruled.force, [organisation.NewFunction("I1", "Detectives")], **ruled.by("alex")
        )
        [model] = risk.bring_in_models(ruled.force, [definition()], **ruled.by("alex"))
        chosen = [risk.Levels(function.pk, None, {"asset_shortfall": 4, "future_trend": 5}, DAY)]
        [row] = risk.assess_functions(ruled.force, 2020, model, chosen, **ruled.by("anil"))
        assert build(ruled, document="sda-tables").marking == OFFICIAL
        with trace.change(ruled.force, **ruled.by("alex")) as change:
            change.save(change.lock(Assessment.objects.get(pk=row.pk)), marking=SENSITIVE)
            change.record("assessment.marked", row)
        paper = build(ruled, document="sda-tables")
        assert (paper.marking, Record.objects.get(pk=paper.pk).marking) == (SENSITIVE, SENSITIVE)
        assert "OFFICIAL-SENSITIVE" in text_of(ruled, paper)
        assert not Record.objects.filter(visible(ruled.who("olly")), pk=paper.pk).exists()

    def test_a_paper_is_for_its_makers_until_it_is_released(self, ruled):
        paper = build(ruled)
        assert Record.objects.filter(visible(ruled.who("sid")), pk=paper.pk).exists()
        assert not Record.objects.filter(visible(ruled.who("kim")), pk=paper.pk).exists()
        with trace.change(ruled.force, **ruled.by("alex")) as change:
            change.save(change.lock(paper), state="released")
            change.record("paper.released", paper)
        assert Record.objects.filter(visible(ruled.who("kim")), pk=paper.pk).exists()
        assert not Record.objects.filter(visible(ruled.who("pat")), pk=paper.pk).exists()
        assert selectors.papers(ruled.who("kim")).get().pk == paper.pk

    @pytest.mark.parametrize(
        ("was", "to"), [("signed", "draft"), ("released", "draft"), ("released", "signed"), ("draft", "signed")]
    )
    def test_a_paper_never_goes_back_once_it_is_signed(self, was, to):
        with pytest.raises(PaperRefused, match=f"is {was}"):
            check_move(was, to)

    def test_days_read_as_papers_say_them(self):
        from datetime import date

        first, last = date(2021, 3, 31), date(2021, 6, 30)
        assert [days_in_words(days) for days in ([], [first], [first, last])] == [
            "on dates not yet set", "by 31 March 2021", "between 31 March 2021 and 30 June 2021",
        ]  # fmt: skip


class TestRefusals:
    def nothing(self, county: Any, head: int) -> bool:
        return not Paper.objects.exists() and not Figure.objects.exists() and county.force.head_seq == head

    def test_a_moment_that_has_not_come_is_refused(self, ruled):
        head = ruled.force.head_seq
        with pytest.raises(PaperRefused, match="not come yet"):
            build(ruled, as_at=ruled.clock + timedelta(days=1))
        assert self.nothing(ruled, head)

    def test_an_unknown_document_is_refused_with_those_there_are(self, ruled):
        head = ruled.force.head_seq
        with pytest.raises(PaperRefused, match="bcb-stra-update, sda-tables"):
            build(ruled, document="bcb-stra")
        assert self.nothing(ruled, head)

    @pytest.mark.parametrize("who", ["sam", "dee", "anil", "kim", "pat"])
    def test_only_the_oic_and_secretaries_build_papers(self, ruled, who):
        head = ruled.force.head_seq
        with pytest.raises(NotPermitted):
            build(ruled, who)
        assert self.nothing(ruled, head)

    def test_an_unknown_format_or_a_folder_that_is_not_there_builds_nothing(self, ruled, tmp_path):
        head = ruled.force.head_seq
        for format_, out, sentence in (
            ("odt", tmp_path / "p.odt", "docx, pdf, html"),
            ("html", tmp_path / "no/p.html", "no folder"),
        ):
            with pytest.raises(PaperRefused, match=sentence):
                services.write_document(ruled.who("alex"), STRA, cycle=2020, format=format_, out=out, at=ruled.now)
        assert self.nothing(ruled, head)

    def test_a_file_that_cannot_be_begun_keeps_no_paper(self, ruled, tmp_path):
        head = ruled.force.head_seq
        with pytest.raises(OSError, match="is a folder"):
            services.write_document(ruled.who("alex"), STRA, cycle=2020, format="html", out=tmp_path, at=ruled.now)
        assert self.nothing(ruled, head)


class TestFiles:
    @pytest.mark.parametrize(
        ("format_", "begins"), [("html", b"<!DOCTYPE html>"), ("docx", b"PK\x03\x04"), ("pdf", b"%PDF-")]
    )
    def test_a_paper_is_written_whole_in_each_format(self, ruled, tmp_path: Path, format_, begins):
        out = tmp_path / f"paper.{format_}"
        out.write_text("an older one")
        paper = services.write_document(ruled.who("alex"), STRA, cycle=2020, format=format_, out=out, at=ruled.now)
        content = out.read_bytes()
        assert content[: len(begins)].lower() == begins.lower()
        assert [path.name for path in tmp_path.iterdir()] == [out.name]
        if format_ == "docx":
            with zipfile.ZipFile(out) as parts:
                assert paper.ref in "".join(
                    parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
                )

    def test_where_writing_fails_what_stood_there_still_stands(self, ruled, tmp_path):
        out = tmp_path / "paper.html"
        out.mkdir()
        with pytest.raises(OSError, match=r"paper\.html"):
            services.write_document(ruled.who("alex"), STRA, cycle=2020, format="html", out=out, at=ruled.now)
        assert [path.name for path in tmp_path.iterdir()] == ["paper.html"]


class TestPages:
    def test_a_paper_is_built_shown_and_taken_away_on_screen(self, ruled):
        client = ruled.client("alex")
        made = client.post("/county/papers/build/", {"document": STRA, "cycle": 2020, "as_at": ""})
        paper = Paper.objects.get()
        assert (made.status_code, made.headers["Location"]) == (302, f"/county/papers/{paper.ref}/")
        page = client.get(made.headers["Location"])
        assert page.status_code == 200
        assert "12" in page.content.decode()
        file = client.get(f"/county/papers/{paper.ref}/file.docx")
        assert (file.status_code, file.content[:2]) == (200, b"PK")
        assert f"{paper.ref}-{STRA}.docx" in file.headers["Content-Disposition"]

    def test_a_day_to_come_comes_back_on_the_form(self, ruled):
        page = ruled.client("alex").post(
            "/county/papers/build/", {"document": STRA, "cycle": 2020, "as_at": "1/1/2090"}
        )
        assert "not come yet" in page.content.decode()
        assert not Paper.objects.exists()

    def test_hidden_and_absent_papers_answer_alike(self, ruled):
        paper = build(ruled)
        client = ruled.client("kim")
        answers = [client.get(f"/county/papers/{ref}/file.html") for ref in (paper.ref, "PP-20-999")]
        assert [answer.status_code for answer in answers] == [404, 404]
        said = [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()) for answer in answers]
        assert said[0] == said[1]
        assert client.post("/county/papers/build/", {"document": STRA, "cycle": 2020}).status_code == 403
        assert kinds.named("papers").rows(ruled.console).count() == 1

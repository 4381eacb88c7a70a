from dataclasses import replace
from datetime import date

import pytest

from camstra.paper import ChartBlock, ChartFault, Column, DocumentFault, Link, Section, Table, long_date
from camstra.paper.charts import HeatCell, HeatMap, Span
from camstra.paper.tests.samples import FUNNEL, board_paper
from camstra.paper.text import clean


def test_a_date_is_written_out_as_board_papers_do() -> None:
    assert long_date(date(2020, 7, 2)) == "2 July 2020"


def test_the_marking_line_joins_marking_and_handling_words() -> None:
    paper = replace(board_paper(), marking="OFFICIAL-SENSITIVE", handling="Commercial")
    assert paper.marking_line == "OFFICIAL-SENSITIVE – Commercial"
    assert replace(board_paper(), marking=None).marking_line == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "  "}, "has no title"),
        ({"marking": "SECRET"}, "Use OFFICIAL or OFFICIAL-SENSITIVE"),
        ({"marking": None, "handling": "Commercial"}, "need a marking"),
    ],
)
def test_a_document_that_contradicts_itself_is_refused(changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(DocumentFault, match=sentence):
        replace(board_paper(), **changes)


def test_a_short_row_is_refused_with_its_table_and_position() -> None:
    columns = (Column("Code"), Column("Function"))
    with pytest.raises(DocumentFault, match="'Scores', row 2, has 1 cells where 2 columns"):
        Table("Scores", columns, (("I1", "Investigations"), ("I2",)))


@pytest.mark.parametrize("caption", ["", "  "])
def test_a_table_without_a_caption_is_refused(caption: str) -> None:
    with pytest.raises(DocumentFault, match="no caption"):
        Table(caption, (Column("Code"),), ())


def test_a_row_header_outside_the_table_is_refused() -> None:
    with pytest.raises(DocumentFault, match="row header"):
        Table("Scores", (Column("Code"),), (), row_header=1)


def test_a_chart_without_alternative_text_is_refused() -> None:
    with pytest.raises(DocumentFault, match="no alternative text"):
        ChartBlock(FUNNEL, "Findings", " ")


def test_a_section_without_a_heading_is_refused() -> None:
    with pytest.raises(DocumentFault, match="no title"):
        Section(" ")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " https://x", "//elsewhere.example", ""]
)
def test_a_link_that_is_not_a_web_or_mail_address_is_refused(address: str) -> None:
    with pytest.raises(DocumentFault, match="not a web or mail address"):
        Link("here", address)


def test_a_heat_map_cell_outside_its_grid_is_refused() -> None:
    with pytest.raises(ChartFault, match="'Dire'"):
        HeatMap("Risk", "Gap", "Trend", ("High",), ("Up",), ("Low",), (HeatCell("Dire", "Up", "Low", "1"),))


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ChartFault, match="before it begins"):
        Span("Panels", date(2020, 4, 28), date(2020, 4, 27))


def test_characters_no_format_can_hold_are_dropped_and_others_kept() -> None:
    assert clean("a\x00b\x0bc\ud800d\ufffee\tf\ng – £") == "abcde\tf\ng – £"

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from camstra.paper import Column, Contents, DocumentFault, Para, Ref, Section, Table
from camstra.paper.render import to_html
from camstra.paper.tests.samples import TABLE_1, board_paper, demand_tables
from camstra.paper.tests.samples_hostile import hostile


@pytest.fixture(scope="module")
def paper() -> BeautifulSoup:
    return BeautifulSoup(to_html(board_paper()), "html.parser")


@pytest.fixture(scope="module")
def tables() -> BeautifulSoup:
    return BeautifulSoup(to_html(demand_tables()), "html.parser")


def test_a_page_says_its_language_and_title(paper: BeautifulSoup) -> None:
    assert paper.html["lang"] == "en-GB"
    assert paper.title.text == "Update on the Strategic Threat and Risk Assessment process"
    assert paper.find("meta", {"name": "author"})["content"] == "Organisational Improvement Centre"


def test_headings_start_with_one_title_and_skip_no_level(paper: BeautifulSoup, tables: BeautifulSoup) -> None:
    for page in (paper, tables):
        levels = [int(heading.name[1]) for heading in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(now <= before + 1 for before, now in pairwise(levels))


def test_the_board_paper_has_the_force_s_own_form(paper: BeautifulSoup) -> None:
    assert paper.find(class_="paper-marking").text == "OFFICIAL"
    heads = [line.get_text(" ", strip=True) for line in paper.find_all(class_="paper-to")]
    assert heads == ["To: Business Coordination Board", "From: Chief Constable", "Date: 2 July 2020"]
    headings = [heading.get_text(" ", strip=True) for heading in paper.find_all("h2")]
    assert headings == [
        "1 Purpose", "2 Recommendation", "3 Background", "4 The 2020 process", "5 Recommendation",
        "Appendix A: Evidence behind the figures",
    ]  # fmt: skip
    numbered = [para.span.get_text(strip=True) for para in paper.find_all(class_="paper-para")]
    assert numbered == ["1.1", "2.1", "3.1", "3.2", "4.1", "4.2", "4.2.1", "4.2.2", "4.3", "5.1"]
    assert all(line.em for line in paper.find_all(class_="paper-objective"))
    assert [row.th.text for row in paper.find(class_="paper-bibliography").find_all("tr")] == [
        "Source Documents", "Contact Officer(s)",
    ]  # fmt: skip


def test_the_title_is_capital_to_the_eye_and_ordinary_to_a_screen_reader(paper: BeautifulSoup) -> None:
    assert "paper-capitals" in paper.h1["class"]
    assert paper.h1.text.startswith("Update on")


def test_every_table_has_a_caption_and_every_header_a_scope(paper: BeautifulSoup, tables: BeautifulSoup) -> None:
    for page in (paper, tables):
        for table in page.find_all("table"):
            assert table.caption.get_text(strip=True)
            assert all(header["scope"] in ("col", "row") for header in table.find_all("th"))
            assert all(row.th for row in table.tbody.find_all("tr"))


def test_tables_and_charts_are_counted_and_referred_to_by_number(tables: BeautifulSoup) -> None:
    captions = [caption.get_text(" ", strip=True) for caption in tables.find_all("caption")]
    assert captions[0] == "Table 1: Demand risk, ranked, with priority flags"
    assert captions[-1] == "Table 2: Functions at substantial risk or above that are a priority"
    reference = tables.find("a", string="Table 1")
    assert tables.find(id=reference["href"][1:]).name == "table"


def test_each_figure_carries_its_value_and_leads_to_its_query(paper: BeautifulSoup) -> None:
    figures = {data["data-figure"]: data for data in paper.find_all("data")}
    assert {key: data["value"] for key, data in figures.items()} == {
        "findings-drawn": "342", "findings-recommended": "40", "findings-remitted": "302",
    }  # fmt: skip
    row = paper.find(id=figures["findings-remitted"].a["href"][1:])
    assert "cycle 2020, disposition remitted" in row.text
    assert "302" in row.text


def test_every_inner_link_leads_somewhere_and_no_two_things_share_an_id(paper: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in paper.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(link["href"][1:] in ids for link in paper.find_all("a") if link["href"].startswith("#"))


def test_a_chart_is_a_described_drawing_with_its_data_behind_it(tables: BeautifulSoup) -> None:
    figure = tables.figure
    assert figure.figcaption.get_text(strip=True).startswith("Figure 1:")
    assert figure.svg["role"] == "img"
    described = " ".join(tables.find(id=part).text for part in figure.svg["aria-labelledby"].split())
    assert "I1.3 scores 21" in described
    assert tables.details.table.caption.text == "Data behind Figure 1"


def test_the_fragment_needs_no_hole_in_the_security_policy() -> None:
    fragment = BeautifulSoup(to_html(demand_tables(), standalone=False, top_heading=2), "html.parser")
    assert not fragment.find_all(["script", "style", "link", "img"])
    assert not fragment.find_all(style=True)
    assert fragment.find("article")["lang"] == "en-GB"
    assert [heading.name for heading in fragment.find_all(["h1", "h2", "h3"])] == ["h2", "h3", "h3", "h3"]


def test_hostile_text_is_only_ever_words() -> None:
    page = BeautifulSoup(to_html(hostile()), "html.parser")
    assert not page.find_all(["script", "img"])
    assert not [tag for tag in page.find_all() if any(name.startswith("on") for name in tag.attrs)]
    assert page.h1.text.startswith("<script>alert(1)</script>")
    assert "\x00" not in str(page)


def test_a_contents_page_lists_headings_to_its_depth() -> None:
    inner = Section("Contact", (Section("Calls", ()),))
    page = to_html(replace(board_paper(), body=(Contents(depth=2), Section("Demand", (inner,)))))
    listed = [link.text for link in BeautifulSoup(page, "html.parser").nav.find_all("a")]
    assert listed == ["1 Demand", "1.1 Contact"]


def test_an_empty_table_says_that_it_is_empty() -> None:
    empty = Table("Overdue actions", (Column("Action"), Column("Owner")), (), empty="No action is overdue.")
    page = BeautifulSoup(to_html(replace(board_paper(), body=(empty,))), "html.parser")
    assert page.tbody.td.text == "No action is overdue."
    assert page.tbody.td["colspan"] == "2"


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(DocumentFault, match="'nowhere'"):
        to_html(replace(board_paper(), body=(Para((Ref("nowhere"),)),)))


def test_a_table_of_three_hundred_rows_takes_under_a_second_of_work() -> None:
    long = demand_tables(TABLE_1 * 75)
    to_html(long)
    start = time.process_time()
    page = to_html(long)
    assert time.process_time() - start < 1
    assert page.count('scope="row"') >= 300

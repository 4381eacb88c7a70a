import re
from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from lxml import etree

from camstra.paper import palette
from camstra.paper.chart_data import data_table
from camstra.paper.charts import (
    Bar,
    BarChart,
    Chart,
    Interval,
    Line,
    LineChart,
    Point,
    Segment,
    Span,
    StackedBar,
    StackedChart,
    Timeline,
)  # fmt: skip
from camstra.paper.drawing import png, svg
from camstra.paper.tests.samples import FUNNEL, heat_map
from camstra.paper.vega import specification

HOSTILE = "<script>alert(1)</script>\" onload='x' \x00&"
CALLS = BarChart("Calls", (Bar("101", 320897), Bar("999", 130142), Bar("Online", None)), "Calls in 2018")
MONTHS = tuple(date(2020, month, 1) for month in range(1, 7))
FORECAST = LineChart(
    "Incidents",
    (
        Line("Recorded", tuple(Point(on, None if on.month == 3 else 900 + on.month) for on in MONTHS)),
        Line(
            "Forecast",
            (Point(date(2020, 7, 1), 950),),
            dashed=True,
            intervals=(Interval(80, ((date(2020, 7, 1), 900, 1000),)),),
        ),
    ),
    "Incidents a month",
    breaks=((date(2020, 4, 1), "New recording system"),),
)
STAGES = Timeline(
    "Cycle",
    (
        Span("Challenge Panels", date(2020, 4, 27), date(2020, 4, 28), "closed"),
        Span("STRA report", date(2020, 5, 1), date(2020, 7, 15), "open", first_due=date(2020, 6, 30)),
    ),
    marks=((date(2020, 7, 2), "Board"),),
)
EVERY = [CALLS, FUNNEL, FORECAST, heat_map(), STAGES]


def drawn(chart: Chart) -> etree._Element:
    return etree.fromstring(svg(chart, alt="What it shows", ident="c1"))


def words(chart: Chart) -> str:
    return " ".join(text for text in drawn(chart).itertext() if text.strip())


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: type(chart).__name__)
def test_a_drawing_is_titled_described_and_free_of_style_script_and_links(chart: Chart) -> None:
    root = drawn(chart)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c1-title c1-desc"
    assert [child.text for child in root[:2]] == [chart.title, "What it shows"]
    for node in root.iter():
        assert etree.QName(node).localname in {"svg", "g", "path", "rect", "line", "text", "title", "desc"}
        assert not [name for name in node.attrib if name in ("style", "class", "href") or name.startswith(("on", "{"))]


@pytest.mark.parametrize("chart", EVERY, ids=lambda chart: type(chart).__name__)
def test_the_same_chart_is_the_same_picture_in_both_forms(chart: Chart) -> None:
    assert svg(chart, alt="a", ident="c") == svg(chart, alt="a", ident="c")
    assert png(chart).startswith(b"\x89PNG")
    assert png(chart) == png(chart)


def test_hostile_words_are_only_ever_words() -> None:
    charts: list[Chart] = [
        BarChart(HOSTILE, (Bar(HOSTILE, 1, HOSTILE),), HOSTILE, HOSTILE),
        StackedChart(HOSTILE, (StackedBar(HOSTILE, (Segment(HOSTILE, 1),)),), HOSTILE),
        LineChart(
            HOSTILE, (Line(HOSTILE, (Point(MONTHS[0], 1), Point(MONTHS[1], 2))),), HOSTILE, ((MONTHS[0], HOSTILE),)
        ),
        Timeline(HOSTILE, (Span(HOSTILE, MONTHS[0], MONTHS[1], HOSTILE),), ((MONTHS[0], HOSTILE),)),
    ]
    for chart in charts:
        drawing = svg(chart, alt=HOSTILE, ident="c1")
        assert "<script" not in drawing
        assert not re.search(r"<[^>]*\sonload=", drawing)
        assert "script" in words(chart)


def test_a_specification_names_no_address_to_fetch_from() -> None:
    for chart in EVERY:
        assert not re.search(r'"url"|"href"', str(specification(chart)))


def test_a_bar_without_a_value_says_so_and_keeps_its_place() -> None:
    assert "not known" in words(CALLS)
    texts = words(CALLS)
    assert texts.index("101") < texts.index("999") < texts.index("Online")


def test_a_missing_month_breaks_the_line() -> None:
    paths = [node.get("d", "") for node in drawn(FORECAST).iter() if node.get("stroke-width") == "2.2"]
    assert paths[0].count("M") == 2


def test_every_part_of_a_stacked_bar_is_named_on_the_chart() -> None:
    for expected in ("342", "40", "302", "With recommendations and actions", "Remitted to heads of business"):
        assert expected in words(FUNNEL)


def test_each_heat_map_cell_says_its_score_and_band_and_its_codes() -> None:
    texts = words(heat_map())
    assert "21 Severe" in texts
    assert "I1.3" in texts
    assert "17 Substantial" in texts
    assert texts.count("Critical") == 4 + 1  # four cells and the name of the row


def test_a_slip_is_said_in_words() -> None:
    assert "open, slipped" in words(STAGES)


def test_series_colours_stand_out_from_white_and_lettering_from_every_band() -> None:
    assert all(palette.contrast(colour, palette.PAPER) >= 4.5 for colour in palette.SERIES)
    assert all(palette.contrast(palette.ink_on(colour), colour) >= 4.5 for colour in palette.rising(5))


def test_bands_darken_from_low_to_high_so_that_order_survives_grey_printing() -> None:
    for count in range(2, 6):
        light = [palette.luminance(colour) for colour in palette.rising(count)]
        assert all(before > after + 0.05 for before, after in pairwise(light))


def test_contrast_agrees_with_the_published_extremes() -> None:
    assert palette.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert palette.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_numbers_behind_a_chart_are_all_in_its_table() -> None:
    rows = data_table(CALLS, caption="Data").rows
    assert rows == (("101", "320,897"), ("999", "130,142"), ("Online", "not known"))
    assert [row[2] for row in data_table(FUNNEL, caption="Data").rows] == ["342", "40", "302"]
    assert data_table(FORECAST, caption="Data").rows[-1] == ("Forecast", "1 July 2020", "950", "80%: 900 to 1,000")
    assert data_table(heat_map(), caption="Data").rows[0][0] == "R4.2"
    assert data_table(STAGES, caption="Data").rows[1][3] == "30 June 2020"


def test_two_bars_of_one_name_both_stand() -> None:
    twins = BarChart("Twins", (Bar("Response", 3), Bar("Response", 5)), "Posts")
    assert words(twins).count("Response") == 2


def test_a_picture_is_large_enough_to_print() -> None:
    assert int.from_bytes(BytesIO(png(heat_map())).read(20)[16:20], "big") > 1500

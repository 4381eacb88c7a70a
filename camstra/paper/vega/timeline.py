"""Spans on a calendar: stages, projects, and how far they slipped."""

from typing import Any

from camstra.paper.charts import Span, Timeline
from camstra.paper.palette import GREY, INK, SERIES
from camstra.paper.vega.common import SPLIT_LABEL, WIDTH, unique, wrapped


def timeline(chart: Timeline) -> dict[str, Any]:
    """A bar per span with its state in words after it; a slip is a dashed tail from the first date."""
    names = unique([wrapped(span.label, 32) for span in chart.spans])
    rows = [_row(name, span) for name, span in zip(names, chart.spans, strict=True)]
    y = {"field": "name", "type": "nominal", "sort": names, "axis": {"title": None, "labelExpr": SPLIT_LABEL,
         "ticks": False, "domain": False, "labelPadding": 8}}  # fmt: skip
    x = {"type": "temporal", "scale": {"type": "utc"},
         "axis": {"title": None, "format": "%b %Y", "labelOverlap": True, "orient": "top"}}  # fmt: skip
    return {
        "width": WIDTH - 190,
        "height": {"step": 42},
        "layer": [*_bars(rows, x, y), *_marks(chart, x)],
    }


def _row(name: str, span: Span) -> dict[str, Any]:
    slipped = span.first_due is not None and span.first_due < span.closes
    words = [span.state] if span.state else []
    if slipped:
        words.append("slipped")
    return {
        "name": name,
        "opens": span.opens.isoformat(),
        "closes": span.closes.isoformat(),
        "due": span.first_due.isoformat() if slipped and span.first_due else span.closes.isoformat(),
        "words": ", ".join(words),
    }


def _bars(rows: list[dict[str, Any]], x: dict[str, Any], y: dict[str, Any]) -> list[dict[str, Any]]:
    data, slipped = {"values": rows}, {"values": [row for row in rows if row["due"] != row["closes"]]}
    tail = {
        "type": "bar",
        "height": 16,
        "color": "#FFFFFF",
        "stroke": SERIES[0],
        "strokeWidth": 1.5,
        "strokeDash": [4, 3],
    }
    planned = {"type": "bar", "height": 16, "color": SERIES[0]}
    words = {"type": "text", "align": "left", "dx": 6, "fontSize": 12}
    return [
        {"data": slipped, "mark": tail, "encoding": {"x": {"field": "due", **x}, "x2": {"field": "closes"}, "y": y}},
        {"data": data, "mark": planned, "encoding": {"x": {"field": "opens", **x}, "x2": {"field": "due"}, "y": y}},
        {"data": data, "mark": words, "encoding": {"x": {"field": "closes", **x}, "y": y, "text": {"field": "words"}}},
    ]


def _marks(chart: Timeline, x: dict[str, Any]) -> list[dict[str, Any]]:
    if not chart.marks:
        return []
    data = {"values": [{"on": on.isoformat(), "words": words} for on, words in chart.marks]}
    text = {"type": "text", "align": "left", "dx": 4, "dy": 4, "fontSize": 11, "color": INK, "baseline": "top"}
    below = {"value": {"expr": "height"}}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "color": GREY, "strokeWidth": 1.5},
            "encoding": {"x": {"field": "on", **x}},
        },
        {"data": data, "mark": text, "encoding": {"x": {"field": "on", **x}, "y": below, "text": {"field": "words"}}},
    ]

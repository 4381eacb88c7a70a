"""Lines over time, with intervals as bands and recording changes as marked days."""

from datetime import date
from typing import Any

from camstra.paper.charts import Line, LineChart
from camstra.paper.palette import GREY, SERIES
from camstra.paper.vega.common import WIDTH

_HEIGHT = 300


def line(chart: LineChart) -> dict[str, Any]:
    """Each line named at its last value; intervals shaded, the wider the paler; gaps where a value is missing."""
    layers: list[dict[str, Any]] = []
    last_day = max((point.on for series in chart.lines for point in series.points), default=None)
    for position, series in enumerate(chart.lines):
        layers += _bands(series, _colour(position))
    layers += _breaks(chart)
    for position, series in enumerate(chart.lines):
        layers += _drawn(series, _colour(position), last_day)
    y = {
        "type": "quantitative",
        "axis": {"title": chart.value_title, "format": ",~f"},
        "scale": {"zero": chart.from_zero},
    }
    x = {
        "type": "temporal",
        "scale": {"type": "utc"},
        "axis": {"title": None, "grid": False, "format": "%b %Y", "labelOverlap": True},
    }
    for layer in layers:
        _join(layer, x, y)
    return {"width": WIDTH - 150, "height": _HEIGHT, "layer": layers}


def _colour(position: int) -> str:
    return SERIES[position % len(SERIES)]


def _join(layer: dict[str, Any], x: dict[str, Any], y: dict[str, Any]) -> None:
    encoding = layer["encoding"]
    encoding["x"] = {**x, **encoding["x"]}
    if "field" in encoding.get("y", {}):
        encoding["y"] = {**y, **encoding["y"]}


def _bands(series: Line, colour: str) -> list[dict[str, Any]]:
    widest_first = sorted(series.intervals, key=lambda interval: -interval.level)
    return [
        {
            "data": {"values": [{"on": on.isoformat(), "low": low, "high": high} for on, low, high in interval.rows]},
            "mark": {"type": "area", "color": colour, "opacity": 0.18},
            "encoding": {"x": {"field": "on"}, "y": {"field": "low"}, "y2": {"field": "high"}},
        }
        for interval in widest_first
    ]


def _drawn(series: Line, colour: str, last_day: date | None) -> list[dict[str, Any]]:
    rows = [{"on": point.on.isoformat(), "value": point.value} for point in series.points]
    mark = {"type": "line", "color": colour, "strokeWidth": 2.2, "invalid": "break-paths-show-path-domains"}
    if series.dashed:
        mark["strokeDash"] = [6, 4]
    encoding = {"x": {"field": "on"}, "y": {"field": "value"}}
    layers = [{"data": {"values": rows}, "mark": mark, "encoding": encoding}]
    known = [row for row in rows if row["value"] is not None]
    if known:
        # A line that ends early has its name above its end, out of the way of what follows.
        ends_last = last_day is not None and known[-1]["on"] == last_day.isoformat()
        place = {"align": "left", "dx": 6} if ends_last else {"align": "right", "dy": -14}
        name = {"type": "text", "color": colour, "fontWeight": "bold", **place}
        at_end = {"data": {"values": [{**known[-1], "name": series.name}]}, "mark": name}
        layers.append({**at_end, "encoding": {**encoding, "text": {"field": "name"}}})
    return layers


def _breaks(chart: LineChart) -> list[dict[str, Any]]:
    if not chart.breaks:
        return []
    data = {"values": [{"on": on.isoformat(), "words": words} for on, words in chart.breaks]}
    words = {"type": "text", "align": "left", "dx": 4, "dy": 8, "fontSize": 11, "color": GREY, "baseline": "top"}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "color": GREY, "strokeDash": [2, 3]},
            "encoding": {"x": {"field": "on"}},
        },
        {
            "data": data,
            "mark": words,
            "encoding": {"x": {"field": "on"}, "y": {"value": 0}, "text": {"field": "words"}},
        },
    ]

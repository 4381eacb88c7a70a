"""Bars, plain and stacked."""

from typing import Any

from camstra.paper.charts import BarChart, StackedChart
from camstra.paper.palette import PAPER, SERIES, ink_on
from camstra.paper.vega.common import SPLIT_LABEL, WIDTH, number_text, unique, wrapped

_LABEL_WIDTH = 34
_STEP = 44


def plain(chart: BarChart) -> dict[str, Any]:
    """Horizontal bars from zero; the value stands at each bar's end."""
    names = unique([wrapped(bar.label, _LABEL_WIDTH) for bar in chart.bars])
    rows = [
        {"name": name, "value": bar.value, "at": bar.value or 0, "text": bar.text or number_text(bar.value)}
        for name, bar in zip(names, chart.bars, strict=True)
    ]
    ends = _value_axis(max((bar.value or 0 for bar in chart.bars), default=0), chart.value_title, room=1.15)
    layers = [
        {"mark": {"type": "bar", "color": SERIES[0]}, "encoding": {"x": {"field": "value", **ends}}},
        {
            "mark": {"type": "text", "align": "left", "dx": 6},
            "encoding": {"x": {"field": "at", **ends}, "text": {"field": "text"}},
        },
    ]
    return {**_frame(names, chart.label_title), "data": {"values": rows}, "layer": layers}


def stacked(chart: StackedChart) -> dict[str, Any]:
    """Bars of parts; each part carries its name and count, so the colours need no key."""
    names = unique([wrapped(bar.label, _LABEL_WIDTH) for bar in chart.bars])
    rows = _segments(chart, names)
    longest = max((row["to"] for row in rows), default=0)
    ends = _value_axis(longest, chart.value_title, room=1.02)
    for row in rows:
        _fit(row, longest)
    from_to = {"x": {"field": "from", **ends}, "x2": {"field": "to"}}
    bar = {"mark": {"type": "bar", "stroke": PAPER, "strokeWidth": 2}, "encoding": {**from_to, "color": _key(rows)}}
    ink = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    words = {
        "mark": {"type": "text", "lineBreak": "\n", "baseline": "middle", "lineHeight": 15,
                 "dy": {"expr": "-7.5 * (length(split(datum.text, '\\n')) - 1)"}},
        "encoding": {"x": {"field": "middle", **ends}, "text": {"field": "text"}, "color": ink},
    }  # fmt: skip
    return {**_frame(names, chart.label_title, step=76), "data": {"values": rows}, "layer": [bar, words],
            "resolve": {"scale": {"color": "independent"}}}  # fmt: skip


def _segments(chart: StackedChart, names: list[str]) -> list[dict[str, Any]]:
    colours: dict[str, str] = {}
    rows = []
    for name, bar in zip(names, chart.bars, strict=True):
        start = 0.0
        for part in bar.segments:
            colour = colours.setdefault(part.name, SERIES[len(colours) % len(SERIES)])
            end = start + part.value
            rows.append({"name": name, "part": part.name, "count": part.value, "from": start, "to": end,
                         "middle": (start + end) / 2, "colour": colour})  # fmt: skip
            start = end
    return rows


def _fit(row: dict[str, Any], longest: float) -> None:
    """Put a part's words inside it, wrapped to its width in letters; where nothing fits, the count alone."""
    letters = int((row["to"] - row["from"]) / longest * WIDTH / 8) if longest else 0
    count = number_text(row["count"])
    words = wrapped(row["part"], max(letters, 1))
    fits = letters >= 4 and words.count("\n") < 3 and max(map(len, words.split("\n"))) <= letters
    row["text"] = f"{count}\n{words}" if fits else count
    row["ink"] = ink_on(row["colour"])


def _key(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Colours by part; a key above the bars only where some part is too narrow to carry its own name."""
    colours = {row["part"]: row["colour"] for row in rows}
    all_named = all("\n" in row["text"] for row in rows)
    key = None if all_named else {"orient": "top", "title": None, "symbolType": "square", "columns": 2}
    scale = {"domain": list(colours), "range": list(colours.values())}
    return {"field": "part", "type": "nominal", "scale": scale, "legend": key}


def _value_axis(longest: float, title: str, *, room: float) -> dict[str, Any]:
    axis = {"title": title, "grid": False, "tickMinStep": 1, "format": ",~f"}
    return {"type": "quantitative", "scale": {"domain": [0, (longest or 1) * room], "nice": False}, "axis": axis}


def _frame(names: list[str], title: str, step: int = _STEP) -> dict[str, Any]:
    axis = {"title": title or None, "labelExpr": SPLIT_LABEL, "ticks": False, "domain": False, "labelPadding": 8}
    y = {"field": "name", "type": "nominal", "sort": names, "axis": axis}
    return {"width": WIDTH - 200, "height": {"step": step}, "encoding": {"y": y}}

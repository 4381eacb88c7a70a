"""The heat map: a grid whose cells say their score, band and contents in words, and by shade as well."""

from typing import Any

from camstra.paper.charts import HeatCell, HeatMap
from camstra.paper.palette import GREY, ink_on, rising
from camstra.paper.vega.common import SPLIT_LABEL, WIDTH, wrapped

_CODE_LINE = 14
_LETTERS = 15


def heat(chart: HeatMap) -> dict[str, Any]:
    """Rows top to bottom as given; every cell "17 Substantial" with its labels under it."""
    colours = dict(zip(chart.bands, rising(len(chart.bands)), strict=True))
    rows = [_cell(cell, colours[cell.band]) for cell in chart.cells]
    most_lines = max((row["codes"].count("\n") + 1 for row in rows), default=1)
    cell_width = (WIDTH - 120) / max(len(chart.columns), 1)
    return {
        "width": {"step": cell_width},
        "height": {"step": 40 + _CODE_LINE * most_lines},
        "data": {"values": rows},
        "encoding": {
            "x": _axis("column", chart.columns, chart.column_title, 15, {"orient": "bottom", "labelAngle": 0}),
            "y": _axis("row", chart.rows, chart.row_title, 15, {}),
        },
        "layer": [
            {
                "mark": {"type": "rect", "stroke": GREY, "strokeWidth": 1},
                "encoding": {"color": _as_is("colour")},
            },
            _words("score", {"fontSize": 11, "dy": {"expr": "-bandwidth('y')/2 + 13"}}),
            _words("codes", {"fontSize": 13, "fontWeight": "bold", "lineBreak": "\n", "lineHeight": _CODE_LINE,
                             "dy": {"expr": f"-{_CODE_LINE} * (length(split(datum.codes, '\\n')) - 1) / 2 + 7"}}),
        ],
    }  # fmt: skip


def _cell(cell: HeatCell, colour: str) -> dict[str, Any]:
    return {
        "row": wrapped(cell.row, 15),
        "column": wrapped(cell.column, 15),
        "score": f"{cell.score} {cell.band}".strip(),
        "codes": wrapped(", ".join(cell.labels), _LETTERS),
        "colour": colour,
        "ink": ink_on(colour),
    }


def _axis(field: str, labels: tuple[str, ...], title: str, width: int, extra: dict[str, Any]) -> dict[str, Any]:
    axis = {"title": title, "labelExpr": SPLIT_LABEL, "ticks": False, "domain": False, "labelPadding": 8, **extra}
    names = [wrapped(label, width) for label in labels]
    return {"field": field, "type": "nominal", "scale": {"domain": names}, "axis": axis}


def _as_is(field: str) -> dict[str, Any]:
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _words(field: str, mark: dict[str, Any]) -> dict[str, Any]:
    return {"mark": {"type": "text", **mark}, "encoding": {"text": {"field": field}, "color": _as_is("ink")}}

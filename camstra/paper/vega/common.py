"""What all charts share: one look, one width, words that wrap."""

import textwrap
from typing import Any

from camstra.paper.palette import GREY, INK, RULE
from camstra.paper.text import clean

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
WIDTH = 640
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "#FFFFFF",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "bold",
        "labelColor": INK,
        "titleColor": INK,
        "domainColor": GREY,
        "tickColor": GREY,
        "gridColor": RULE,
        "labelLimit": 0,
        "titlePadding": 10,
    },
    "text": {"font": FONT, "fontSize": 13, "color": INK},
    "legend": {"labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "titleColor": INK, "labelLimit": 0},
}

# Labels are wrapped here, so the drawing only has to split them; the expression is ours and holds no data.
SPLIT_LABEL = "split(datum.label, '\\n')"


def wrapped(text: str, width: int) -> str:
    """The text in lines of at most `width` characters, joined by newlines."""
    return "\n".join(textwrap.wrap(clean(text), width)) or " "


def unique(labels: list[str]) -> list[str]:
    """The labels, those that occur twice made distinct by trailing blanks, which do not show."""
    seen: dict[str, int] = {}
    out = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        out.append(label + "\u200b" * (seen[label] - 1))
    return out


def number_text(value: float | None) -> str:
    """A value as printed: thousands commas, no needless decimals, words for a missing one."""
    if value is None:
        return "not known"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"

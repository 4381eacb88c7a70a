"""Charts as HTML: an inline drawing on screen, a tagged picture in PDF, and the numbers behind it."""

from base64 import b64encode

from markupsafe import Markup

from camstra.paper.blocks import ChartBlock
from camstra.paper.chart_data import data_table
from camstra.paper.drawing import svg
from camstra.paper.numbering import Numbered, Placed
from camstra.paper.web.inline import inline
from camstra.paper.web.markup import element
from camstra.paper.web.tables import table


def chart(placed: Placed, block: ChartBlock, numbered: Numbered, medium: str) -> Markup:
    """Picture, caption, notes, and the data table: folded away on screen, in full in print."""
    drawing = svg(block.chart, alt=block.alt, ident=placed.anchor)
    # The drawing was parsed, stripped to shapes and written again: it is markup already.
    picture = _picture(drawing, block.alt) if medium == "pdf" else Markup(drawing)  # noqa: S704
    view = element(
        "div", picture, class_="paper-scroll", tabindex="0", role="region", aria_label=f"{placed.label}, chart"
    )
    caption = element("figcaption", element("strong", f"{placed.label}: "), block.caption)
    notes = (element("p", inline(note, numbered), class_="paper-table-note") for note in block.notes)
    figure = element("figure", caption, view, id=placed.anchor, class_="paper-chart")
    return element("div", figure, *notes, _data(placed, block, numbered, medium), class_="paper-chart-block")


def _picture(drawing: str, alt: str) -> Markup:
    # PDF takes the alternative text from an image, not from a drawing's description.
    encoded = b64encode(drawing.encode()).decode()
    return element("img", src=f"data:image/svg+xml;base64,{encoded}", alt=alt)


def _data(placed: Placed, block: ChartBlock, numbered: Numbered, medium: str) -> Markup | None:
    if not block.show_data:
        return None
    behind = block.data or data_table(block.chart, caption=f"Data behind {placed.label}")
    grid = table(behind, "", f"{placed.anchor}-data", numbered)
    if medium == "pdf":
        return grid
    summary = element("summary", f"Data behind {placed.label}")
    return element("details", summary, grid, class_="paper-data")

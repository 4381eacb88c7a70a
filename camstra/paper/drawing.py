"""A chart as a picture: SVG for page and PDF, PNG for Word.

Never draw before forking: the drawing engine hangs in a child forked after its first use (start workers by spawn).
"""

import json
from typing import Any

import vl_convert
from lxml import etree

from camstra.paper.charts import Chart
from camstra.paper.faults import ChartFault
from camstra.paper.text import clean
from camstra.paper.vega import specification

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = {"svg", "g", "path", "rect", "line", "text", "tspan", "circle", "title", "desc", "defs", "clipPath"}
_ATTRIBUTES = {
    "width", "height", "viewBox", "version", "transform", "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r",
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linecap",
    "stroke-miterlimit", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor",
    "dominant-baseline", "dx", "dy", "display", "clip-path", "id",
}  # fmt: skip
_VERSION = "6.4"


def svg(chart: Chart, *, alt: str, ident: str) -> str:
    """The chart as one `<svg>` element: no style, no script, no link, titled and described for screen readers.

    `ident` must be unique on the page. Raises ChartFault when the chart cannot be drawn.
    """
    root = etree.fromstring(_converted(vl_convert.vegalite_to_svg, chart).encode())
    _strip(root)
    _one_line_each(root)
    title, description = etree.Element(f"{{{_SVG}}}title"), etree.Element(f"{{{_SVG}}}desc")
    title.text, description.text = clean(chart.title), clean(alt)
    for part, name in ((title, "title"), (description, "desc")):
        part.set("id", f"{ident}-{name}")
    root[:0] = [title, description]
    root.set("role", "img")
    root.set("aria-labelledby", f"{ident}-title {ident}-desc")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def png(chart: Chart, *, scale: float = 2.5) -> bytes:
    """The chart as PNG, `scale` pixels to each of its units (640 wide). Raises ChartFault as above."""
    drawn: bytes = _converted(vl_convert.vegalite_to_png, chart, scale=scale)
    return drawn


def _converted(convert: Any, chart: Chart, **options: float) -> Any:
    text = json.dumps(_cleaned(specification(chart)))
    try:
        return convert(text, vl_version=_VERSION, allowed_base_urls=[], **options)
    except ValueError as fault:
        raise ChartFault(f"The chart '{chart.title}' could not be drawn: {fault}") from fault


def _cleaned(part: Any) -> Any:
    if isinstance(part, str):
        return clean(part)
    if isinstance(part, dict):
        return {name: _cleaned(value) for name, value in part.items()}
    return [_cleaned(value) for value in part] if isinstance(part, list | tuple) else part


def _strip(root: etree._Element) -> None:
    """Keep drawn shapes and their geometry; drop everything else, so that nothing hostile or inline can pass."""
    for node in list(root.iter()):
        if not isinstance(node.tag, str) or etree.QName(node).localname not in _ELEMENTS:
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
            continue
        for name in list(node.attrib):
            if name not in _ATTRIBUTES:
                del node.attrib[name]


def _one_line_each(root: etree._Element) -> None:
    """Turn lines of one text into texts of their own: the PDF maker centres texts, not lines within one."""
    for text in list(root.iter(f"{{{_SVG}}}text")):
        lines = list(text.iter(f"{{{_SVG}}}tspan"))
        if not lines:
            continue
        parent, drop = text.getparent(), 0.0
        for line in lines:
            drop += float(line.get("dy", "0"))
            alone = etree.SubElement(parent, f"{{{_SVG}}}text", dict(text.attrib), y=f"{drop:g}")
            alone.text = line.text
        parent.remove(text)

"""What PDF/UA asks of the tags and WeasyPrint 70 leaves out, put right just before the file is written."""

from collections.abc import Iterator
from typing import Any

import pydyf


def finish(_document: Any, pdf: pydyf.PDF) -> None:
    """Say of each table header whether it heads a column or a row; mark running headers and footers as artefacts."""
    root = _behind(pdf, pdf.catalog["StructTreeRoot"])
    reached = {element.number for element in _elements(pdf, root)}
    _name_scopes(pdf)
    _mark_artefacts(pdf, root, reached)


def _name_scopes(pdf: pydyf.PDF) -> None:
    for element in pdf.objects:
        if isinstance(element, pydyf.Dictionary) and element.get("S") == "/TH" and "A" in element:
            # The identifier ends "-row-column"; only the first row of our tables heads columns.
            heads_column = element["ID"].string.split("-")[-2] == "0" and _in_head(pdf, element)
            element["A"]["Scope"] = "/Column" if heads_column else "/Row"


def _in_head(pdf: pydyf.PDF, element: pydyf.Dictionary) -> bool:
    row = _behind(pdf, element["P"])
    return bool(_behind(pdf, row["P"]).get("S") == "/THead")


def _mark_artefacts(pdf: pydyf.PDF, root: pydyf.Dictionary, reached: set[int]) -> None:
    """Content tagged by an element outside the tree is page furniture: a screen reader must skip it."""
    parents = _behind(pdf, root["ParentTree"])["Nums"]
    by_page = dict(zip(parents[::2], parents[1::2], strict=True))
    for position, reference in enumerate(pdf.page_references):
        owners = by_page[position]
        outside = {mcid for mcid, owner in enumerate(owners) if _number(owner) not in reached}
        _rewrite(_behind(pdf, _behind(pdf, reference)["Contents"]), outside)
        for mcid in outside:
            owners[mcid] = "null"


def _rewrite(stream: pydyf.Stream, outside: set[int]) -> None:
    for place, part in enumerate(stream.stream):
        if isinstance(part, pydyf.Dictionary) and part.get("MCID") in outside:
            stream.stream[place - 1 : place + 2] = ["/Artifact", "", b"BMC"]


def _elements(pdf: pydyf.PDF, element: pydyf.Dictionary) -> Iterator[pydyf.Dictionary]:
    """Every structure element that hangs on the tree."""
    for kid in element.get("K", ()):
        if isinstance(kid, bytes):
            child = _behind(pdf, kid)
            yield child
            yield from _elements(pdf, child)


def _behind(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])

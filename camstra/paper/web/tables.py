"""Tables as HTML: caption, column and row headers with scope, widths by class."""

from markupsafe import Markup

from camstra.paper.blocks import Bibliography, EvidenceAnnex
from camstra.paper.numbering import Numbered
from camstra.paper.tables import Column, Table
from camstra.paper.text import Inline
from camstra.paper.web.inline import inline
from camstra.paper.web.markup import element, joined


def table(block: Table, label: str, anchor: str, numbered: Numbered) -> Markup:
    """A table with its notes below; wide ones scroll inside their own box, reachable by keyboard."""
    caption = element("caption", element("strong", f"{label}: ") if label else None, block.caption)
    grid = element(
        "table", caption, _columns(block), _head(block), _body(block, numbered), id=anchor, class_="paper-table"
    )
    notes = (element("p", inline(note, numbered), class_="paper-table-note") for note in block.notes)
    # A short table moves to the next sheet whole rather than leave a row behind.
    together = "paper-table-block paper-together" if len(block.rows) <= 12 else "paper-table-block"
    return element(
        "div", _scroller(grid, f"{label}: {block.caption}" if label else block.caption), *notes, class_=together
    )


def _scroller(grid: Markup, caption: str) -> Markup:
    return element("div", grid, class_="paper-scroll", tabindex="0", role="region", aria_label=caption)


def _columns(block: Table) -> Markup:
    # Widths are classes in steps of five per cent: an inline style would need a hole in the security policy.
    steps = (max(1, round(share * 20)) * 5 for share in block.shares())
    return element("colgroup", *(element("col", class_=f"paper-w{step}") for step in steps))


def _head(block: Table) -> Markup:
    cells = (element("th", column.title, scope="col", class_=_align(column)) for column in block.columns)
    return element("thead", element("tr", *cells))


def _body(block: Table, numbered: Numbered) -> Markup:
    if not block.rows:
        return element("tbody", element("tr", element("td", block.empty, colspan=str(len(block.columns)))))
    return element("tbody", *(_row(block, row, numbered) for row in block.rows))


def _row(block: Table, row: tuple[Inline, ...], numbered: Numbered) -> Markup:
    cells = []
    for position, (column, cell) in enumerate(zip(block.columns, row, strict=True)):
        is_header = position == block.row_header
        cells.append(
            element(
                "th" if is_header else "td",
                inline(cell, numbered),
                scope="row" if is_header else None,
                class_=_align(column),
            )
        )
    return element("tr", *cells)


def _align(column: Column) -> str | None:
    return None if column.align == "left" else f"paper-{column.align}"


def bibliography(block: Bibliography, numbered: Numbered) -> Markup:
    """The two-column closing table: each label heads its row."""
    rows = (
        element(
            "tr",
            element("th", label, scope="row"),
            element("td", joined(element("p", inline(line, numbered)) for line in lines)),
        )
        for label, lines in block.entries
    )
    caption = element("caption", element("strong", block.caption))
    return element("table", caption, element("tbody", *rows), class_="paper-table paper-bibliography")


def evidence(block: EvidenceAnnex, numbered: Numbered) -> Markup:
    """The annex that figure runs link to: one row per stored query."""
    head = element(
        "thead",
        element(
            "tr",
            *(
                element("th", title, scope="col", class_="paper-right" if title == "Value" else None)
                for title in EVIDENCE_COLUMNS
            ),
        ),
    )
    rows = (
        element(
            "tr",
            element("th", item.statement, element("span", item.key, class_="paper-key"), scope="row"),
            element("td", item.value, class_="paper-right"),
            element("td", item.query),
            element("td", item.filter),
            element("td", item.as_at),
            element("td", item.source),
            id=numbered.evidence[item.key],
        )
        for item in block.items
    )
    caption = element("caption", element("strong", block.caption))
    grid = element("table", caption, head, element("tbody", *rows), class_="paper-table paper-evidence")
    return element("div", _scroller(grid, block.caption), class_="paper-table-block")


EVIDENCE_COLUMNS = ("Figure", "Value", "Query", "Filter", "As at", "Source")

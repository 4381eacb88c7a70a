"""Each kind of block as HTML."""

from functools import singledispatchmethod
from typing import Literal

from markupsafe import Markup

from camstra.paper.blocks import (
    Appendix,
    Bibliography,
    Block,
    Bullets,
    ChartBlock,
    Contents,
    EvidenceAnnex,
    Note,
    Objective,
    PageBreak,
    Para,
    Section,
)
from camstra.paper.faults import DocumentFault
from camstra.paper.numbering import Numbered, Placed
from camstra.paper.tables import Table
from camstra.paper.text import plain
from camstra.paper.web.charts import chart
from camstra.paper.web.inline import inline
from camstra.paper.web.markup import element, joined
from camstra.paper.web.tables import bibliography, evidence, table

Medium = Literal["screen", "pdf"]


class Writer:
    """Writes one numbered document. `top_heading` is the level of its title."""

    def __init__(self, numbered: Numbered, *, medium: Medium, top_heading: int) -> None:
        self.numbered = numbered
        self.medium = medium
        self.top_heading = top_heading

    def body(self) -> Markup:
        """All blocks in order."""
        return joined(self.block(placed.block, placed) for placed in self.numbered.blocks)

    @singledispatchmethod
    def block(self, block: Block, placed: Placed) -> Markup:
        """One block, with what stands under it."""
        raise DocumentFault(f"A paper cannot hold a {type(block).__name__}.")

    @block.register
    def _(self, block: Section | Appendix, placed: Placed) -> Markup:
        level = min(self.top_heading + placed.heading, 6)
        number = element("span", placed.label, " ", class_="paper-number") if placed.label else None
        heading = element(f"h{level}", number, inline(placed.title, self.numbered), id=placed.anchor)
        children = joined(self.block(child.block, child) for child in placed.children)
        return element("section", heading, children, class_="paper-appendix" if isinstance(block, Appendix) else None)

    @block.register
    def _(self, block: Para, placed: Placed) -> Markup:
        words = inline(block.text, self.numbered)
        if not placed.label:
            return element("p", words)
        style = "paper-para" + (" paper-third" if block.third else "") + (" paper-deep" if placed.depth > 2 else "")
        number = element("span", placed.label, " ", class_="paper-number")
        return element("p", number, words, class_=style, id=placed.anchor)

    @block.register
    def _(self, block: Bullets, _placed: Placed) -> Markup:
        return element(
            "ul", *(element("li", inline(item, self.numbered)) for item in block.items), class_="paper-bullets"
        )

    @block.register
    def _(self, block: Objective, _placed: Placed) -> Markup:
        lead = f"{block.lead}: " if block.lead else None
        return joined(element("p", element("em", lead, words), class_="paper-objective") for words in block.objectives)

    @block.register
    def _(self, block: Note, _placed: Placed) -> Markup:
        words = element("p", element("strong", f"{block.lead}: "), inline(block.text, self.numbered))
        return element("div", words, class_="paper-note")

    @block.register
    def _(self, block: Bibliography, _placed: Placed) -> Markup:
        return bibliography(block, self.numbered)

    @block.register
    def _(self, block: Table, placed: Placed) -> Markup:
        return table(block, placed.label, placed.anchor, self.numbered)

    @block.register
    def _(self, block: EvidenceAnnex, _placed: Placed) -> Markup:
        return evidence(block, self.numbered)

    @block.register
    def _(self, block: ChartBlock, placed: Placed) -> Markup:
        return chart(placed, block, self.numbered, self.medium)

    @block.register
    def _(self, block: PageBreak, _placed: Placed) -> Markup:
        return element("div", class_="paper-page-break")

    @block.register
    def _(self, block: Contents, _placed: Placed) -> Markup:
        level = min(self.top_heading + 1, 6)
        title = element(f"h{level}", block.title, id="paper-contents")
        entries = _entries(self.numbered.blocks, block.depth)
        return element("nav", title, entries, class_="paper-contents", aria_labelledby="paper-contents")


def _entries(blocks: tuple[Placed, ...], depth: int) -> Markup | None:
    headed = [placed for placed in blocks if placed.heading]
    return element("ul", *(_entry(placed, depth) for placed in headed)) if headed and depth else None


def _entry(placed: Placed, depth: int) -> Markup:
    link = element("a", f"{placed.label} {plain(placed.title)}".strip(), href=f"#{placed.anchor}")
    return element("li", link, _entries(placed.children, depth - 1))

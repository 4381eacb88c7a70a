"""Each kind of block as HTML."""

from typing import Literal

from markupsafe import Markup

from camstra.paper.blocks import (
    Appendix,
    Bibliography,
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
        return joined(self.block(placed) for placed in self.numbered.blocks)

    def block(self, placed: Placed) -> Markup:
        """One block, with what stands under it."""
        match placed.block:
            case Section() | Appendix():
                return self.section(placed)
            case Para():
                return self.para(placed, placed.block)
            case Bullets(items):
                return element("ul", *(element("li", inline(item, self.numbered)) for item in items), class_="paper-bullets")
            case Objective(objectives, lead):
                return joined(_objective(words, lead) for words in objectives)
            case Note(text, lead):
                words = element("p", element("strong", f"{lead}: "), inline(text, self.numbered))
                return element("div", words, class_="paper-note")
            case Bibliography():
                return bibliography(placed.block, self.numbered)
            case Table():
                return table(placed.block, placed.label, placed.anchor, self.numbered)
            case ChartBlock():
                return chart(placed, placed.block, self.numbered, self.medium)
            case EvidenceAnnex():
                return evidence(placed.block, self.numbered)
            case Contents():
                return self.contents(placed.block)
            case PageBreak():
                return element("div", class_="paper-page-break")

    def section(self, placed: Placed) -> Markup:
        assert isinstance(placed.block, Section | Appendix)
        level = min(self.top_heading + placed.heading, 6)
        title = inline(placed.block.title, self.numbered)
        heading = element(f"h{level}", *_numbered_words(placed), title, id=placed.anchor)
        children = joined(self.block(child) for child in placed.children)
        is_appendix = isinstance(placed.block, Appendix)
        return element("section", heading, children, class_="paper-appendix" if is_appendix else None)

    def para(self, placed: Placed, block: Para) -> Markup:
        words = inline(block.text, self.numbered)
        if not placed.label:
            return element("p", words)
        style = "paper-para paper-third" if block.third else "paper-para"
        return element("p", element("span", placed.label, " ", class_="paper-number"), words, class_=style, id=placed.anchor)

    def contents(self, block: Contents) -> Markup:
        level = min(self.top_heading + 1, 6)
        title = element(f"h{level}", block.title, class_="paper-contents-title", id="paper-contents")
        return element("nav", title, self._entries(self.numbered.blocks, block.depth), class_="paper-contents", aria_labelledby="paper-contents")

    def _entries(self, blocks: tuple[Placed, ...], depth: int) -> Markup | None:
        headed = [placed for placed in blocks if isinstance(placed.block, Section | Appendix)]
        if not headed or depth < 1:
            return None
        return element("ul", *(self._entry(placed, depth) for placed in headed))

    def _entry(self, placed: Placed, depth: int) -> Markup:
        assert isinstance(placed.block, Section | Appendix)
        words = plain(placed.block.title)
        link = element("a", f"{placed.label} {words}".strip(), href=f"#{placed.anchor}")
        return element("li", link, self._entries(placed.children, depth - 1))


def _numbered_words(placed: Placed) -> tuple[Markup | str, ...]:
    if not placed.label:
        return ()
    label = f"{placed.label}:" if isinstance(placed.block, Appendix) else placed.label
    return element("span", label, class_="paper-number"), " "


def _objective(words: str, lead: str) -> Markup:
    return element("p", element("em", f"{lead}: " if lead else None, words), class_="paper-objective")

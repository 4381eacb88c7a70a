"""Each kind of block as Word paragraphs, tables and pictures."""

from collections.abc import Iterator

from docx.document import Document as WordDocument

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
from camstra.paper.chart_data import data_table
from camstra.paper.document import Document
from camstra.paper.numbering import Numbered, Placed
from camstra.paper.tables import Table
from camstra.paper.text import Inline, Text
from camstra.paper.word import lists, styles
from camstra.paper.word.contents import contents
from camstra.paper.word.inline import bookmark_name, inline, text
from camstra.paper.word.pictures import Pictures
from camstra.paper.word.tables import Tables
from camstra.paper.word.xml import Element, field, make

_TWIPS = 635


class Body:
    """Writes one numbered document into one Word file."""

    def __init__(self, word: WordDocument, numbered: Numbered) -> None:
        self.word = word
        self.numbered = numbered
        section = word.sections[-1]
        room = section.page_width - section.left_margin - section.right_margin
        self.tables = Tables(word, numbered, room // _TWIPS)
        self.pictures = Pictures(word, room)
        self.body_list = lists.number_of(word, "Heading 1") or lists.BODY
        self.appendix_list = lists.number_of(word, styles.APPENDIX) or lists.APPENDICES
        self.bookmarks = 0

    def head(self, document: Document) -> Iterator[Element]:
        """Crest line, To / From / Date, title, reference and notices."""
        if document.crest_line:
            yield self.para(document.crest_line, styles.CREST)
        for label, content in document.head:
            yield self._head_line(label, content)
        yield self.para(document.title, styles.CAPITALS if document.title_in_capitals else "Title")
        moment = f"Figures as at {document.as_at}" if document.as_at else ""
        reference = " · ".join(part for part in (document.reference, moment) if part)
        if reference:
            yield self.para(reference, styles.REFERENCE)
        for notice in document.notices:
            yield self.para(notice, styles.NOTICE)

    def blocks(self) -> Iterator[Element]:
        """Everything after the head, in reading order."""
        for placed in self.numbered.every():
            yield from self.block(placed)

    def block(self, placed: Placed) -> Iterator[Element]:
        """One block, without what stands under it."""
        match placed.block:
            case Section() | Appendix():
                yield self.heading(placed)
            case Para(content, _, third):
                yield self.numbered_para(placed, content, third=third)
            case Bullets(items):
                yield from (self.para(item, "List Bullet") for item in items)
            case Objective(objectives, lead):
                yield from (self.para((f"{lead}: {words}" if lead else words), styles.OBJECTIVE) for words in objectives)
            case Note(content, lead):
                yield self.para(_led(lead, content), styles.NOTICE)
            case Bibliography(_, caption):
                yield self.para(Text(caption, bold=True), "Caption")
                yield from self.spaced(self.tables.bibliography(placed.block))
            case Table():
                yield self.caption(placed, placed.block.caption)
                yield from self.spaced(self.tables.table(placed.block), placed.block.notes)
            case EvidenceAnnex(_, caption):
                yield self.para(Text(caption, bold=True), "Caption")
                yield from self.spaced(self.tables.annex(placed.block))
            case ChartBlock():
                yield from self.chart(placed, placed.block)
            case Contents():
                yield from contents(placed.block, self.numbered, self.word)
            case PageBreak():
                yield make("p", make("r", make("br", type="page")))

    def para(self, content: Inline, style: str) -> Element:
        """A paragraph in a named style."""
        properties = make("pPr", make("pStyle", val=self.word.styles[style].style_id))
        return make("p", properties, *inline(content, self.numbered, self.word))

    def heading(self, placed: Placed) -> Element:
        """A heading, bookmarked for the contents page, numbered by Word."""
        assert isinstance(placed.block, Section | Appendix)
        is_appendix = isinstance(placed.block, Appendix)
        node = self.para(placed.block.title, styles.APPENDIX if is_appendix else f"Heading {min(placed.heading, 3)}")
        if is_appendix:
            self._properties(node, make("pageBreakBefore"))
        else:
            self._number(node, placed)
        return self._marked(node, placed.anchor)

    def numbered_para(self, placed: Placed, content: Inline, *, third: bool) -> Element:
        """A paragraph at its level of the multilevel list, or a plain one where it carries no number."""
        if not placed.label:
            return self.para(content, "Normal")
        node = self.para(content, styles.SUB_NUMBERED if third else styles.NUMBERED)
        self._number(node, placed)
        return node

    def caption(self, placed: Placed, words: str) -> Element:
        """ "Table 1: …" with a number that Word counts; plain words where the table is not numbered."""
        node = self.para("", "Caption")
        if placed.label:
            word, serial = placed.label.rsplit(" ", 1)
            bold = make("rPr", make("b"))
            counted = (text(f"{word} ", bold=True), *field(f"SEQ {word} \\* ARABIC", serial, bold))
            node.extend(counted)
            self._marked(node, placed.anchor)
            node.append(text(": ", bold=True))
        node.append(text(words))
        return node

    def chart(self, placed: Placed, block: ChartBlock) -> Iterator[Element]:
        """Caption, picture with alternative text, notes, and the numbers behind it."""
        yield self.caption(placed, block.caption)
        yield self.pictures.picture(block.chart, alt=block.alt)
        yield from (self.para(note, styles.TABLE_NOTE) for note in block.notes)
        if block.show_data:
            behind = block.data or data_table(block.chart, caption=f"Data behind {placed.label}")
            yield self.para(behind.caption, "Caption")
            yield from self.spaced(self.tables.table(behind), behind.notes)

    def spaced(self, table: Element, notes: tuple[Inline, ...] = ()) -> Iterator[Element]:
        """A table and its notes; without notes an empty line, because Word joins tables that touch."""
        yield table
        yield from (self.para(note, styles.TABLE_NOTE) for note in notes or ("",))

    def _head_line(self, label: str, content: str) -> Element:
        node = self.para(Text(f"{label}:", bold=True), styles.HEAD_LINE)
        tabs = make("tabs", make("tab", val="left", pos=1300))
        self._properties(node, tabs)
        self._properties(node, make("ind", left=1300, hanging=1300))
        node.extend((make("r", make("tab")), text(content)))
        return node

    def _number(self, node: Element, placed: Placed) -> None:
        # Written on the paragraph itself: the same heading style stands at different levels in different papers.
        which = self.appendix_list if placed.in_appendix else self.body_list
        unnumbered = make("numPr", make("ilvl", val=0), make("numId", val=0))
        level = make("numPr", make("ilvl", val=placed.depth), make("numId", val=which))
        self._properties(node, level if placed.label else unnumbered)

    def _properties(self, node: Element, extra: Element) -> None:
        node[0].append(extra)

    def _marked(self, node: Element, anchor: str) -> Element:
        self.bookmarks += 1
        node.insert(1, make("bookmarkStart", id=self.bookmarks, name=bookmark_name(anchor)))
        node.append(make("bookmarkEnd", id=self.bookmarks))
        return node


def _led(lead: str, content: Inline) -> Inline:
    parts = content if isinstance(content, tuple) else (content,)
    return Text(f"{lead}: ", bold=True), *parts

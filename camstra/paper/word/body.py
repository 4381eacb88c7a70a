"""Each kind of block as Word paragraphs, tables and pictures."""

from collections.abc import Iterable, Iterator
from functools import singledispatchmethod

from docx.document import Document as WordDocument

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
from camstra.paper.chart_data import data_table
from camstra.paper.document import Document
from camstra.paper.faults import DocumentFault
from camstra.paper.numbering import Numbered, Placed
from camstra.paper.tables import Table
from camstra.paper.text import Inline, Text, runs
from camstra.paper.word import lists, styles
from camstra.paper.word.contents import contents
from camstra.paper.word.inline import bookmark_name, inline, text
from camstra.paper.word.pictures import Pictures
from camstra.paper.word.sheet import text_width
from camstra.paper.word.tables import Tables
from camstra.paper.word.xml import Element, field, make

_TWIPS = 635


class Body:
    """Writes one numbered document into one Word file."""

    def __init__(self, word: WordDocument, numbered: Numbered) -> None:
        self.word = word
        self.numbered = numbered
        room = text_width(word)
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
            yield from self.block(placed.block, placed)

    @singledispatchmethod
    def block(self, block: Block, placed: Placed) -> Iterable[Element]:
        """One block, without what stands under it."""
        raise DocumentFault(f"A paper cannot hold a {type(block).__name__}.")

    @block.register
    def _(self, block: Section, placed: Placed) -> Iterable[Element]:
        node = self.para(block.title, f"Heading {min(placed.heading, 3)}")
        self._number(node, placed)
        return [self._marked(node, placed.anchor)]

    @block.register
    def _(self, block: Appendix, placed: Placed) -> Iterable[Element]:
        node = self.para(block.title, styles.APPENDIX)
        _add(node, make("pageBreakBefore"))
        return [self._marked(node, placed.anchor)]

    @block.register
    def _(self, block: Para, placed: Placed) -> Iterable[Element]:
        if not placed.label:
            return [self.para(block.text, "Normal")]
        node = self.para(block.text, styles.SUB_NUMBERED if block.third else styles.NUMBERED)
        self._number(node, placed)
        return [node]

    @block.register
    def _(self, block: Bullets, _placed: Placed) -> Iterable[Element]:
        return [self.para(item, "List Bullet") for item in block.items]

    @block.register
    def _(self, block: Objective, _placed: Placed) -> Iterable[Element]:
        lead = f"{block.lead}: " if block.lead else ""
        return [self.para(f"{lead}{words}", styles.OBJECTIVE) for words in block.objectives]

    @block.register
    def _(self, block: Note, _placed: Placed) -> Iterable[Element]:
        return [self.para((Text(f"{block.lead}: ", bold=True), *runs(block.text)), styles.NOTICE)]

    @block.register
    def _(self, block: Bibliography, _placed: Placed) -> Iterable[Element]:
        yield self.para(Text(block.caption, bold=True), "Caption")
        yield from self._spaced(self.tables.bibliography(block))

    @block.register
    def _(self, block: Table, placed: Placed) -> Iterable[Element]:
        yield self._caption(placed, block.caption)
        yield from self._spaced(self.tables.table(block), block.notes)

    @block.register
    def _(self, block: EvidenceAnnex, _placed: Placed) -> Iterable[Element]:
        yield self.para(Text(block.caption, bold=True), "Caption")
        yield from self._spaced(self.tables.annex(block))

    @block.register
    def _(self, block: ChartBlock, placed: Placed) -> Iterable[Element]:
        yield self._caption(placed, block.caption)
        yield self.pictures.picture(block.chart, alt=block.alt)
        yield from (self.para(note, styles.TABLE_NOTE) for note in block.notes)
        if block.show_data:
            behind = block.data or data_table(block.chart, caption=f"Data behind {placed.label}")
            yield self.para(behind.caption, "Caption")
            yield from self._spaced(self.tables.table(behind), behind.notes)

    @block.register
    def _(self, block: Contents, _placed: Placed) -> Iterable[Element]:
        return contents(block, self.numbered, self.word)

    @block.register
    def _(self, block: PageBreak, _placed: Placed) -> Iterable[Element]:
        return [make("p", make("r", make("br", type="page")))]

    def para(self, content: Inline, style: str) -> Element:
        """A paragraph in a named style."""
        properties = make("pPr", make("pStyle", val=self.word.styles[style].style_id))
        return make("p", properties, *inline(content, self.numbered, self.word))

    def _caption(self, placed: Placed, words: str) -> Element:
        """A caption with a number that Word counts; plain words where the table is not numbered."""
        node = self.para("", "Caption")
        if placed.label:
            word, serial = placed.label.rsplit(" ", 1)
            bold = make("rPr", make("b"))
            node.extend((text(f"{word} ", bold=True), *field(f"SEQ {word} \\* ARABIC", serial, bold)))
            self._marked(node, placed.anchor)
            node.append(text(": ", bold=True))
        node.append(text(words))
        return node

    def _spaced(self, table: Element, notes: tuple[Inline, ...] = ()) -> Iterator[Element]:
        # Without notes an empty line follows, because Word joins tables that touch.
        yield table
        yield from (self.para(note, styles.TABLE_NOTE) for note in notes or ("",))

    def _head_line(self, label: str, content: str) -> Element:
        node = self.para(Text(f"{label}:", bold=True), styles.HEAD_LINE)
        _add(node, make("tabs", make("tab", val="left", pos=1300)))
        _add(node, make("ind", left=1300, hanging=1300))
        node.extend((make("r", make("tab")), text(content)))
        return node

    def _number(self, node: Element, placed: Placed) -> None:
        # Written on the paragraph itself: the same style stands at different levels in different papers.
        if not placed.label:
            _add(node, make("numPr", make("ilvl", val=0), make("numId", val=0)))
            _add(node, make("ind", left=0, firstLine=0))
            return
        which = self.appendix_list if placed.in_appendix else self.body_list
        _add(node, make("numPr", make("ilvl", val=placed.depth), make("numId", val=which)))
        if placed.depth > 1:
            is_third = isinstance(placed.block, Para) and placed.block.third
            left, hanging = lists.indent(min(placed.depth, lists.DEEPEST - 1), third=is_third)
            _add(node, make("ind", left=left, hanging=hanging))

    def _marked(self, node: Element, anchor: str) -> Element:
        self.bookmarks += 1
        node.insert(1, make("bookmarkStart", id=self.bookmarks, name=bookmark_name(anchor)))
        node.append(make("bookmarkEnd", id=self.bookmarks))
        return node


def _add(node: Element, extra: Element) -> None:
    """One more paragraph property; callers keep to the order Word asks for."""
    node[0].append(extra)

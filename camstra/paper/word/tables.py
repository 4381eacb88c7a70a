"""Tables in Word, written as XML at once: cell by cell through the library takes a second for 300 rows."""

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from camstra.paper.blocks import Bibliography, EvidenceAnnex
from camstra.paper.numbering import Numbered
from camstra.paper.tables import Column, Table
from camstra.paper.text import Inline, Text, clean, plain
from camstra.paper.word import styles
from camstra.paper.word.inline import inline
from camstra.paper.word.xml import Element, make

# A table this short moves to the next page whole rather than leave a row behind.
_KEPT_TOGETHER = 12
# A letter at the table's size, and a cell's own margins, in twentieths of a point.
_LETTER, _MARGINS = 102, 200
_ALIGN = {"left": "left", "right": "right", "centre": "center"}
_ANNEX = (Column("Figure", 2), Column("Value", 0.8, "right"), Column("Query", 1.4), Column("Filter", 2),
          Column("As at", 1.2), Column("Source", 1.4))  # fmt: skip


class Tables:
    """Writes tables across `width` (twentieths of a point) of the page."""

    def __init__(self, word: WordDocument, numbered: Numbered, width: int) -> None:
        self.word = word
        self.numbered = numbered
        self.width = width
        self.grid_id = word.styles[styles.GRID].style_id
        self.text_id = word.styles[styles.TABLE_TEXT].style_id
        self.head_id = word.styles[styles.TABLE_HEADING].style_id

    def table(self, block: Table) -> Element:
        """The grid alone; captions and notes are paragraphs around it."""
        widths = fitted(block, self.width)
        together = len(block.rows) <= _KEPT_TOGETHER
        node = self._start(widths, block.caption, header=True, row_header=block.row_header == 0)
        node.append(self._header(block.columns, widths))
        if not block.rows:
            node.append(self._spanning(block.empty, len(widths)))
        for position, row in enumerate(block.rows, start=1):
            keep = together and position < len(block.rows)
            node.append(self._row(block.columns, row, widths, keep=keep))
        return node

    def annex(self, block: EvidenceAnnex) -> Element:
        """The evidence annex as a table."""
        rows = tuple(
            (item.statement, item.value, item.query, item.filter, item.as_at, item.source) for item in block.items
        )
        return self.table(Table(block.caption, _ANNEX, rows, numbered=False))

    def bibliography(self, block: Bibliography) -> Element:
        """Two columns without a heading row: each label heads its row."""
        widths = [round(self.width * 0.3), round(self.width * 0.7)]
        node = self._start(widths, block.caption, header=False, row_header=True)
        for label, lines in block.entries:
            name = self._cell([(Text(label, bold=True),)], widths[0], keep=True)
            cells = (name, self._cell(lines, widths[1], keep=True))
            node.append(make("tr", make("trPr", make("cantSplit")), *cells))
        return node

    def _start(self, widths: list[int], caption: str, *, header: bool, row_header: bool) -> Element:
        look = _look(header=header, row_header=row_header)
        properties = make(
            "tblPr",
            make("tblStyle", val=self.grid_id),
            make("tblW", w=sum(widths), type="dxa"),
            make("tblLayout", type="fixed"),
            look,
            make("tblCaption", val=clean(caption)),
        )
        return make("tbl", properties, make("tblGrid", *(make("gridCol", w=width) for width in widths)))

    def _header(self, columns: tuple[Column, ...], widths: list[int]) -> Element:
        cells = (
            self._cell([column.title], width, column.align, self.head_id, vertical="bottom")
            for column, width in zip(columns, widths, strict=True)
        )
        return make("tr", make("trPr", make("cantSplit"), make("tblHeader")), *cells)

    def _row(self, columns: tuple[Column, ...], row: tuple[Inline, ...], widths: list[int], *, keep: bool) -> Element:
        cells = (
            self._cell([content], width, column.align, keep=keep)
            for column, content, width in zip(columns, row, widths, strict=True)
        )
        return make("tr", make("trPr", make("cantSplit")), *cells)

    def _spanning(self, content: str, columns: int) -> Element:
        cell = self._cell([content], self.width)
        cell.find(qn("w:tcPr")).append(make("gridSpan", val=columns))
        return make("tr", make("trPr", make("cantSplit")), cell)

    def _cell(self, lines: Iterable[Inline], width: int, align: str = "left", style: str = "", *,
              vertical: str = "", keep: bool = False) -> Element:  # fmt: skip
        properties = make("tcPr", make("tcW", w=width, type="dxa"))
        if vertical:
            properties.append(make("vAlign", val=vertical))
        return make("tc", properties, *(self._line(line, align, style or self.text_id, keep=keep) for line in lines))

    def _line(self, content: Inline, align: str, style: str, *, keep: bool) -> Element:
        properties = make("pPr", make("pStyle", val=style))
        if keep:
            properties.append(make("keepNext"))
        if align != "left":
            properties.append(make("jc", val=_ALIGN[align]))
        return make("p", properties, *inline(content, self.numbered, self.word))


def fitted(block: Table, width: int) -> list[int]:
    """Column widths that sum to `width`: the shares asked for, but no narrower than a column's longest word."""
    asked = [share * width for share in block.shares()]
    least = [_LETTER * _longest_word(block, position) + _MARGINS for position in range(len(block.columns))]
    if sum(least) >= width:
        return [round(need * width / sum(least)) for need in least]
    short = sum(max(need - have, 0) for have, need in zip(asked, least, strict=True))
    spare = sum(max(have - need, 0) for have, need in zip(asked, least, strict=True))
    taken = short / spare if spare else 0
    return [
        round(need if have < need else have - (have - need) * taken) for have, need in zip(asked, least, strict=True)
    ]


def _longest_word(block: Table, position: int) -> int:
    texts = [block.columns[position].title, *(plain(row[position]) for row in block.rows)]
    return max(len(word) for text in texts for word in text.split() or [""])


def _look(*, header: bool, row_header: bool) -> Element:
    # Word reads the named attributes, older programs the same bits as one number.
    bits = 0x0600 | (0x0020 if header else 0) | (0x0080 if row_header else 0)
    return make("tblLook", val=f"{bits:04X}", firstRow=int(header), lastRow=0, firstColumn=int(row_header),
                lastColumn=0, noHBand=1, noVBand=1)  # fmt: skip

"""The sheet of paper a Word template is set for."""

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu

from camstra.paper.word.xml import Element

# A4 with ordinary margins, for a template that does not say.
_WIDE, _HIGH, _MARGIN = Emu(7560000), Emu(10692000), Emu(792000)


def text_width(word: WordDocument) -> int:
    """The room between the margins, in Word's EMU (360,000 to the centimetre)."""
    section = word.sections[-1]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    return (width or _WIDE) - (left or _MARGIN) - (right or _MARGIN)


def turn(word: WordDocument) -> None:
    """Lay the sheet on its side, moving the tab stops of header and footer with its edge."""
    section = word.sections[0]
    width, height = section.page_width or _WIDE, section.page_height or _HIGH
    if width >= height:
        return
    before = text_width(word)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = height, width
    # Filling the placeholders put new header and footer parts in place; only the relationships know them.
    for relation in word.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            _widen_tabs(relation.target_part.element, text_width(word) / before)


def _widen_tabs(part: Element, wider: float) -> None:
    for stop in part.iter(qn("w:tab")):
        position = stop.get(qn("w:pos"))
        if position:
            stop.set(qn("w:pos"), str(round(int(position) * wider)))

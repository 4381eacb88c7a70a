"""The named styles a template must carry, and how the default template draws them."""

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from camstra.paper.word.xml import make

NAVY = "14284B"
GREY = "4D4D4D"
_PALE = "EEF1F6"

NUMBERED = "Numbered Paragraph"
SUB_NUMBERED = "Numbered Sub-paragraph"
APPENDIX = "Appendix Heading"
OBJECTIVE = "Plan Objective"
NOTICE = "Notice"
TABLE_TEXT = "Table Text"
TABLE_HEADING = "Table Heading"
TABLE_NOTE = "Table Note"
CREST = "Crest Line"
HEAD_LINE = "Paper Head"
CAPITALS = "Title Capitals"
REFERENCE = "Reference Line"
CONTENTS = "TOC Heading"
GRID = "Paper Table"


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: sizes in points, indents in centimetres."""

    name: str
    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: float = 0
    after: float = 6
    left: float = 0
    right: float = 0
    keep_with_next: bool = False
    capitals: bool = False
    base: str = "Normal"
    outline: int | None = None


LOOKS = (
    Look("Normal"),
    Look("Header", 9, bold=True, after=0),
    Look("Footer", 8.5, colour=GREY, after=0),
    Look("Title", 16, bold=True, colour=NAVY, before=12, after=8, keep_with_next=True),
    Look(CAPITALS, 15, bold=True, colour=NAVY, capitals=True, base="Title", keep_with_next=True, before=12, after=8),
    Look("Heading 1", 13, bold=True, colour=NAVY, before=16, after=6, keep_with_next=True, outline=0),
    Look("Heading 2", 11.5, bold=True, colour=NAVY, before=12, after=5, keep_with_next=True, outline=1),
    Look("Heading 3", 11, bold=True, colour=NAVY, before=10, after=4, keep_with_next=True, outline=2),
    Look(APPENDIX, 13, bold=True, colour=NAVY, before=0, after=8, keep_with_next=True, outline=0),
    Look(NUMBERED),
    Look(SUB_NUMBERED),
    Look("List Bullet", after=3),
    Look("Caption", 10.5, before=10, after=4, keep_with_next=True),
    Look(OBJECTIVE, italic=True, left=1.27, before=6, after=8),
    Look(NOTICE, left=0.4, right=0.3, before=10, after=12),
    Look(TABLE_TEXT, 9.5, after=0),
    Look(TABLE_HEADING, 9.5, bold=True, colour="FFFFFF", after=0, keep_with_next=True),
    Look(TABLE_NOTE, 9.5, before=4, after=4),
    Look(CREST, 13, bold=True, colour=NAVY, after=10),
    Look(HEAD_LINE, after=3),
    Look(REFERENCE, 10, colour=GREY, after=8),
    Look(CONTENTS, 13, bold=True, colour=NAVY, before=12, after=6, keep_with_next=True),
    Look("toc 1", after=3),
    Look("toc 2", after=2, left=0.8),
    Look("toc 3", after=2, left=1.6),
)
REQUIRED = tuple(look.name for look in LOOKS)


def add(word: WordDocument) -> None:
    """Give the document every style above, making those it lacks."""
    for look in LOOKS:
        _draw(_style(word, look.name), look, word)
    _frame(word.styles[NOTICE], {"top": _PALE, "left": NAVY, "bottom": _PALE, "right": _PALE}, 36)
    _shade(word.styles[NOTICE])
    _frame(word.styles[CREST], {"bottom": NAVY}, 12)
    _centre(word, "Header", CREST)


def _style(word: WordDocument, name: str) -> ParagraphStyle:
    for style in word.styles:
        if style.name == name and isinstance(style, ParagraphStyle):
            return style
    return word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _draw(style: ParagraphStyle, look: Look, word: WordDocument) -> None:
    if look.name != "Normal":
        style.base_style = word.styles[look.base]
    for part in ("rPr", "pPr"):
        old = style.element.find(qn(f"w:{part}"))
        if old is not None:
            style.element.remove(old)
    font, spacing = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = "Arial", Pt(look.size), look.bold, look.italic
    style.element.rPr.rFonts.set(qn("w:cs"), "Arial")
    font.all_caps = look.capitals
    font.color.rgb = RGBColor.from_string(look.colour or "1A1A1A")
    spacing.space_before, spacing.space_after = Pt(look.before), Pt(look.after)
    spacing.left_indent, spacing.right_indent = Cm(look.left), Cm(look.right)
    spacing.keep_with_next, spacing.widow_control = look.keep_with_next, True
    spacing.line_spacing = 1.0 if look.name.startswith("Table") else 1.15
    if look.outline is not None:
        style.element.pPr.append(make("outlineLvl", val=look.outline))


def _centre(word: WordDocument, *names: str) -> None:
    for name in names:
        word.styles[name].element.pPr.append(make("jc", val="center"))


def _frame(style: ParagraphStyle, sides: dict[str, str], eighths: int) -> None:
    border = make("pBdr", *(make(side, val="single", sz=eighths, space=5, color=sides[side]) for side in sides))
    style.element.pPr.insert_element_before(border, *_AFTER_BORDER)


def _shade(style: ParagraphStyle) -> None:
    shading = make("shd", val="clear", color="auto", fill=_PALE)
    style.element.pPr.insert_element_before(shading, *_AFTER_BORDER[1:])


_AFTER_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")

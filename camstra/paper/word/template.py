"""Makes the default Word template. A force opens it in Word, changes its look, and hands it back as its own.

The template holds `{{ marking }}`, `{{ reference }}` and `{{ crest_line }}` where the force wants them (usually header
and footer) and `{{ body }}` alone in a paragraph where the paper is to stand.
"""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from camstra.paper.word import lists, styles, zipped
from camstra.paper.word.xml import field, make, words

_KEPT = {*styles.REQUIRED, "Default Paragraph Font", "Normal Table", "No List"}
# The settings that must stand after the compatibility ones.
_AFTER_COMPAT = ("w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping", "w:shapeDefaults")
_MADE = datetime(2020, 1, 1, tzinfo=UTC)


@cache
def build() -> bytes:
    """The default template as a Word file; always the same bytes."""
    word = docx.Document()
    _clear_styles(word)
    styles.add(word)
    lists.add(word)
    _grid_style(word)
    _hyperlink_style(word)
    _defaults(word)
    _sheet(word)
    word.add_paragraph("{{ body }}")
    word.core_properties.created = word.core_properties.modified = _MADE
    word.core_properties.title, word.core_properties.author = "Paper template", ""
    word.core_properties.comments = ""
    out = BytesIO()
    word.save(out)
    return zipped.fixed(out.getvalue())


def _clear_styles(word: WordDocument) -> None:
    """Drop the hundred-odd styles no paper uses."""
    for style in list(word.styles):
        if style.name not in _KEPT:
            style.element.getparent().remove(style.element)
    for style in word.styles:
        for link in style.element.findall(qn("w:link")):
            style.element.remove(link)


def _grid_style(word: WordDocument) -> None:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = make("tblBorders", *(make(side, val="single", sz=4, space=0, color="8A8F99") for side in sides))
    margins = make("tblCellMar", *(make(side, w=width, type="dxa") for side, width in
                                   (("top", 50), ("left", 90), ("bottom", 50), ("right", 90))))  # fmt: skip
    head = make(
        "tblStylePr",
        make("tcPr", make("shd", val="clear", color="auto", fill=styles.NAVY)),
        type="firstRow",
    )
    word.styles.element.append(make(
        "style", make("name", val=styles.GRID), make("basedOn", val="TableNormal"), make("uiPriority", val=59),
        make("qFormat"), make("tblPr", make("tblStyleRowBandSize", val=1), borders, margins), head,
        type="table", styleId="PaperTable", customStyle=1,
    ))  # fmt: skip


def _hyperlink_style(word: WordDocument) -> None:
    look = make("rPr", make("color", val="0B4F9C"), make("u", val="single"))
    word.styles.element.append(make(
        "style", make("name", val="Hyperlink"), make("basedOn", val="DefaultParagraphFont"), look,
        type="character", styleId="Hyperlink",
    ))  # fmt: skip


def _defaults(word: WordDocument) -> None:
    """British English everywhere; today's layout rules, not those of 2007."""
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    settings = word.settings.element
    modern = make("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    for old in settings.findall(qn("w:compat")):
        old.getparent().remove(old)
    settings.insert_element_before(make("compat", modern), *_AFTER_COMPAT)
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), "en-GB")


def _sheet(word: WordDocument) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    section.header.paragraphs[0].text = "{{ marking }}"
    _footer(section.footer.paragraphs[0])


def _footer(line: Paragraph) -> None:
    # Reference on the left, marking in the middle, page on the right: one line, two tab stops.
    tabs = make("tabs", make("tab", val="center", pos=4706), make("tab", val="right", pos=9412))
    line._p.get_or_add_pPr().insert_element_before(tabs, "w:spacing", "w:ind", "w:jc")
    line.add_run("{{ reference }}\t")
    line.add_run("{{ marking }}").bold = True
    line.add_run("\tPage ")
    for part in (*field("PAGE", "1"), make("r", words(" of ")), *field("NUMPAGES", "1")):
        line._p.append(part)

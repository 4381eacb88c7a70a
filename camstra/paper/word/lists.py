"""Word's own multilevel lists: sections 1, 1.1, 1.1.1 and appendices A, A.1. Word generates every number."""

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle

from camstra.paper.word.styles import APPENDIX, NUMBERED, SUB_NUMBERED
from camstra.paper.word.xml import Element, make

BODY, APPENDICES, BULLETS = 1, 2, 3
DEEPEST = 5
# Twentieths of a point: 720 is half an inch, 1.27 cm.
HANG = (720, 720, 850, 1000, 1150)


def add(word: WordDocument) -> None:
    """Replace the document's list definitions by ours, and tie the styles to their levels."""
    root = word.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    body = [(_dotted(level), "decimal") for level in range(DEEPEST)]
    appendices = [("Appendix %1:", "upperLetter"), *body[1:]]
    root.append(_abstract(BODY, body, ("Heading 1", NUMBERED, SUB_NUMBERED), word))
    root.append(_abstract(APPENDICES, appendices, (APPENDIX,), word))
    root.append(_bullets(word))
    for number in (BODY, APPENDICES, BULLETS):
        root.append(make("num", make("abstractNumId", val=number), numId=number))
    for name, number, level in (("Heading 1", BODY, 0), (NUMBERED, BODY, 1), (SUB_NUMBERED, BODY, 2),
                                (APPENDIX, APPENDICES, 0), ("List Bullet", BULLETS, 0)):  # fmt: skip
        _tie(word.styles[name], number, level)


def number_of(word: WordDocument, style_name: str) -> int | None:
    """The list a style belongs to in this template, or None when it is not numbered."""
    style: BaseStyle = word.styles[style_name]
    found = style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return None if found is None else int(found.get(qn("w:val")))


def indent(level: int, *, third: bool) -> tuple[int, int]:
    """Left and hanging indent of a numbered line: hard left, but third-level paragraphs stand in by one step."""
    return (HANG[level - 1] + HANG[level] if third else HANG[level]), HANG[level]


def _dotted(level: int) -> str:
    return ".".join(f"%{place}" for place in range(1, level + 2))


def _abstract(number: int, levels: list[tuple[str, str]], styles: tuple[str, ...], word: WordDocument) -> Element:
    node = make("abstractNum", make("multiLevelType", val="multilevel"), abstractNumId=number)
    for level, (text, form) in enumerate(levels):
        tied = word.styles[styles[level]].style_id if level < len(styles) else None
        node.append(_level(level, text, form, tied, wide=number == APPENDICES and level == 0))
    return node


def _level(level: int, text: str, form: str, tied: str | None, *, wide: bool) -> Element:
    node = make("lvl", make("start", val=1), make("numFmt", val=form), ilvl=level)
    if tied:
        node.append(make("pStyle", val=tied))
    if wide:
        node.append(make("suff", val="space"))
    node.append(make("lvlText", val=text))
    node.append(make("lvlJc", val="left"))
    left, hanging = (0, 0) if wide else indent(level, third=level == 2)
    node.append(make("pPr", make("ind", left=left, hanging=hanging)))
    return node


def _bullets(word: WordDocument) -> Element:
    level = make(
        "lvl",
        make("start", val=1),
        make("numFmt", val="bullet"),
        make("pStyle", val=word.styles["List Bullet"].style_id),
        make("lvlText", val="•"),
        make("lvlJc", val="left"),
        make("pPr", make("ind", left=1080, hanging=360)),
        ilvl=0,
    )
    return make("abstractNum", make("multiLevelType", val="hybridMultilevel"), level, abstractNumId=BULLETS)


def _tie(style: BaseStyle, number: int, level: int) -> None:
    properties = style.element.pPr
    indent = properties.find(qn("w:ind"))
    if indent is not None:
        # The level's own indent must show through.
        properties.remove(indent)
    tie = make("numPr", make("ilvl", val=level), make("numId", val=number))
    properties.insert_element_before(tie, "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")

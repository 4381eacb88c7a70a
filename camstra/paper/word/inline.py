"""Runs of text as Word runs."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from camstra.paper.numbering import Numbered
from camstra.paper.text import FigureRun, Inline, Link, Ref, Run, Text, clean, runs
from camstra.paper.word.xml import Element, make, run, words


def inline(content: Inline, numbered: Numbered, word: WordDocument) -> Iterator[Element]:
    """Runs and links, ready to append to a paragraph."""
    return (_run(part, numbered, word) for part in runs(content))


def text(content: str, *, bold: bool = False, italic: bool = False) -> Element:
    """One run of words."""
    properties = make("rPr")
    if bold:
        properties.append(make("b"))
    if italic:
        properties.append(make("i"))
    return run(words(clean(content)), properties if len(properties) else None)


def _run(part: Run, numbered: Numbered, word: WordDocument) -> Element:
    match part:
        case Text():
            return text(part.text, bold=part.bold, italic=part.italic)
        case FigureRun():
            return text(part.text, bold=part.bold)
        case Ref():
            label, anchor = numbered.target(part.key)
            return make("hyperlink", text(label), anchor=bookmark_name(anchor))
        case Link():
            return _link(part, word)


def _link(part: Link, word: WordDocument) -> Element:
    look = make("rPr", make("rStyle", val="Hyperlink"))
    node = make("hyperlink", run(words(clean(part.text)), look))
    identifier = word.part.relate_to(clean(part.address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    node.set(qn("r:id"), identifier)
    return node


def bookmark_name(anchor: str) -> str:
    """An anchor as Word allows it: letters, digits and underscores, at most 40."""
    return anchor.replace("-", "_")[:40]

"""The contents page: a Word field, already filled in, that Word brings up to date when the file is opened."""

from collections.abc import Iterator

from docx.document import Document as WordDocument

from camstra.paper.blocks import Appendix, Contents, Section
from camstra.paper.numbering import Numbered, Placed
from camstra.paper.text import plain
from camstra.paper.word.inline import bookmark_name, text
from camstra.paper.word.xml import Element, field, make, run


def contents(block: Contents, numbered: Numbered, word: WordDocument) -> Iterator[Element]:
    """A heading, then one line per heading down to the depth, each with its page."""
    yield _line("Table Note", word, text(block.title, bold=True))
    listed = [placed for placed in numbered.every() if 1 <= placed.heading <= block.depth]
    if not listed:
        return
    lines = [_entry(placed, word) for placed in listed]
    begin, instruction, separate, _, end = field(f'TOC \\o "1-{block.depth}" \\h \\z \\u', "")
    for position, part in enumerate((begin, instruction, separate)):
        lines[0].insert(1 + position, part)
    lines[-1].append(end)
    yield from lines


def _entry(placed: Placed, word: WordDocument) -> Element:
    assert isinstance(placed.block, Section | Appendix)
    label = f"{placed.label}:" if isinstance(placed.block, Appendix) else placed.label
    name = bookmark_name(placed.anchor)
    words = text(f"{label} {plain(placed.block.title)}".strip())
    tab = run(make("tab"))
    link = make("hyperlink", words, tab, *field(f"PAGEREF {name} \\h", "1"), anchor=name, history=1)
    line = _line(f"toc {min(placed.heading, 3)}", word, link)
    room = word.sections[-1].page_width - word.sections[-1].left_margin - word.sections[-1].right_margin
    line[0].append(make("tabs", make("tab", val="right", leader="dot", pos=room // 635)))
    return line


def _line(style: str, word: WordDocument, *content: Element) -> Element:
    return make("p", make("pPr", make("pStyle", val=word.styles[style].style_id)), *content)

"""The contents page: a Word field, filled in with linked headings; Word adds the page numbers when it opens the file.

Only Word knows where its pages end, so no page number is guessed here: until then the list is whole but unpaged.
"""

from collections.abc import Iterator

from docx.document import Document as WordDocument

from camstra.paper.blocks import Contents
from camstra.paper.numbering import Numbered, Placed
from camstra.paper.text import plain
from camstra.paper.word import styles
from camstra.paper.word.inline import bookmark_name, text
from camstra.paper.word.xml import Element, field, make


def contents(block: Contents, numbered: Numbered, word: WordDocument) -> Iterator[Element]:
    """A heading, then one line per heading down to the depth, each a link."""
    yield _line(styles.CONTENTS, word, text(block.title))
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
    name = bookmark_name(placed.anchor)
    words = text(f"{placed.label} {plain(placed.title)}".strip())
    return _line(f"toc {min(placed.heading, 3)}", word, make("hyperlink", words, anchor=name, history=1))


def _line(style: str, word: WordDocument, *content: Element) -> Element:
    return make("p", make("pPr", make("pStyle", val=word.styles[style].style_id)), *content)

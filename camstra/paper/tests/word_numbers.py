"""Counts a Word file's automatic numbers from its list definitions alone, as Word does: the check on our own count."""

import re

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def numbers_as_word_counts_them(word: WordDocument) -> list[str]:
    """The number Word prints before each numbered paragraph, bullets left out, in reading order."""
    counters: dict[int, list[int]] = {}
    printed = []
    for line in word.paragraphs:
        place = _place(line, word)
        if place is None or place[0] == 0:
            continue
        which, level = place
        form, text = _level(word, which, level)
        if form == "bullet":
            continue
        counts = counters.setdefault(which, [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        shown = [_shown(word, which, deep, counts) for deep in range(level + 1)]
        printed.append(re.sub(r"%(\d)", lambda match, shown=shown: shown[int(match[1]) - 1], text))
    return printed


def _place(line: Paragraph, word: WordDocument) -> tuple[int, int] | None:
    """(list, level) from the paragraph itself, else from its style."""
    for properties in (line._p.pPr, line.style.element.pPr):
        found = None if properties is None else properties.find(qn("w:numPr"))
        if found is not None:
            level = found.find(qn("w:ilvl"))
            return int(found.find(qn("w:numId")).get(qn("w:val"))), 0 if level is None else int(level.get(qn("w:val")))
    return None


def _level(word: WordDocument, which: int, level: int) -> tuple[str, str]:
    root = word.part.numbering_part.element
    number = next(node for node in root.findall(qn("w:num")) if node.get(qn("w:numId")) == str(which))
    abstract = number.find(qn("w:abstractNumId")).get(qn("w:val"))
    definition = next(n for n in root.findall(qn("w:abstractNum")) if n.get(qn("w:abstractNumId")) == abstract)
    node = next(n for n in definition.findall(qn("w:lvl")) if n.get(qn("w:ilvl")) == str(level))
    return node.find(qn("w:numFmt")).get(qn("w:val")), node.find(qn("w:lvlText")).get(qn("w:val"))


def _shown(word: WordDocument, which: int, level: int, counts: list[int]) -> str:
    form, _ = _level(word, which, level)
    return chr(ord("A") + counts[level] - 1) if form == "upperLetter" else str(counts[level])

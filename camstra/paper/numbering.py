"""Gives every block its number, heading level and anchor. The only place where a number is worked out.

Word works its numbers out again from its own multilevel list; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from camstra.paper.blocks import Appendix, Block, ChartBlock, EvidenceAnnex, Para, Section
from camstra.paper.document import Document
from camstra.paper.faults import DocumentFault
from camstra.paper.tables import Table
from camstra.paper.text import Inline, plain


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place.

    `label` is its number as printed ("3.1", "Table 2", "Appendix A:", or ""). `heading` is 1 for an outermost section
    or appendix, whose words are `title`; 0 for anything else. `anchor` is unique in the document. `depth` is the level
    in the numbered list, from 0.
    """

    block: Block
    label: str
    anchor: str
    heading: int = 0
    title: Inline = ""
    depth: int = 0
    in_appendix: bool = False
    children: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A whole document, numbered: its blocks, and where each key leads (label, anchor)."""

    blocks: tuple[Placed, ...]
    targets: Mapping[str, tuple[str, str]]
    evidence: Mapping[str, str]

    def target(self, key: str) -> tuple[str, str]:
        """The label and anchor behind a reference. Raises DocumentFault when nothing has that key."""
        if key not in self.targets:
            raise DocumentFault(f"The text refers to '{key}', but no numbered table, chart or appendix has that key.")
        return self.targets[key]

    def every(self) -> Iterator[Placed]:
        """Every block in reading order."""
        return _flatten(self.blocks)


@dataclass(slots=True)
class _Counter:
    """How far one numbered heading has counted; `prefix` is its own number."""

    prefix: str = ""
    items: int = 0
    thirds: int = 0

    def next(self) -> str:
        self.items, self.thirds = self.items + 1, 0
        return f"{self.prefix}{self.items}"

    def third(self, words: str) -> str:
        if not self.items:
            raise DocumentFault(f"The third-level paragraph '{words[:60]}' has no numbered paragraph before it.")
        self.thirds += 1
        return f"{self.prefix}{self.items}.{self.thirds}"


@dataclass(slots=True)
class _Walk:
    counts: dict[str, int] = field(default_factory=dict)
    targets: dict[str, tuple[str, str]] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)

    def serial(self, name: str) -> int:
        self.counts[name] = self.counts.get(name, 0) + 1
        return self.counts[name]

    def place(self, block: Block, counter: _Counter, heading: int, in_appendix: bool) -> Placed:
        match block:
            case Section():
                return self.section(block, counter, heading, in_appendix)
            case Appendix():
                return self.appendix(block)
            case Para():
                return self.para(block, counter, in_appendix)
            case Table():
                return self.captioned(block, "Table", block.key, block.numbered)
            case ChartBlock():
                return self.captioned(block, "Figure", block.key, True)
            case EvidenceAnnex():
                self.annex(block)
        return Placed(block, "", f"paper-block-{self.serial('block')}")

    def section(self, block: Section, counter: _Counter, heading: int, in_appendix: bool) -> Placed:
        # Under an unnumbered heading the count of the nearest numbered section goes on.
        label, within = "", counter
        if block.numbered:
            label = counter.next()
            within = _Counter(f"{label}.")
        anchor = f"paper-{_slug(label)}" if label else f"paper-heading-{self.serial('heading')}"
        children = tuple(self.place(child, within, heading + 1, in_appendix) for child in block.blocks)
        return Placed(block, label, anchor, heading, block.title, label.count("."), in_appendix, children)

    def appendix(self, block: Appendix) -> Placed:
        number = self.serial("appendix")
        if number > 26:
            raise DocumentFault("The document has more than 26 appendices. Join some of them.")
        letter = chr(ord("A") + number - 1)
        anchor = f"paper-appendix-{letter.lower()}"
        self.remember(block.key, f"Appendix {letter}", anchor)
        within = _Counter(f"{letter}.")
        children = tuple(self.place(child, within, 2, True) for child in block.blocks)
        return Placed(block, f"Appendix {letter}:", anchor, 1, block.title, 0, True, children)

    def para(self, block: Para, counter: _Counter, in_appendix: bool) -> Placed:
        label = ""
        if block.numbered and counter.prefix:
            label = counter.third(plain(block.text)) if block.third else counter.next()
        anchor = f"paper-{_slug(label)}" if label else f"paper-block-{self.serial('block')}"
        return Placed(block, label, anchor, depth=label.count("."), in_appendix=in_appendix)

    def captioned(self, block: Block, word: str, key: str, numbered: bool) -> Placed:
        if not numbered:
            return Placed(block, "", f"paper-block-{self.serial('block')}")
        label = f"{word} {self.serial(word)}"
        anchor = f"paper-{_slug(label)}"
        self.remember(key, label, anchor)
        return Placed(block, label, anchor)

    def annex(self, block: EvidenceAnnex) -> None:
        for item in block.items:
            if item.key in self.evidence:
                raise DocumentFault(f"The evidence annex lists the figure '{item.key}' twice.")
            self.evidence[item.key] = f"paper-evidence-{self.serial('evidence')}"

    def remember(self, key: str, label: str, anchor: str) -> None:
        if key and key in self.targets:
            raise DocumentFault(f"Two tables, charts or appendices have the key '{key}'. Give each its own.")
        if key:
            self.targets[key] = (label, anchor)


def number(document: Document) -> Numbered:
    """The document with every number generated. Raises DocumentFault where keys clash or a level is skipped."""
    walk = _Walk()
    outermost = _Counter()
    blocks = tuple(walk.place(block, outermost, 1, False) for block in document.body)
    return Numbered(blocks, walk.targets, walk.evidence)


def _flatten(blocks: tuple[Placed, ...]) -> Iterator[Placed]:
    for placed in blocks:
        yield placed
        yield from _flatten(placed.children)


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")

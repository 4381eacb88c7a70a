"""Runs of text: the smallest parts of a paragraph, a list item or a table cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from camstra.paper.faults import DocumentFault

# XML, and so Word and SVG, cannot hold these at all: they are dropped, not shown.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SAFE_LINK = re.compile(r"(https?://|mailto:|#|/(?!/))", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without characters that no document format can hold."""
    return _NOT_IN_XML.sub("", text)


@dataclass(frozen=True, slots=True)
class Text:
    """Words, plain or emphasised."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A number that is a stored query: `text` is what is printed, `key` names the query in the evidence annex."""

    text: str
    key: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention of a numbered table, chart or appendix by its key; prints "Table 2", "Figure 1" or "Appendix A"."""

    key: str


@dataclass(frozen=True, slots=True)
class Link:
    """A web or mail address behind words. Word and PDF keep it as a link too."""

    text: str
    address: str

    def __post_init__(self) -> None:
        if not _SAFE_LINK.match(self.address):
            raise DocumentFault(
                f"The link '{self.text}' goes to '{self.address}', which is not a web or mail address. "
                "Start it with https://, http:// or mailto:."
            )


Run = Text | FigureRun | Ref | Link
Inline = str | Run | tuple[str | Run, ...]


def runs(inline: Inline) -> tuple[Run, ...]:
    """Any way of writing inline text, as a tuple of runs."""
    parts = inline if isinstance(inline, tuple) else (inline,)
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def plain(inline: Inline) -> str:
    """The words alone; a reference gives nothing, because its number is not known here."""
    return clean("".join(_words(runs(inline))))


def _words(parts: tuple[Run, ...]) -> Iterator[str]:
    return (part.text for part in parts if not isinstance(part, Ref))

"""The blocks a paper is built from. Numbers (1, 1.1, Table 2, Appendix A) are never typed but generated."""

from __future__ import annotations

from dataclasses import dataclass

from camstra.paper.charts import Chart
from camstra.paper.faults import DocumentFault
from camstra.paper.tables import Table
from camstra.paper.text import Inline, plain


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, numbered within its section ("3.1"), or one step deeper ("3.1.1") with `third=True`.

    Unnumbered where `numbered` is false, or where no section above it carries a number.
    """

    text: Inline
    numbered: bool = True
    third: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of bullet points."""

    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """The Police and Crime Plan objective(s) a section or item serves, printed in italics after it."""

    objectives: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A boxed remark: `lead` is its first, bold word ("Illustrative", "Reconstructed", "Since changed")."""

    text: Inline
    lead: str = "Note"


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The closing table: label and one or more lines, e.g. ("Source Documents", ("FMS 2019", …))."""

    entries: tuple[tuple[str, tuple[Inline, ...]], ...]
    caption: str = "Bibliography"


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its caption ("Figure 1: …"), words for those who cannot see it, and the data behind it.

    `data` is made from the chart itself when not given; `show_data=False` only where a table nearby says the same.
    """

    chart: Chart
    caption: str
    alt: str
    data: Table | None = None
    show_data: bool = True
    key: str = ""
    notes: tuple[Inline, ...] = ()

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise DocumentFault(f"The chart '{self.caption}' has no alternative text. Say in a sentence what it shows.")


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents page: headings down to `depth` levels, with page numbers in Word and PDF."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One figure of the paper: what it says, the stored query behind it, its filter, moment and value, all as text."""

    key: str
    statement: str
    value: str
    query: str
    filter: str
    as_at: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceAnnex:
    """Every figure of the paper, so that a reader can ask for the rows again. Figure runs link to it by key."""

    items: tuple[EvidenceItem, ...]
    caption: str = "Evidence behind each figure"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. Sections nest; the heading level follows from the nesting.

    `numbered=False` gives an unnumbered (sub-)heading; numbered paragraphs under it keep counting in the
    nearest numbered section above.
    """

    title: Inline
    blocks: tuple[Block, ...] = ()
    numbered: bool = True

    def __post_init__(self) -> None:
        if not plain(self.title).strip():
            raise DocumentFault("A section has no title. Give every section a heading.")


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix after the body, lettered A, B, C; starts a new page."""

    title: Inline
    blocks: tuple[Block, ...] = ()
    key: str = ""


Block = (
    Section
    | Para
    | Bullets
    | Objective
    | Note
    | Bibliography
    | Table
    | ChartBlock
    | Contents
    | PageBreak
    | EvidenceAnnex
    | Appendix
)

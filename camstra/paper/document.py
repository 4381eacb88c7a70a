"""The document: everything a paper says, before any format. Built by rooms, turned into files by `render`."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from camstra.paper.blocks import Block
from camstra.paper.faults import DocumentFault

Marking = Literal["OFFICIAL", "OFFICIAL-SENSITIVE"]
MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, report, pack or set of minutes.

    `head` holds the To / From / Date lines. `dated` stamps the file's properties, so that the same document gives
    the same file whatever the clock says. `kind` is the short name of its form ("bcb-stra-update"). `notices` are
    said above everything else ("Illustrative: …"). `marking` with `handling` words prints on every page.
    """

    title: str
    kind: str
    dated: date
    body: tuple[Block, ...]
    head: tuple[tuple[str, str], ...] = ()
    marking: Marking | None = None
    handling: str = ""
    crest_line: str = ""
    author: str = ""
    subject: str = ""
    reference: str = ""
    as_at: str = ""
    notices: tuple[str, ...] = ()
    title_in_capitals: bool = False
    orientation: Literal["portrait", "landscape"] = "portrait"
    language: str = "en-GB"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise DocumentFault("The document has no title.")
        if self.marking is not None and self.marking not in MARKINGS:
            raise DocumentFault(
                f"'{self.marking}' is not a marking held here. Use OFFICIAL or OFFICIAL-SENSITIVE, or none."
            )
        if self.handling and not self.marking:
            raise DocumentFault("Handling words need a marking in front of them.")

    @property
    def marking_line(self) -> str:
        """The marking with its handling words, as printed on every page; empty when unmarked."""
        return " – ".join(part for part in (self.marking or "", self.handling) if part)


def long_date(day: date) -> str:
    """The date as board papers write it: "2 July 2020"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# Written out, because strftime follows the machine's locale.
_MONTHS = "January February March April May June July August September October November December".split()

"""Papers in words: each document's figures and how its pages are made from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from camstra.paper import Document
from camstra.paper.document import Marking
from camstra.trace.wall import Viewer

from ...rules import Asked, Measured, PaperRefused


@dataclass(frozen=True)
class Facts:
    """What a document is made from: the viewer's wall, the cycle, the moment, the day on it, its measured figures."""

    viewer: Viewer
    year: int
    as_at: datetime
    dated_on: date
    reference: str
    figures: Mapping[str, Measured]
    marking: Marking = "OFFICIAL"


@dataclass(frozen=True)
class Form:
    """One document the house can write: its name in commands, its figures, and how it is built.

    `prints` names the registers whose very rows stand in it: the document takes the highest marking among them.
    """

    name: str
    title: str
    asks: tuple[Asked, ...]
    build: Callable[[Facts], Document]
    prints: tuple[str, ...] = ()


def forms() -> dict[str, Form]:
    """Every document, by its name in commands."""
    from . import bcb_stra_update, sda_tables

    return {form.name: form for form in (bcb_stra_update.FORM, sda_tables.FORM)}


def form_named(name: str) -> Form:
    """The document of that name; refuses by name, listing what exists."""
    found = forms().get(name)
    if found is None:
        raise PaperRefused(f"There is no document called “{name}”. There are: {', '.join(sorted(forms()))}.")
    return found

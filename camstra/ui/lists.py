"""`register_page`: any register as a page, and out of it as Excel or CSV.

urlpatterns = [path("findings/", register_page("findings"))]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render

from camstra.trace import kinds
from camstra.trace.errors import NotFound
from camstra.trace.kinds import Kind
from camstra.trace.registers import table_of_page

from . import asked as asking
from .cells import table_rows
from .controls import controls, headings
from .exports import EXPORTS, exported
from .listing import Listing, narrowed, one_page
from .lookups import known
from .models import SavedView
from .pages import page_links


@dataclass(frozen=True)
class Action:
    """A thing to do from a page: what its button says and where it leads."""

    label: str
    address: str


Actions = Callable[[Any], Sequence[Action]]


def register_page(
    plural: str,
    *,
    template: str = "ui/register.html",
    title: str = "",
    intro: str = "",
    help_text: str = "",
    rows: Callable[[Any, Any], Any] | None = None,
    actions: Actions | None = None,
    extra: Callable[[Any, Listing], dict[str, Any]] | None = None,
) -> Callable[..., HttpResponseBase]:
    """A view of the register of that plural name, for a room's urls.

    `template` extends ui/register.html and fills its blocks (`above`, `below`, `actions`). `rows(request, asked)`
    narrows where the list starts. `actions(request)` gives buttons; `extra(request, listing)` more for the template.
    `intro` is a sentence under the heading, `help_text` opens as help where the question arises.
    Raises NotFound for a register the viewer may see nothing of.
    """

    def view(request: Any, **_: Any) -> HttpResponseBase:
        kind = kinds.named(plural)
        require_offered(kind, request.viewer)
        asked = asking.read(request.GET, frozenset(c.key for c in kind.columns))
        listing = narrowed(kind, request.viewer, asked, rows(request, asked) if rows else None)
        if (form := request.GET.get("export")) in EXPORTS and not listing.problems:
            return exported(listing, request, form)
        one_page(listing, request.force)
        context = _context(request, listing)
        context |= {
            "title": title or kind.label_plural[:1].upper() + kind.label_plural[1:],
            "intro": intro, "help_text": help_text, "actions": actions(request) if actions else (),
        }  # fmt: skip
        return render(request, template, context | (extra(request, listing) if extra else {}))

    return view


def require_offered(kind: Kind, viewer: Any) -> None:
    """Refuse as not found where a register has nothing for this viewer: reference registers are the force's own."""
    if not kind.recorded and not viewer.is_of_the_force:
        raise NotFound("There is no such page, or it is not one you may see.")


def _context(request: Any, listing: Listing) -> dict[str, Any]:
    kind, asked = listing.kind, listing.asked
    shown = [(i, c) for i, c in enumerate(kind.columns) if not c.wide]
    held = known(tuple(kind.columns), request.viewer, request.force, asked.at)
    cells = table_of_page(kind, listing.page, request.viewer, at=asked.at, known=held)
    base = f"/{request.force.code}/"
    suffix = f"?as_at={asked.at_text}" if asked.at else ""
    columns = [c for _, c in shown]
    picked = [[row[i] for i, _ in shown] for row in cells]
    own = SavedView.objects.filter(force=request.force, person_id=request.viewer.person_id, register=kind.plural)
    return {
        "listing": listing, "asked": asked, "kind": kind,
        "headings": headings(kind, columns, asked),
        "rows_html": table_rows(kind, columns, listing.page, picked, base, suffix),
        "controls": controls(listing, request.viewer, request.force),
        "page_links": page_links(listing.number, listing.pages, lambda n: asked.address(page=n)),
        "saved_views": own,
    }  # fmt: skip

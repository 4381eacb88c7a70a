"""My work, search, the way to a record by its reference, its thread."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from camstra.trace import thread as threads
from camstra.trace.errors import NotFound
from camstra.trace.moments import day_of
from camstra.trace.registers import table_of_page
from camstra.ui.cells import table_rows
from camstra.ui.threads import Thread, label_of

from . import finding, selectors

SHOWN = 6  # of what others owe, before the rest is folded away


def my_work(request: Any) -> HttpResponse:
    """What I owe, to whom, by when; what is due around me; what was released to me; the year for those who run it."""
    viewer, today = request.viewer, day_of(request.now)
    owed = selectors.what_i_owe(viewer, today)
    around = selectors.due_around_me(viewer, today)
    overdue = sum(one.days < 0 for one in owed)
    context = {
        "title": "My work", "owed": selectors.grouped(owed, today), "owed_count": len(owed), "overdue": overdue,
        "waiting": selectors.waiting_for_me(viewer), "mine": selectors.of_my_posts(viewer),
        "around": around[:SHOWN], "more_around": around[SHOWN:], "around_count": len(around),
        "around_capped": len(around) >= selectors.MOST,
        "watches": bool(viewer.roles & selectors.OVERSEERS),
        "released": [(record, label_of(record)) for record in selectors.released_to_me(viewer)],
        "year": _year(request) if viewer.roles & selectors.OVERSEERS else None, "today": today,
    }  # fmt: skip
    return render(request, "desk/my_work.html", context)


def _year(request: Any) -> dict[str, Any] | None:
    """The open stages as a small table, in the columns of their own register."""
    held = selectors.stages(request.viewer)
    if held is None:
        return None
    kind, rows = held
    shown = [(i, c) for i, c in enumerate(kind.columns) if not c.wide][:5]
    cells = [[row[i] for i, _ in shown] for row in table_of_page(kind, rows, request.viewer)]
    columns = [c for _, c in shown]
    return {
        "headings": [c.label for c in columns],
        "rows_html": table_rows(kind, columns, rows, cells, f"/{request.force.code}/"),
        "any": bool(rows),
    }


def search(request: Any) -> HttpResponse:
    """Every register at once, by words or by reference; a whole reference leads straight to its record."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    only = request.GET.get("kind", "")
    record = finding.the_record_named(request.viewer, text)
    if record is not None:
        return HttpResponseRedirect(f"/{request.force.code}/r/{record.ref}/")
    context = {"title": f"Search: {text}" if text else "Search", "text": text, "only": only}
    if text:
        context["answer"] = finding.search(request.viewer, text, only=only)
    return render(request, "desk/search.html", context)


def _record(request: Any, ref: str) -> Any:
    record = threads.record_of(request.viewer, ref)
    if record is None:
        raise NotFound("There is no such page, or it is not one you may see.")
    return record


def to_record(request: Any, ref: str) -> HttpResponse:
    """On to the page of the record, whichever register it is in."""
    record = _record(request, ref)
    kind = selectors.kind_of(record)
    row = kind.rows(request.viewer).filter(pk=record.pk).first() if kind else None
    base = f"/{request.force.code}/"
    if kind is not None and row is not None and (address := kind.address(row)):
        return HttpResponseRedirect(base + address)
    if kind is not None and record.gone:
        return HttpResponseRedirect(f"{base}{kind.plural}/{record.ref}/")
    return HttpResponseRedirect(f"{base}thread/{record.ref}/")


def thread(request: Any, ref: str) -> HttpResponse:
    """What a record comes from and what it led to."""
    record = _record(request, ref)
    steps = threads.walk(request.viewer, record)
    context = {"title": f"The thread of {record.ref}", "record": record, "thread": Thread.of(record, steps)}
    return render(request, "desk/thread.html", context | {"label": label_of(record)})

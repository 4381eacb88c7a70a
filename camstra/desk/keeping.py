"""What changed between two moments, and the trace for those who keep it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from camstra.trace import chain, registers
from camstra.trace.errors import NotFound
from camstra.trace.models import Record
from camstra.trace.wall import visible
from camstra.ui.asked import moment_of
from camstra.ui.pages import page_links
from camstra.ui.telling import action_words, changed_sentences, names_of

from . import selectors

SIZE = 100


def _page_number(query: QueryDict) -> int:
    text = query.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


def _address(query: QueryDict, page: int) -> str:
    changed = query.copy()
    changed["page"] = str(page)
    return "?" + changed.urlencode()


def changes(request: Any) -> HttpResponse:
    """Rows of one register that differ between two moments, each in sentences."""
    offered = selectors.offered_kinds(request.viewer)
    problems: list[str] = []
    wanted = request.GET.get("kind", "")
    kind = next((k for k in offered if k.plural == wanted), None)
    if wanted and kind is None:
        problems.append(f"There is no register called “{wanted[:40]}”. Choose one of the list.")
    since_text, until_text = request.GET.get("since", "").strip(), request.GET.get("until", "").strip()
    since, until = moment_of(since_text, problems), moment_of(until_text, problems) or request.now
    context: dict[str, Any] = {
        "title": "What changed", "offered": offered, "kind": kind, "since_text": since_text, "until_text": until_text,
        "problems": problems, "here": "changes", "since": since, "until": until,
    }  # fmt: skip
    if kind is not None and since is not None and not problems:
        context |= _changed(request, kind, since, until)
    return render(request, "desk/changes.html", context)


def _changed(request: Any, kind: Any, since: Any, until: Any) -> dict[str, Any]:
    found = registers.changes(kind, request.viewer, since, until)
    pages = max(1, -(-len(found) // SIZE))
    number = min(_page_number(request.GET), pages)
    shown = found[(number - 1) * SIZE : number * SIZE]
    refs = [one.name for one in shown] if kind.recorded else []
    titles = dict(Record.objects.filter(visible(request.viewer), ref__in=refs).values_list("ref", "title"))
    counts = {what: sum(one.what == what for one in found) for what in ("added", "changed", "removed")}
    return {
        "found": [(one, titles.get(one.name, ""), changed_sentences(one.fields)) for one in shown],
        "total": len(found), "counts": counts,
        "has_refs": kind.recorded, "page_links": page_links(number, pages, lambda n: _address(request.GET, n)),
    }  # fmt: skip


def trace_page(request: Any) -> HttpResponse:
    """The latest entries; a POST reads the whole chain and says in a sentence whether it holds. For the OIC."""
    if "oic" not in request.viewer.roles:
        raise NotFound("There is no such page, or it is not one you may see.")
    if request.method == "POST":
        _verify(request)
        return HttpResponseRedirect(f"/{request.force.code}/trace/")
    subject, by = (request.GET.get(name, "").strip()[:150] for name in ("subject", "by"))
    number = _page_number(request.GET)
    found = selectors.entries(request.viewer, subject=subject, by=by)
    start = (number - 1) * SIZE
    entries = list(found[start : start + SIZE + 1])
    names = names_of({entry.by for entry in entries})
    links = page_links(number, number + (len(entries) > SIZE), lambda n: _address(request.GET, n))
    context = {
        "title": "The trace", "here": "trace", "subject": subject, "by": by, "page_links": links,
        "entries": [(entry, action_words(entry.action), names.get(entry.by, entry.by)) for entry in entries[:SIZE]],
    }  # fmt: skip
    return render(request, "desk/trace.html", context)


def _verify(request: Any) -> None:
    verdict = chain.verify(request.force)
    if verdict.first_bad is None:
        messages.success(
            request, f"The trace holds: {verdict.entries:,} entries read, none changed, removed or inserted."
        )
        return
    bad = verdict.first_bad
    messages.error(request, f"The trace does not hold: {bad.what}. Keep this system as it is and call whoever runs it.")

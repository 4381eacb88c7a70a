"""`record_page`: any record as a page: what it says, where it comes from, where it led, what happened to it.

urlpatterns = [path("findings/<str:ref>/", record_page("findings", template="findings/finding.html"))]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from camstra.trace import history, kinds, thread
from camstra.trace.changing import name_of
from camstra.trace.errors import NotFound
from camstra.trace.kinds import Kind
from camstra.trace.models import Record
from camstra.trace.registers import table_of_page
from camstra.trace.wall import Viewer, visible, visible_then

from .asked import moment_of
from .cells import cell
from .lists import Action, require_offered
from .telling import told
from .threads import Thread

ELSEWHERE = ("ref", "illustrative", "source")  # said above and below the summary, not twice
ABSENT = "There is no such page, or it is not one you may see."


@dataclass(frozen=True)
class Found:
    """A row as its page shows it: live, as at a moment, or the last that was held before it was deleted."""

    row: Any
    at: datetime | None = None
    is_gone: bool = False

    @property
    def is_live(self) -> bool:
        """Whether this is the row as it stands, that may be changed."""
        return self.at is None and not self.is_gone


def record_page(
    plural: str,
    *,
    template: str = "ui/record.html",
    actions: Callable[[Any, Any], Sequence[Action]] | None = None,
    extra: Callable[[Any, Found], dict[str, Any]] | None = None,
) -> Callable[..., HttpResponse]:
    """A view of one row of a register, by `ref` (recorded kinds) or `pk` (units, posts …), for a room's urls.

    `template` extends ui/record.html and fills its blocks (`sections`, `aside`, `actions`, `before_summary`);
    `actions(request, row)` is asked only for a row as it stands now; `extra(request, found)` always (`found.row`,
    `found.is_live`) and adds to the template's context. Raises NotFound for hidden and absent alike.
    """

    def view(request: Any, ref: str = "", pk: int | None = None, **_: Any) -> HttpResponse:
        kind = kinds.named(plural)
        problems: list[str] = []
        at_text = request.GET.get("as_at", "").strip()
        at = moment_of(at_text, problems)
        found = find(kind, request.viewer, ref=ref, pk=pk, at=at)
        context = page_of(request, kind, found) | {"problems": problems, "at_text": at_text}
        if found.is_live and actions:
            context["actions"] = actions(request, found.row)
        if extra:
            context |= extra(request, found)
        return render(request, template, context)

    return view


def find(kind: Kind, viewer: Viewer, *, ref: str = "", pk: int | None = None, at: datetime | None = None) -> Found:
    """The row of a reference or key, now or as at a moment; a deleted one as it last was. Raises NotFound."""
    require_offered(kind, viewer)
    by = {"record__ref": ref.upper()} if ref else {kind.model._meta.pk.attname: pk}
    row = kind.rows(viewer, at=at).filter(**by).first()
    if row is not None:
        return Found(row, at)
    if at is None and kind.recorded and ref:
        record = Record.objects.filter(visible(viewer), ref=ref.upper(), kind=kind.name, gone=True).first()
        last = kind.model.Version.objects.filter(visible_then(viewer), record=record, gone=True)
        if record is not None and (row := last.select_related("record").first()) is not None:
            return Found(row, is_gone=True)
    raise NotFound(ABSENT)


def page_of(request: Any, kind: Kind, found: Found) -> dict[str, Any]:
    """What ui/record.html shows of a row."""
    viewer, row = request.viewer, found.row
    values = table_of_page(kind, [row], viewer, at=found.at)[0]
    key = getattr(row, kind.model._meta.pk.attname)
    record = row.record if kind.recorded else None
    subject = record.ref if record else f"{kind.model._meta.model_name}:{key}"
    title = str(values[0] or "")
    if record is not None:
        title = record.title if found.is_live else kind.record(row).title
    summary = [
        (column.label, cell(column, value, whole=True))
        for column, value in zip(kind.columns, values, strict=True)
        if column.key not in ELSEWHERE and not (record is not None and value == title)
    ]
    return {
        "breadcrumbs": _breadcrumbs(request, kind, row, record.ref if record else title),
        "kind": kind, "row": row, "found": found, "record": record, "actions": (),
        "name": record.ref if record else "", "title": title, "summary": summary,
        "history": told(history.of_row(kind, viewer, key, subject, found.at), kind),
        "thread": Thread.of(record, thread.walk(viewer, record)) if record and viewer else None,
    }  # fmt: skip


def _breadcrumbs(request: Any, kind: Kind, row: Any, name: str) -> list[tuple[str, str]]:
    """Back to the register the row is in: its address without the last part."""
    above = kind.address(row).rstrip("/").rpartition("/")[0]
    label = kind.label_plural[:1].upper() + kind.label_plural[1:]
    return [(label, f"/{request.force.code}/{above}/"), (name, "")] if above else []


__all__ = ["Action", "Found", "find", "name_of", "page_of", "record_page"]

"""A register out of its page: every row of the filter in its order, as Excel or CSV, marked and traced."""

from __future__ import annotations

import tempfile
from typing import Any

from django.http import FileResponse

from camstra import trace
from camstra.sheets.exporting import cells, marking_of, sheet_columns
from camstra.sheets.writing import Sheet, write_csv, write_xlsx
from camstra.trace.moments import day_of

from .listing import Listing

EXPORTS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def exported(listing: Listing, request: Any, form: str) -> FileResponse:
    """The file, with the highest marking of its rows in its name; leaves the entry "register.exported"."""
    kind, asked = listing.kind, listing.asked
    marking = marking_of(kind, listing.rows)
    count = listing.rows.order_by().count()
    columns = sheet_columns(kind.columns)
    rows = cells(kind, listing.rows, request.viewer, asked.at)
    out = tempfile.TemporaryFile()  # noqa: SIM115 the response closes it when the last byte is sent
    title = kind.label_plural[:1].upper() + kind.label_plural[1:]
    if form == "xlsx":
        notes = (marking, _held(listing), f"{count:,} rows")
        write_xlsx(out, [Sheet(title, columns, rows, notes=notes)], title=f"{marking} {title}", made_at=request.now)
    else:
        write_csv(out, columns, rows)
    out.seek(0)
    with trace.change(request.force, by=request.viewer, at=request.now) as change:
        said = {"as_at": asked.at, "cycle": asked.cycle, "filter": asked.query, "form": form}
        change.record("register.exported", f"register:{kind.plural}", said | {"marking": marking, "rows": count})
    name = f"{marking} {kind.plural} {day_of(request.now).isoformat()}.{form}"
    return FileResponse(out, as_attachment=True, filename=name, content_type=EXPORTS[form])


def _held(listing: Listing) -> str:
    asked = listing.asked
    held = f"As the system held it at {asked.at:%d/%m/%Y %H:%M}. " if asked.at else ""
    on = "; ".join(one.says for one in listing.on.values())
    words = f"Words: {asked.words}. " if asked.words else ""
    return f"{held}{words}{'Filters: ' + on if on else 'No filters'}"

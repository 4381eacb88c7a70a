"""Giving a file to somebody: always as a download, never as a page of ours."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse
from django.views.decorators.http import require_safe

from camstra.trace.markings import SENSITIVE

from . import selectors, services


@require_safe
def file(request: Any, pk: int) -> FileResponse:
    """The content, under the wall; a sensitive one leaves an entry. The browser may run nothing of it."""
    row, content = selectors.open_file(request.viewer, pk)
    if row.marking == SENSITIVE and request.method == "GET":
        services.note_reading(row, by=request.viewer, at=request.now)
    response = FileResponse(content, as_attachment=True, filename=row.name, content_type=row.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response

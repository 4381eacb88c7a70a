"""A file made for one answer: written whole to a temporary place, then sent."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.http import FileResponse


def as_download(name: str, write: Callable[[Path], Any]) -> FileResponse:
    """What `write(path)` makes, sent as a file of that name; the temporary copy is gone once it is open."""
    with tempfile.TemporaryDirectory(prefix="camstra-") as folder:
        out = Path(folder) / name
        write(out)
        response = FileResponse(out.open("rb"), as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response

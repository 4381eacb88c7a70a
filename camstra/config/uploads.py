"""Uploads are bounded while they arrive: a file that is too large is never kept, in memory or on disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Streams an upload to a temporary file, and stops reading at the limit.

    The request then carries `upload_too_large`, which the import form turns into a sentence.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        """Keep this chunk unless the file has outgrown the limit."""
        if start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            if self.request is not None:
                self.request.upload_too_large = True  # type: ignore[attr-defined]
            raise SkipFile  # the rest is read in large pieces and let go; the fields after it still arrive
        return super().receive_data_chunk(raw_data, start)

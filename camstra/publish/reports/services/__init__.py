"""Writing papers: measured, built, kept, printed; each document's words are in `documents`."""

from .building import build_paper, printed, rebuilt, write_document
from .documents import forms

__all__ = ["build_paper", "forms", "printed", "rebuilt", "write_document"]

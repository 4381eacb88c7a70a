"""Writing papers: measured, built, kept."""

from .building import build_paper, printed, rebuilt, write_document

__all__ = ["build_paper", "printed", "rebuilt", "write_document"]

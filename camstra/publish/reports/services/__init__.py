"""Writing papers: measured, built, kept."""

from .building import build_paper, write_document

__all__ = ["build_paper", "write_document"]

"""Papers: one document model, rendered to Word, accessible PDF and HTML (`camstra.paper.render`)."""

from camstra.paper.blocks import (
    Appendix,
    Bibliography,
    Block,
    Bullets,
    ChartBlock,
    Contents,
    EvidenceAnnex,
    EvidenceItem,
    Note,
    Objective,
    PageBreak,
    Para,
    Section,
)
from camstra.paper.document import Document, Marking, long_date
from camstra.paper.faults import ChartFault, DocumentFault, PaperFault, PdfNotPossible, TemplateFault
from camstra.paper.tables import Column, Table
from camstra.paper.text import FigureRun, Inline, Link, Ref, Text

__all__ = [
    "Appendix", "Bibliography", "Block", "Bullets", "ChartBlock", "ChartFault", "Column", "Contents", "Document",
    "DocumentFault", "EvidenceAnnex", "EvidenceItem", "FigureRun", "Inline", "Link", "Marking", "Note", "Objective",
    "PageBreak", "PaperFault", "Para", "PdfNotPossible", "Ref", "Section", "Table", "TemplateFault", "Text",
    "long_date",
]  # fmt: skip

"""What a paper may be refused for, each a sentence its author can act on."""


class PaperFault(ValueError):
    """The paper cannot be made; the message says what is wrong, where, and how to mend it."""


class DocumentFault(PaperFault):
    """The document as described contradicts itself (a short row, an unknown reference, a missing alternative text)."""


class TemplateFault(PaperFault):
    """The Word template given cannot carry the document."""


class PdfNotPossible(PaperFault):
    """This machine lacks the system libraries that make PDF."""


class ChartFault(PaperFault):
    """The chart as described cannot be drawn."""

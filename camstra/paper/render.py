"""The door of this folder: a `Document` in, a file out."""

from pathlib import Path

from camstra.paper.document import Document


def to_html(document: Document, *, standalone: bool = True, top_heading: int = 1) -> str:
    """The document as HTML.

    `standalone`: a whole page with its own style sheet. Otherwise an `<article>` for a page that links
    `paper/paper.css`, without inline style or script; `top_heading` is the level its title takes there (1–3).
    Raises DocumentFault when the document contradicts itself.
    """
    from camstra.paper import web

    return web.page(document) if standalone else web.fragment(document, top_heading=top_heading)


def to_docx(document: Document, *, template: Path | None = None) -> bytes:
    """The document as a Word file, from the force's template or the default one.

    Raises TemplateFault when the template is not a Word file or lacks a style, DocumentFault as above.
    """
    from camstra.paper.word.writer import write

    return write(document, template=template)


def to_pdf(document: Document) -> bytes:
    """The document as a tagged PDF (PDF/UA-1). Raises PdfNotPossible where the system libraries are missing."""
    from camstra.paper.pdf import write

    return write(document)


def default_template() -> bytes:
    """The Word template used when the force has none of its own: download it, change its look, hand it back."""
    from camstra.paper.word.template import build

    return build()

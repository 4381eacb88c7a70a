"""The document as a tagged PDF: the HTML of `web`, laid out on sheets by WeasyPrint."""

from camstra.paper.document import Document
from camstra.paper.faults import PdfNotPossible
from camstra.paper.pdf_tags import finish
from camstra.paper.web.page import page


def write(document: Document) -> bytes:
    """PDF/UA-1: tagged, titled, with language, bookmarks, table headers and alternative texts.

    Raises PdfNotPossible where the system libraries are missing. Fetches nothing from anywhere.
    """
    html = page(document, medium="pdf")
    try:
        # Loaded here: without its system libraries everything but PDF still works.
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as missing:
        raise PdfNotPossible(
            "PDF needs system libraries that this machine lacks. On Debian: apt install libpango-1.0-0 "
            "libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation."
        ) from missing
    # Pictures are inside the page already; no other address is ever opened.
    source = HTML(string=html, url_fetcher=URLFetcher(allowed_protocols=("data",)), media_type="print")
    # The identifier is a digest of the content: the same document gives the same file.
    written: bytes = source.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True, finisher=finish)
    return written

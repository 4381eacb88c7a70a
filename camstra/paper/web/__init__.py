"""The document as HTML: a whole page, or an article for a page of the system."""

from camstra.paper.web.page import fragment, page

__all__ = ["fragment", "page"]

"""The article and the page around it."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

from camstra.paper.document import Document
from camstra.paper.numbering import number
from camstra.paper.web.blocks import Medium, Writer
from camstra.paper.web.markup import element

STYLES = Path(__file__).parent.parent / "static" / "paper"


def fragment(document: Document, *, top_heading: int = 1, medium: Medium = "screen") -> Markup:
    """The article alone: classes from `paper/paper.css`, no inline style, no script."""
    writer = Writer(number(document), medium=medium, top_heading=top_heading)
    head = element("header", *_head(document, top_heading), class_="paper-head")
    marking = element("p", document.marking_line, class_="paper-marking") if document.marking else None
    kind = f"paper paper-{document.orientation}"
    return element("article", marking, head, writer.body(), class_=kind, lang=document.language)


def page(document: Document, *, medium: Medium = "screen") -> str:
    """A whole HTML file with its own style sheet, for reading and printing without the system."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", document.title),
        *_properties(document),
        element("style", style_sheet()),
    )
    main = element("main", fragment(document, medium=medium))
    html = element("html", head, element("body", main), lang=document.language)
    return f"<!doctype html>\n{html}\n"


@cache
def style_sheet() -> Markup:
    """Screen and print rules together, as one text."""
    sheets = ((STYLES / name).read_text("utf-8") for name in ("paper.css", "page.css"))
    return Markup("\n".join(sheets))  # noqa: S704 -- our own files


def _head(document: Document, top_heading: int) -> list[Markup]:
    lines = [element("p", document.crest_line, class_="paper-crest")] if document.crest_line else []
    lines += [
        element("p", element("strong", f"{label}:"), " ", element("span", words), class_="paper-to")
        for label, words in document.head
    ]
    title = "paper-title paper-capitals" if document.title_in_capitals else "paper-title"
    lines.append(element(f"h{top_heading}", document.title, class_=title))
    lines += _reference(document)
    lines += [element("div", element("p", notice), class_="paper-note") for notice in document.notices]
    return lines


def _reference(document: Document) -> list[Markup]:
    reference = element("span", document.reference, class_="paper-reference-words") if document.reference else None
    moment = f"Figures as at {document.as_at}" if document.as_at else None
    between = " · " if reference and moment else None
    return [element("p", reference, between, moment, class_="paper-reference")] if reference or moment else []


def _properties(document: Document) -> list[Markup]:
    named = {
        "author": document.author,
        "description": document.subject,
        "keywords": document.marking_line,
        "dcterms.created": document.dated.isoformat(),
        "dcterms.modified": document.dated.isoformat(),
    }
    return [element("meta", name=name, content=value) for name, value in named.items() if value]

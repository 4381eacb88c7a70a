"""Fills a template with a document."""

from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from camstra.paper.document import Document
from camstra.paper.faults import TemplateFault
from camstra.paper.numbering import number
from camstra.paper.text import clean
from camstra.paper.word import sheet, styles, zipped
from camstra.paper.word import template as default
from camstra.paper.word.body import Body
from camstra.paper.word.xml import Element, make

_HERE = "The paper stands here."


def write(document: Document, *, template: Path | None) -> bytes:
    """A Word file: the template's look, the document's content.

    Raises TemplateFault when the template is not a Word file, lacks a style, or holds a placeholder nobody fills.
    """
    word = _filled(document, template)
    _require_styles(word, template)
    if document.orientation == "landscape":
        sheet.turn(word)
    body = Body(word, number(document))
    _place(word, [*body.head(document), *body.blocks()])
    _name(word, document)
    out = BytesIO()
    word.save(out)
    return zipped.fixed(out.getvalue())


def _filled(document: Document, given: Path | None) -> WordDocument:
    source = given if given is not None else BytesIO(default.build())
    placeholders = {
        "marking": document.marking_line,
        "reference": document.reference,
        "crest_line": document.crest_line,
        "title": document.title,
        "as_at": document.as_at,
        "body": _HERE,
    }
    try:
        filled = DocxTemplate(source)
        # The template comes from outside: its placeholders run in a sandbox, and all text is escaped.
        filled.render({name: clean(value) for name, value in placeholders.items()}, _sandbox())
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as fault:
        raise TemplateFault(f"'{_called(given)}' is not a Word document (.docx). Choose another file.") from fault
    except TemplateError as fault:
        raise TemplateFault(
            f"The template '{_called(given)}' has a placeholder that cannot be filled: {fault}"
        ) from fault
    return filled.docx


def _sandbox() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _called(given: Path | None) -> str:
    return given.name if given else "the default template"


def _require_styles(word: WordDocument, given: Path | None) -> None:
    there = {style.name for style in word.styles}
    missing = [name for name in (*styles.REQUIRED, styles.GRID) if name not in there]
    if missing:
        raise TemplateFault(
            f"The template '{_called(given)}' has no style called '{missing[0]}'"
            + (f" (nor {len(missing) - 1} others)" if len(missing) > 1 else "")
            + ". Start from the default template, which has them all."
        )


def _place(word: WordDocument, content: list[Element]) -> None:
    """Put the paper where the template says `{{ body }}`, else at its end."""
    body = word.element.body
    marks = [line for line in body.findall(qn("w:p")) if line.text.strip() == _HERE]
    anchor = marks[0] if marks else body.find(qn("w:sectPr"))
    for element in content:
        anchor.addprevious(element)
    for mark in marks:
        body.remove(mark)


def _name(word: WordDocument, document: Document) -> None:
    """The file's properties, from the document and never from the clock."""
    properties = word.core_properties
    properties.title, properties.author = clean(document.title)[:255], clean(document.author)[:255]
    properties.subject, properties.keywords = clean(document.subject)[:255], clean(document.marking_line)[:255]
    properties.language, properties.last_modified_by = document.language, clean(document.author)[:255]
    properties.created = properties.modified = datetime.combine(document.dated, time())
    properties.revision = 1
    if _has_contents(word):
        _ask_to_update(word)


def _has_contents(word: WordDocument) -> bool:
    return any((node.text or "").strip().startswith("TOC") for node in word.element.body.iter(qn("w:instrText")))


def _ask_to_update(word: WordDocument) -> None:
    """Have Word work out the page numbers of the contents when it opens the file."""
    following = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat", "w:rsids", "m:mathPr")
    word.settings.element.insert_element_before(make("updateFields", val="true"), *following)

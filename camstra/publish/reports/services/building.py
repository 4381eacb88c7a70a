"""Building a paper: measured at one moment, kept whole with its figures; then it is printed in any format."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import cast

from camstra import trace
from camstra.files import selectors as stored
from camstra.files import services as files
from camstra.paper import Document, kept, long_date, render
from camstra.paper.document import Marking
from camstra.sheets.atomic import whole_file
from camstra.trace.chain import canonical
from camstra.trace.errors import Repeated
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer, system

from .. import permissions, selectors
from ..models import Figure, Paper
from ..rules import Measured, PaperRefused
from .documents import Facts, form_named

FORMATS = ("docx", "pdf", "html")


def build_paper(
    viewer: Viewer, document: str, *, cycle: int, at: datetime, as_at: datetime | None = None, once: str = ""
) -> tuple[Paper, Document]:
    """Measure a document's figures as at a moment (default: now), build it, and keep both for good.

    Returns the kept paper and the document to print. Raises PaperRefused, and Repeated for a form sent before.
    """
    permissions.require_build(viewer)
    form = form_named(document)
    moment = as_at or at
    if moment > at:
        raise PaperRefused("A paper cannot be as at a moment that has not come yet.")
    makers = system(viewer.force, "paper")  # a board's totals are the force's, whoever presses the button
    with trace.change(viewer.force, by=viewer, at=at) as change:
        if made := change.once(once):
            raise Repeated(made)
        if not selectors.has_cycle(makers, cycle, moment):
            raise PaperRefused(f"There was no cycle {cycle} on {long_date(day_of(moment))}. Choose one there was.")
        # Measured under the lock: nothing can still be written at or before the moment the paper states.
        measured = {asked.key: selectors.measure(makers, asked, cycle, moment) for asked in form.asks}
        marking = selectors.highest_printed(makers, form.prints, cycle, moment)
        paper = change.create(
            Paper(
                year=cycle, document=form.name, title=form.title, as_at=moment, dated_on=day_of(moment), marking=marking
            )
        )  # fmt: skip
        Figure.objects.bulk_create([_kept(paper, figure) for figure in measured.values()])
        facts = Facts(
            makers, cycle, moment, paper.dated_on, paper.record.ref, measured, cast(Marking, paper.marking)
        )  # fmt: skip
        built = form.build(facts)
        files.keep(change, BytesIO(kept.to_text(built).encode()), name=_file_of(paper), record=paper.record)
        change.once(once, paper.record.ref)
        values = {key: figure.value for key, figure in measured.items()}
        change.record("paper.built", paper, {"document": form.name, "as_at": moment, "figures": values})
    return paper, built


def rebuilt(viewer: Viewer, paper: Paper) -> Document:
    """A kept paper again, as it was built: neither program, profile nor registers of today have a say in it.

    Who may open the paper at all is the wall's business. Raises PaperRefused if it was not kept.
    """
    makers = system(viewer.force, "paper")
    row = stored.files_of(makers, paper.record).filter(name=_file_of(paper)).first()
    if row is None:
        raise PaperRefused(f"{paper.record.ref} was built before papers were kept whole. Build it again.")
    _, content = stored.open_file(makers, row.pk)
    with content:
        return kept.from_text(content.read().decode())


def _file_of(paper: Paper) -> str:
    return f"{paper.record.ref}.json"


def _kept(paper: Paper, figure: Measured) -> Figure:
    return Figure(
        force_id=paper.force_id, paper=paper, key=figure.asked.key, register=figure.asked.register,
        filter=canonical(dict(figure.asked.filter)), as_at=figure.as_at, value=figure.value,
        sentence=figure.asked.sentence,
    )  # fmt: skip


def write_document(
    viewer: Viewer, document: str, *, cycle: int, format: str, out: Path, at: datetime,  # noqa: A002 the command says --format
    as_at: datetime | None = None, ref: str | None = None,
) -> Paper:  # fmt: skip
    """Build a paper and write it to `out` as docx, pdf or html: the whole file or none."""
    if format not in FORMATS:
        raise PaperRefused(f"“{format}” is not a format. Choose one of: {', '.join(FORMATS)}.")
    if not out.parent.is_dir():
        raise PaperRefused(f"There is no folder {out.parent}. Make it first, or choose another place.")
    with whole_file(out) as file:  # first, so that no paper is kept where its file cannot even be begun
        paper, built = build_paper(viewer, document, cycle=cycle, at=at, as_at=as_at)
        file.write(printed(built, format))
    return paper


def printed(document: Document, format: str) -> bytes:  # noqa: A002
    """The document as the bytes of a file."""
    if format == "html":
        return render.to_html(document).encode()
    return render.to_docx(document) if format == "docx" else render.to_pdf(document)

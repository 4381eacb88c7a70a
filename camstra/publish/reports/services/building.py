"""Building a paper: its figures are measured at one moment and kept with it; then it is printed in any format."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import cast

from camstra import trace
from camstra.paper import Document, render
from camstra.paper.document import Marking
from camstra.sheets.atomic import whole_file
from camstra.trace.chain import canonical
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer, system

from .. import permissions, selectors
from ..models import Figure, Paper
from ..rules import Measured, PaperRefused
from .documents import Facts, form_named

FORMATS = ("docx", "pdf", "html")


def build_paper(
    viewer: Viewer, document: str, *, cycle: int, at: datetime, as_at: datetime | None = None
) -> tuple[Paper, Document]:
    """Measure a document's figures as at a moment (default: now), keep them, and build it.

    Returns the kept paper and the document to print. Raises PaperRefused.
    """
    permissions.require_build(viewer)
    form = form_named(document)
    moment = as_at or at
    if moment > at:
        raise PaperRefused("A paper cannot be as at a moment that has not come yet.")
    makers = system(viewer.force, "paper")  # a board's totals are the force's, whoever presses the button
    with trace.change(viewer.force, by=viewer, at=at) as change:
        # Measured under the lock: nothing can still be written at or before the moment the paper states.
        measured = {asked.key: selectors.measure(makers, asked, cycle, moment) for asked in form.asks}
        marking = selectors.highest_printed(makers, form.prints, cycle, moment)
        paper = change.create(
            Paper(
                year=cycle, document=form.name, title=form.title, as_at=moment, dated_on=day_of(moment), marking=marking
            )
        )  # fmt: skip
        Figure.objects.bulk_create([_kept(paper, figure) for figure in measured.values()])
        values = {key: figure.value for key, figure in measured.items()}
        change.record("paper.built", paper, {"document": form.name, "as_at": moment, "figures": values})
    facts = Facts(makers, cycle, moment, paper.dated_on, paper.record.ref, measured, cast(Marking, paper.marking))
    return paper, form.build(facts)


def rebuilt(viewer: Viewer, paper: Paper) -> Document:
    """A kept paper again: from its stored figures and the registers as they stood at its moment.

    Its makers' view of the registers is used, so that a reader to whom it was released reads the paper that was
    released; who may open the paper at all is the wall's business.
    """
    makers = system(viewer.force, "paper")
    measured = selectors.kept_measures(makers, paper)
    facts = Facts(
        makers, paper.year, paper.as_at, paper.dated_on, paper.record.ref, measured, cast(Marking, paper.marking)
    )
    return form_named(paper.document).build(facts)


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
    paper, built = build_paper(viewer, document, cycle=cycle, at=at, as_at=as_at)
    content = printed(built, format)
    with whole_file(out) as file:
        file.write(content)
    return paper


def printed(document: Document, format: str) -> bytes:  # noqa: A002
    """The document as the bytes of a file."""
    if format == "html":
        return render.to_html(document).encode()
    return render.to_docx(document) if format == "docx" else render.to_pdf(document)

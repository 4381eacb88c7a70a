"""Runs of text as HTML."""

from markupsafe import Markup

from camstra.paper.numbering import Numbered
from camstra.paper.text import FigureRun, Inline, Link, Ref, Run, Text, runs
from camstra.paper.web.markup import element, escaped, joined


def inline(content: Inline, numbered: Numbered) -> Markup:
    """Text, figures, references and links as markup."""
    return joined(_run(run, numbered) for run in runs(content))


def _run(run: Run, numbered: Numbered) -> Markup:
    match run:
        case Text():
            return _emphasis(escaped(run.text), bold=run.bold, italic=run.italic)
        case FigureRun():
            return _figure(run, numbered)
        case Ref():
            label, anchor = numbered.target(run.key)
            return element("a", label, href=f"#{anchor}")
        case Link():
            return element("a", run.text, href=run.address)


def _emphasis(words: Markup, *, bold: bool = False, italic: bool = False) -> Markup:
    words = element("em", words) if italic else words
    return element("strong", words) if bold else words


def _figure(run: FigureRun, numbered: Numbered) -> Markup:
    anchor = numbered.evidence.get(run.key)
    words = escaped(run.text)
    if anchor:
        words = element("a", words, href=f"#{anchor}", title=f"The stored query behind this figure: {run.key}")
    # `value` is for programs: the number without its thousands commas.
    value = run.text.replace(",", "")
    data = element("data", words, value=value, class_="paper-figure-run", data_figure=run.key)
    return _emphasis(data, bold=run.bold)

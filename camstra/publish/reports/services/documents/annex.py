"""The evidence annex: every figure of a paper with its query, filter, moment and value."""

from __future__ import annotations

from collections.abc import Mapping

from camstra.paper import Appendix, EvidenceAnnex, EvidenceItem, FigureRun, Text
from camstra.trace import kinds
from camstra.trace.moments import LONDON

from ...rules import Measured
from . import Facts


def run(facts: Facts, key: str) -> FigureRun:
    """A figure as it stands in a sentence."""
    return FigureRun(facts.figures[key].text, key)


def counted(facts: Facts, key: str, one: str, more: str) -> tuple[FigureRun, Text]:
    """A figure and what follows it, in the number it asks for: 1 "finding was …", 2 "findings were …"."""
    return run(facts, key), Text(f" {one if facts.figures[key].value == 1 else more}")


def capitalised(words: str) -> str:
    """Words with a capital in front, the rest as they are."""
    return words[:1].upper() + words[1:]


def annex(figures: Mapping[str, Measured], year: int) -> Appendix:
    """The annex as an appendix."""
    items = tuple(_item(f, year) for f in figures.values())
    return Appendix("Evidence behind each figure", (EvidenceAnnex(items, "Each figure with its query and moment"),))


def _item(measured: Measured, year: int) -> EvidenceItem:
    asked = measured.asked
    kind = kinds.named(asked.register)
    labels = {column.path: (column.label, dict(column.choices)) for column in kind.columns}
    terms = [f"cycle {year}"]
    for path, value in asked.filter.items():
        label, choices = labels.get(path, (path, {}))
        terms.append(f"{label.lower()} is “{choices.get(value, value)}”")
    return EvidenceItem(
        key=asked.key,
        statement=asked.sentence,
        value=measured.text,
        query=f"{capitalised(kind.label_plural)}, counted",
        source=f"CamSTRA, register “{kind.plural}”",
        filter=" and ".join(terms),
        as_at=f"{measured.as_at.astimezone(LONDON):%-d %B %Y, %H:%M:%S}",
    )

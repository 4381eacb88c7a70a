"""Demand risk as pictures: asset shortfall against future trend, with the function codes in their cells."""

from __future__ import annotations

from collections.abc import Sequence

from camstra.paper.charts import HeatCell, HeatMap

from .. import rules
from .tables import DemandRisk, Line

SUPPORTS = (("operational", "operational functions"), ("support", "support functions"))
RECONSTRUCTED = "The two levels of each function are reconstructed from its published score."

Grid = tuple[tuple[str, ...], tuple[str, ...], dict[tuple[str, str], tuple[int, str]]]


def grid(table: DemandRisk) -> Grid:
    """The 5×5 picture of a two-input model: row labels, column labels, and each cell's score and band.

    Empty where the model has not exactly two levelled inputs.
    """
    if table.model is None:
        return (), (), {}
    loaded = rules.model_of(table.model.definition)
    inputs = [i for i in loaded.inputs if i.levels]
    if len(inputs) != 2:
        return (), (), {}
    down, across = inputs
    cells = {}
    for row in down.valued_levels():
        for column in across.valued_levels():
            one = rules.scored(loaded, {down.id: row.label, across.id: column.label})
            if one.value is not None:
                cells[row.label, column.label] = (int(one.value), one.band or "")
    rows, columns = ([level.label for level in i.valued_levels()] for i in inputs)
    return tuple(rows), tuple(columns), cells


def place(table: DemandRisk, line: Line) -> tuple[str, str] | None:
    """The cell a function stands in, by its chosen levels; None where one is not known."""
    if table.model is None:
        return None
    inputs = [i for i in rules.model_of(table.model.definition).inputs if i.levels]
    labels = [next((lv.label for lv in i.levels if lv.value == line.levels.get(i.id)), None) for i in inputs]
    return (labels[0], labels[1]) if len(labels) == 2 and labels[0] and labels[1] else None


def lines_of(table: DemandRisk, support: str) -> list[Line]:
    """The scored lines of operational or of support functions."""
    return [line for line in table.lines if line.support == support and line.score is not None]


def heat_map(table: DemandRisk, lines: Sequence[Line], words: str) -> HeatMap:
    """Asset shortfall against future trend with the function codes in their cells."""
    shortfall, trend, cells = grid(table)
    placed: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        if at := place(table, line):
            placed.setdefault(at, []).append(line.code)
    down, across = _titles(table)
    return HeatMap(
        title=f"Demand risk: {words}",
        row_title=down,
        column_title=across,
        rows=tuple(reversed(shortfall)),
        columns=trend,
        bands=tuple(reversed(table.bands)),
        cells=tuple(
            HeatCell(row, column, band, str(score), tuple(placed.get((row, column), ())))
            for (row, column), (score, band) in cells.items()
        ),
    )


def _titles(table: DemandRisk) -> tuple[str, str]:
    """What is judged down and across the picture, in the model's words."""
    judged = rules.model_of(table.model.definition).inputs if table.model else ()
    inputs = [one.label.partition(":")[0] for one in judged if one.levels]
    return (inputs[0], inputs[1]) if len(inputs) == 2 else ("", "")


def alt_of(table: DemandRisk, lines: Sequence[Line], words: str) -> str:
    """What a heat map shows, in a sentence."""
    worst = ", ".join(line.code for line in lines[:3])
    down, across = _titles(table)
    return f"Heat map of {down.lower()} against {across.lower()}. {len(lines)} {words}; the highest are {worst}."

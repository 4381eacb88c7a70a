"""The Strategic Demand Assessment tables: ranked demand risk, heat maps, priority attention, what is being done."""

from __future__ import annotations

from dataclasses import replace

from camstra.assess.risk import selectors as risk
from camstra.assess.risk.selectors import DemandRisk, Line
from camstra.paper import Bullets, ChartBlock, Column, Document, Note, Para, Section, Table, Text, long_date

from ...rules import Asked
from . import Facts, Form
from .annex import annex, counted
from .wording import author, force_name

ASKS = (
    Asked("assessed", "assessments", "Functions in the demand-risk table"),
    Asked("scored", "assessments", "Functions with a demand-risk score", {"state": "scored"}),
)


def build(facts: Facts) -> Document:
    """The tables as a document."""
    whole = risk.demand_risk(facts.viewer, facts.year, at=facts.as_at)
    table = replace(whole, lines=tuple(line for line in whole.lines if not line.named_only))
    left_out = len(whole.lines) - len(table.lines)
    year = f"{facts.year}/{(facts.year + 1) % 100:02d}"
    return Document(
        title=f"Strategic Demand Assessment {year}: demand risk",
        kind="sda-tables",
        dated=facts.dated_on,
        head=(
            ("Date", long_date(facts.dated_on)),
            ("Cycle", f"{facts.year} (for {facts.year + 1}/{(facts.year + 2) % 100:02d})"),
        ),
        marking=facts.marking,
        crest_line=force_name(facts),
        author=author(facts),
        reference=facts.reference,
        as_at=f"{facts.as_at:%-d %B %Y}",
        body=(
            _about(facts, table, left_out),
            _table_one(table),
            _heat_maps(table),
            _table_two(table),
            _undecided(table),
            _table_three(table),
            annex(facts.figures, facts.year),
        ),
    )


def _about(facts: Facts, table: DemandRisk, left_out: int) -> Section:
    blocks: list[Para | Note] = [
        Para("Demand risk sets how critical the shortfall in assets is against the future trend in demand."),
        Para(
            (
                *counted(facts, "assessed", "function is assessed", "functions are assessed"),
                Text(". Table 1 lists them, the highest score first; equal scores keep their listed order."),
                Text(f" The tolerance is {table.tolerance}." if table.tolerance else ""),
            )
        ),
    ]
    if left_out:
        said = "One assessment is" if left_out == 1 else f"{left_out} assessments are"
        blocks.append(Note(f"{said} for named people only: counted above, and left out of the tables below."))
    if table.model is not None and table.basis:
        blocks.append(
            Note(
                f"{table.basis} (Model {table.model.model_id}, {table.model.version}.)",
                lead="Scoring model",
            )
        )
    return Section("About these tables", tuple(blocks))


def _table_one(table: DemandRisk) -> Section:
    rows: list[tuple[str, ...]] = []
    for band in table.bands:
        lines = table.in_band(band)
        if not lines and band == table.bands[0]:
            rows.append((band.capitalize(), "–", "–", f"No functions classified as {band}", "–", "–", "–"))
        rows += [_row_of(line) for line in lines]
    rows += [_row_of(line) for line in table.lines if not line.band]
    return Section(
        "Demand risk by function",
        (
            Table(
                caption="Demand risk by function, ranked, with priority flags",
                columns=(
                    Column("Category", 1.2), Column("Score", 0.7, "right"), Column("Function", 0.8),
                    Column("Name", 4), *(Column(label, 1) for label in table.flag_labels),
                ),
                rows=tuple(rows), row_header=2, key="table-1", notes=_sources(table),
            ),
        ),
    )  # fmt: skip


def _row_of(line: Line) -> tuple[str, ...]:
    score = str(line.score) if line.score is not None else "Not available"
    return (line.band.capitalize() or "Not available", score, line.code, line.function, *risk.flags_of(line))


def _sources(table: DemandRisk) -> tuple[str, ...]:
    sources = [s for s in dict.fromkeys(line.source for line in table.lines) if s]
    return tuple(f"Source: {source}" for source in sources)


def _heat_maps(table: DemandRisk) -> Section:
    blocks = []
    for support, words in risk.SUPPORTS:
        if lines := risk.lines_of(table, support):
            reconstructed = any(line.levels_basis != "assessed" for line in lines)
            blocks.append(
                ChartBlock(
                    risk.heat_map(table, lines, words),
                    caption=f"Demand risk of {words}",
                    alt=risk.alt_of(table, lines, words),
                    notes=(risk.RECONSTRUCTED,) if reconstructed else (),
                )
            )
    return Section("Heat maps", tuple(blocks) or (Para("Nothing is assessed yet."),))


def _table_two(table: DemandRisk) -> Section:
    rule = table.priority_rule or "The model has no rule for priority attention."
    rule += " SPR is the Strategic Policing Requirement."
    return Section(
        "Priority attention",
        (
            Para(rule),
            Table(
                caption="Functions with priority attention",
                columns=(
                    Column("Category", 1.2), Column("Score", 0.7, "right"), Column("Function", 0.8),
                    Column("Name", 4), *(Column(label, 1) for label in table.flag_labels),
                ),
                rows=tuple(_row_of(line) for line in table.priority), row_header=2, key="table-2",
                empty="No function has priority attention.",
            ),
        ),
    )  # fmt: skip


def _undecided(table: DemandRisk) -> Section:
    if not table.undecided:
        return Section("Cannot be decided", (Para("Every function could be decided."),))
    points = tuple(
        f"{line.code} {line.function}: score {line.score if line.score is not None else 'not available'}; "
        f"not known: {risk.unknown_of(table, line)}"
        for line in table.undecided
    )
    return Section(
        "Cannot be decided",
        (Para("For these functions the source does not say enough to decide on priority attention:"), Bullets(points)),
    )


def _table_three(table: DemandRisk) -> Section:
    rows = tuple(
        (line.code, response.situation or "–", response.activities or response.response, response.quantities or "–",
         response.owner or "Not available")
        for line in table.lines
        for response in line.responses
    )  # fmt: skip
    return Section(
        "What is being done",
        (
            Table(
                caption="What is being done about demand risk above tolerance",
                columns=(
                    Column("Function", 0.8), Column("Situation", 3), Column("What is being done", 3.5),
                    Column("In numbers", 2), Column("Owner", 1.5),
                ),
                rows=rows, key="table-3", empty="No responses are written down yet.",
            ),
        ),
    )  # fmt: skip


FORM = Form("sda-tables", "Strategic Demand Assessment tables", ASKS, build, prints=("assessments",))

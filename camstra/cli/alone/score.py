"""`camstra score MODEL FILE.csv [--out OUT.csv] [--json]`: score a whole table with a scoring model."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from camstra.cli.alone.common import (
    DONE,
    CommandRefused,
    Row,
    Table,
    check_out,
    csv_text,
    deliver,
    envelope,
    read_table,
    run_safely,
    say,
)
from camstra.cli.alone.models import find_model
from camstra_engine.scoring import LevelRefused, Placed, Score, ScoringModel, rank, score


def run(argv: Sequence[str]) -> int:
    """Run the command; returns the exit code (0 done, 1 refused, 2 wrong usage)."""
    return run_safely(_parser(), argv, _work)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="camstra score",
        description="Score every row of a table with a scoring model. An empty cell is not known: never zero.",
    )
    parser.add_argument("model", metavar="MODEL", help="a shipped model's id (demand-risk), id@version, or a JSON file")
    parser.add_argument("file", metavar="FILE.csv", type=Path, help="subject, and a column for each input of the model")
    parser.add_argument("--out", type=Path, help="write the table here instead of to standard output")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser


def _work(options: argparse.Namespace) -> int:
    model, sources = find_model(options.model)
    check_out(options.out, options.file, *map(Path, sources))
    table = _read(options.file, model)
    scores = [(row.cells["subject"], _score_row(table, model, row)) for row in table.rows]
    # `rank` answers in order of rank; the table keeps the order it came in.
    placed = sorted(rank(model, scores), key=lambda one: one.stored_position)
    warnings = _warnings(model, table)
    sources[str(options.file)] = table.sha256
    answer = envelope("score", sources, warnings, _result(model, placed)) if options.json else None
    deliver(_as_csv(model, placed), out=options.out, as_json=answer)
    for warning in warnings:
        say(f"camstra score: note: {warning}")
    return DONE


def _read(path: Path, model: ScoringModel) -> Table:
    """Every input that enters the score needs its column; those beside it, and the notes, may be left out."""
    required = {"subject", *(item.id for item in model.inputs if item.enters_score)}
    optional = {"rationale", *(item.id for item in model.inputs), *(f"{item.id}_confidence" for item in model.inputs)}
    table = read_table(path, required=required, optional=optional - required)
    for row in table.rows:
        if not row.cells["subject"]:
            raise CommandRefused(f"{path}, line {row.line}: the subject is empty.")
    return table


def _score_row(table: Table, model: ScoringModel, row: Row) -> Score:
    try:
        return score(model, {item.id: row.cells.get(item.id) for item in model.inputs})
    except LevelRefused as refusal:
        raise CommandRefused(f"{table.path}, line {row.line}, column {refusal.input_id}: {refusal}") from None


def _warnings(model: ScoringModel, table: Table) -> list[str]:
    warnings = [f"the model's field {place} is not known and changes no score." for place in model.unread_fields]
    if not model.operational_use:
        name = f"{model.model_id} {model.version}"
        warnings.append(f"the model {name} is {model.status} and not signed for operational use.")
    first_line: dict[str, int] = {}
    for row in table.rows:
        subject = row.cells["subject"]
        if subject in first_line:
            warnings.append(f"line {row.line} scores “{subject}” again, already on line {first_line[subject]}.")
        first_line.setdefault(subject, row.line)
    return warnings


def _as_csv(model: ScoringModel, placed: Sequence[Placed]) -> str:
    derived = [item.id for item in model.derived]
    rows = [
        [
            one.subject,
            *(one.score.values[name] for name in derived),
            one.score.band,
            one.rank,
            one.score.status,
            ";".join(one.score.missing),
        ]
        for one in placed
    ]
    return csv_text(["subject", *derived, "band", "rank", "status", "missing"], rows)


def _result(model: ScoringModel, placed: Sequence[Placed]) -> dict[str, object]:
    return {
        "model": {
            "model_id": model.model_id,
            "version": model.version,
            "title": model.title,
            "status": model.status,
            "operational_use": model.operational_use,
            "main": model.main,
            "digest": model.digest,
        },
        "scored": sum(one.rank is not None for one in placed),
        "not_available": sum(one.rank is None for one in placed),
        "rows": [
            {
                "subject": one.subject,
                **one.score.values,
                "band": one.score.band,
                "rank": one.rank,
                "status": one.score.status,
                "missing": list(one.score.missing),
            }
            for one in placed
        ],
    }

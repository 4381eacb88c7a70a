"""`camstra template`, `camstra import` and `camstra export`."""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

from camstra import trace
from camstra.cli.alone.common import DONE, REFUSED, csv_text, envelope, say, write_whole
from camstra.sheets import exporting, importing
from camstra.sheets.headings import load_mapping
from camstra.sheets.importing import Outcome
from camstra.trace import kinds
from camstra.trace.errors import NotFound, Refused

from .standing import Standing, require_migrated, stand

REJECTS = ("sheet", "row", "column", "value", "reason")
SHOWN_REJECTS = 20


class Undone(Exception):
    """Carries what several files would do out of a change that is to be undone."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        super().__init__()
        self.outcomes = outcomes


def template(options: argparse.Namespace) -> int:
    """Write a register's form; --list names the registers; --json tells a register's columns."""
    if options.list:
        require_migrated()
        return _list_forms(options.json)
    if options.kind is None:
        raise Refused("Say which register, or use --list to see them.")
    if options.json:
        require_migrated()
        form = importing.form_of(options.kind).form()
        columns = [
            {
                "key": c.key, "label": c.label, "type": c.kind, "required": c.required, "aliases": list(c.aliases),
                "list": [label for _, label in c.choices or ()] or c.source, "note": c.note,
            }
            for c in form.columns
        ]  # fmt: skip
        sys.stdout.write(envelope("template", {}, [], {"kind": form.kind, "title": form.title, "columns": columns}))
    if options.out is not None:
        standing = stand(options)
        _check_folder(options.out)
        exporting.template_file(options.kind, options.out, standing.viewer, cycle=options.cycle)
        say(f"{options.out} is written.")
    elif not options.json:
        raise Refused("Say which file to write, such as findings.xlsx.")
    return DONE


def _list_forms(as_json: bool) -> int:
    forms = [(name, kinds.named(name).label_plural) for name in importing.importable()]
    if as_json:
        listed = [{"kind": name, "title": title} for name, title in forms]
        sys.stdout.write(envelope("template", {}, [], {"kinds": listed}))
    else:
        for name, title in forms:
            print(f"{name:<20} {title}")
    return DONE


def bring(options: argparse.Namespace) -> int:
    """Bring files in, all of them or none; say what happened to the rows, and which were turned back."""
    standing = stand(options)
    digests = {str(path): _sha256(path) for path in options.files}
    outcomes = _bring(options, standing)
    counts = {name: sum(o.counts[name] for o in outcomes) for name in ("created", "updated", "skipped", "rejected")}
    warnings = [
        f"{path.name}: {w}" for path, o in zip(options.files, outcomes, strict=False) for w in o.parsed.warnings
    ]
    rejects = [r for outcome in outcomes for r in outcome.rejects]
    rows = [dict(zip(REJECTS, (r.sheet, r.row, r.column, r.value, r.reason), strict=True)) for r in rejects]
    if options.rejects is not None:
        write_whole(options.rejects, csv_text(REJECTS, [list(row.values()) for row in rows]))
    if options.json:
        sys.stdout.write(envelope("import", digests, warnings, {**counts, "rows": rows}))
    _tell(options, counts, warnings, rows)
    return REFUSED if rejects else DONE


def _bring(options: argparse.Namespace, standing: Standing) -> list[Outcome]:
    """One file is planned before the lock is taken; several are one change, so that all or none are written."""
    mapping = load_mapping(options.map) if options.map else None
    wishes: dict[str, Any] = {
        "at": standing.at, "cycle": options.cycle, "on_match": options.on_match,
        "sheet": options.sheet, "mapping": mapping,
    }  # fmt: skip
    if len(options.files) == 1:
        path = options.files[0]
        return [importing.import_file(options.kind, path, standing.viewer, dry_run=options.dry_run, **wishes)]
    try:
        with trace.change(standing.force, by=standing.viewer, at=standing.at):
            return _bring_all(options, standing, wishes)
    except Undone as undone:
        return undone.outcomes


def _bring_all(options: argparse.Namespace, standing: Standing, wishes: dict[str, Any]) -> list[Outcome]:
    """File after file inside the open change; each sees the rows of those before it. Raises Undone."""
    outcomes: list[Outcome] = []
    for path in options.files:
        outcomes.append(importing.import_file(options.kind, path, standing.viewer, **wishes))
        if outcomes[-1].rejects:
            raise Undone(outcomes)
    if options.dry_run:
        raise Undone(outcomes)
    return outcomes


def _tell(options: argparse.Namespace, counts: dict[str, int], warnings: list[str], rows: list[dict[str, Any]]) -> None:
    for warning in warnings:
        say(f"camstra import: note: {warning}")
    for row in rows[:SHOWN_REJECTS]:
        where = ", ".join(filter(None, (row["sheet"], f"row {row['row']}", row["column"])))
        say(f"camstra import: {where} “{row['value']}”: {row['reason']}")
    if len(rows) > SHOWN_REJECTS:
        say(f"camstra import: and {len(rows) - SHOWN_REJECTS} more. --rejects FILE.csv writes them all.")
    if rows:
        say(f"camstra import: nothing was written; rows to mend first: {counts['rejected']}.")
        return
    told = f"{counts['created']} created, {counts['updated']} updated, {counts['skipped']} skipped."
    say(f"Nothing was written; it would be: {told}" if options.dry_run else told)


def _sha256(path: Path) -> str:
    if path.exists() and not path.is_file():  # a pipe would be waited for, and a device never ends
        raise Refused(f"{path} is a folder, pipe or device, not a file.")
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.") from None


def send(options: argparse.Namespace) -> int:
    """Write a register to a file, now or as the system held it at a moment."""
    standing = stand(options)
    _check_folder(options.out)
    count = exporting.export_register(
        options.kind, options.out, standing.viewer, at=standing.at, cycle=options.cycle, as_at=options.as_at
    )
    if options.json:
        sys.stdout.write(envelope("export", {}, [], {"kind": options.kind, "rows": count, "file": str(options.out)}))
    else:
        say(f"{options.out} is written: {count} rows.")
    return DONE


def _check_folder(out: Path) -> None:
    if not out.parent.is_dir():
        raise NotFound(f"There is no folder {out.parent} to write {out.name} into. Make it first.")

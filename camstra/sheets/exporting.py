"""A register out to a file: exactly the columns of its list, now or as the system held it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from camstra import trace
from camstra.trace import kinds, registers
from camstra.trace.errors import Refused
from camstra.trace.kinds import Kind, Shown
from camstra.trace.markings import highest
from camstra.trace.moments import LONDON
from camstra.trace.wall import Viewer

from .columns import Column
from .importing import form_of
from .template import write_template
from .writing import Sheet, write_csv, write_json, write_xlsx

# How a shown column is written in a sheet.
_SHEET_KIND = {**dict.fromkeys(("tag", "choice", "moment", "ref", "pairs"), "text"), "longtext": "longtext"}


def sheet_columns(columns: Sequence[Shown]) -> tuple[Column, ...]:
    """The sheet's columns for a register's shown columns."""
    return tuple(
        Column(c.key, c.label, _SHEET_KIND.get(c.kind, c.kind), width=c.width)  # type: ignore[arg-type]
        for c in columns
    )


def cells(kind: Kind, rows: Any, viewer: Viewer, at: datetime | None = None) -> Iterator[list[Any]]:
    """The rows as a file holds them: moments as London text, everything else as it is."""
    for row in registers.table(kind, rows, viewer, at=at):
        yield [_written(value) for value in row]


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(LONDON).strftime("%Y-%m-%d %H:%M:%S")
    return value if isinstance(value, int | str | date | None) else str(value)


def marking_of(kind: Kind, rows: Any) -> str:
    """The highest marking among the rows a file will hold; OFFICIAL where rows carry none."""
    if not kind.recorded:
        return highest([])
    return highest(set(rows.order_by().values_list("marking", flat=True).distinct()))


def export_register(
    kind_name: str, out: Path, viewer: Viewer, *, at: datetime, cycle: int | None = None, as_at: datetime | None = None,
) -> int:  # fmt: skip
    """Write a register to .xlsx, .csv or .json by the name of `out`; the whole file or none. Returns the row count.

    Under the wall, as the system held it at `as_at` if given. Leaves a trace entry.
    """
    kind = kinds.named(kind_name)
    rows = kind.rows(viewer, at=as_at, cycle=cycle)
    columns, marking = sheet_columns(kind.columns), marking_of(kind, rows)
    count = rows.count()
    _write(out, kind, columns, cells(kind, rows, viewer, as_at), marking)
    with trace.change(viewer.force, by=viewer, at=at) as change:
        change.record("register.exported", f"register:{kind.plural}", {
            "cycle": cycle, "as_at": as_at, "rows": count, "marking": marking, "file": out.name,
        })  # fmt: skip
    return count


def _write(out: Path, kind: Kind, columns: tuple[Column, ...], rows: Iterator[list[Any]], marking: str) -> None:
    match out.suffix.lower():
        case ".xlsx":
            write_xlsx(out, [Sheet(kind.label_plural.capitalize(), columns, rows, notes=(marking,))])
        case ".csv":
            write_csv(out, columns, rows)
        case ".json":
            write_json(out, columns, rows)
        case other:
            raise Refused(f"“{other or out.name}” is not a form this can write. End the name in .xlsx, .csv or .json.")


def template_file(kind_name: str, out: Path, viewer: Viewer, *, cycle: int | None = None) -> None:
    """Write the Excel form of a register, with its lists as they stand."""
    form = form_of(kind_name)
    write_template(out, form.form(), form.lists(viewer, cycle), cycle=cycle)

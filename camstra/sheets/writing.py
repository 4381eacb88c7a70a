"""Give records out as CSV, JSON and the file of rejects; `workbooks` gives Excel."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from camstra.sheets.atomic import Out, whole_file
from camstra.sheets.columns import Column
from camstra.sheets.parsed import Reject
from camstra.sheets.shaping import Record, cells_of, text_of
from camstra.sheets.texts import guard_text
from camstra.sheets.workbooks import Sheet, write_xlsx

__all__ = ["REJECT_HEADINGS", "Sheet", "write_csv", "write_json", "write_rejects", "write_xlsx"]

REJECT_HEADINGS = ("sheet", "row", "column", "value", "reason")


def write_csv(out: Out, columns: Sequence[Column], rows: Iterable[Record], *, is_keyed: bool = False) -> None:
    """UTF-8 with a byte order mark, so that Excel reads it; dates 2020-07-02, money in pounds, text guarded.

    The first line holds the labels, or the keys for programs (`is_keyed`). A row is a mapping by
    key or a sequence in column order.
    """
    with whole_file(out) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text)
        writer.writerow([guard_text(column.key if is_keyed else column.label) for column in columns])
        writer.writerows(
            [_csv_cell(v, c) for v, c in zip(cells_of(row, columns), columns, strict=True)] for row in rows
        )
        text.flush()
        text.detach()


def write_json(out: Out, columns: Sequence[Column], rows: Iterable[Record]) -> None:
    """{"columns": [{key, label, kind}], "rows": [{key: value}]}; dates as text, money in pounds, not known as null."""
    heads = [{"key": column.key, "label": column.label, "kind": column.kind} for column in columns]
    with whole_file(out) as file:
        file.write(b'{"columns": ' + _json(heads) + b',\n"rows": [')
        between = b"\n"
        for row in rows:
            cells = zip(cells_of(row, columns), columns, strict=True)
            file.write(between + _json({column.key: _json_value(value, column) for value, column in cells}))
            between = b",\n"
        file.write(b"\n]}\n")


def write_rejects(out: Out, rejects: Iterable[Reject]) -> None:
    """The file to correct and bring back: sheet,row,column,value,reason."""
    with whole_file(out) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text)
        writer.writerow(REJECT_HEADINGS)
        for reject in rejects:
            sheet, column, value, reason = map(guard_text, (reject.sheet, reject.column, reject.value, reject.reason))
            writer.writerow((sheet, reject.row, column, value, reason))
        text.flush()
        text.detach()


def _csv_cell(value: object, column: Column) -> object:
    if value is None:
        return ""
    if column.kind == "money" and isinstance(value, int):
        return f"{Decimal(value) / 100:.2f}"
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    return guard_text(text_of(value, column))


def _json_value(value: object, column: Column) -> object:
    if column.kind == "money" and isinstance(value, int):
        return value / 100
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return value


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")

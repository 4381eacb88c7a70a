"""How a record's values look in a file: in column order, choices by label, lists joined."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from camstra.sheets.columns import Column

Record = Mapping[str, object] | Sequence[object]
_HERE = ZoneInfo("Europe/London")


def cells_of(row: Record, columns: Sequence[Column]) -> Sequence[object]:
    """The row's cells in column order; ValueError if a sequence has another length."""
    if isinstance(row, Mapping):
        return [row.get(column.key) for column in columns]
    if len(row) != len(columns):
        raise ValueError(f"A row has {len(row)} cells for {len(columns)} columns.")
    return row


def text_of(value: object, column: Column) -> str:
    """A value as text: a choice by its label, a list joined by ;, a date as 2020-07-02, yes and no in words."""
    if isinstance(value, str):
        return column.label_of(value) if column.choices else value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple | list | frozenset | set):
        parts = sorted(map(str, value)) if isinstance(value, frozenset | set) else map(str, value)
        return "; ".join(column.label_of(part) for part in parts)
    if isinstance(value, datetime):
        return local_moment(value).isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def local_moment(moment: datetime) -> datetime:
    """A moment as clocks here show it, without its zone, which a workbook cannot hold."""
    return moment.astimezone(_HERE).replace(tzinfo=None) if moment.tzinfo else moment

"""A register as a table of values: the same cells on screen, in Excel, in the API and at any earlier moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from . import kinds
from .kinds import Kind, Shown
from .wall import Viewer

CHUNK = 2_000


def table(
    kind: Kind,
    rows: QuerySet[Any],
    viewer: Viewer,
    *,
    columns: Sequence[Shown] | None = None,
    at: datetime | None = None,
) -> Iterator[list[Any]]:
    """The cells of `rows`, streamed: one list per row, one value per column, look-ups printed as they were at `at`."""
    chosen = list(columns or kind.columns)
    paths = [column.path for column in chosen]
    names = {c.key: _names(c, viewer, at) for c in chosen if c.lookup}
    labels = [dict(c.choices) for c in chosen]
    for values in rows.values_list(*paths).iterator(chunk_size=CHUNK):
        yield [_cell(c, v, names, ls) for c, v, ls in zip(chosen, values, labels, strict=True)]


def _cell(column: Shown, value: Any, names: dict[str, dict[int, Any]], labels: dict[Any, str]) -> Any:
    if value is None or value == "":
        return None
    if column.lookup:
        return names[column.key].get(value)
    return labels.get(value, value) if labels else value


def _names(column: Shown, viewer: Viewer, at: datetime | None) -> dict[int, Any]:
    """Id → printed value of the register a column looks up, under the wall and at the moment."""
    kind = kinds.named(column.lookup)
    key = kind.model._meta.pk.attname
    return dict(kind.rows(viewer, at=at).order_by().values_list(key, column.shown_as))


def table_of_page(
    kind: Kind,
    page: Sequence[Any],
    viewer: Viewer,
    *,
    at: datetime | None = None,
    known: Mapping[str, dict[int, Any]] | None = None,
) -> list[list[Any]]:
    """The cells of the few rows of one page; look-ups fetched for their ids alone.

    `known` may bring look-ups already at hand: column key → id → printed value.
    """
    columns = [_values_of(column, page, kind) for column in kind.columns]
    for place, column in enumerate(kind.columns):
        if column.lookup:
            names = (known or {}).get(column.key)
            names = _names_for(column, set(columns[place]), viewer, at) if names is None else names
            columns[place] = [names.get(value) for value in columns[place]]
        elif column.choices:
            labels = dict(column.choices)
            columns[place] = [labels.get(value, value) for value in columns[place]]
    return [[None if value == "" else value for value in row] for row in zip(*columns, strict=True)]


def _values_of(column: Shown, page: Sequence[Any], kind: Kind) -> list[Any]:
    """One column's values of rows already read; a path into another table is one more query for the whole page."""
    first, _, rest = column.path.partition("__")
    if not rest:
        held = not page or first == "pk" or first in page[0].__dict__
        name = first if held else page[0]._meta.get_field(first).attname  # a foreign key's id, as values_list gives it
        return [getattr(row, name) for row in page]
    if first == "record" and kind.recorded and "__" not in rest:
        return [getattr(row.record, rest) for row in page]
    found = page[0].__class__.objects.filter(pk__in=[row.pk for row in page]) if page else kind.model.objects.none()
    values = dict(found.values_list("pk", column.path))
    return [values[row.pk] for row in page]


def _names_for(column: Shown, wanted: set[Any], viewer: Viewer, at: datetime | None) -> dict[int, Any]:
    other = kinds.named(column.lookup)
    key = other.model._meta.pk.attname
    if not (wanted := wanted - {None}):
        return {}
    return dict(other.rows(viewer, at=at).filter(**{f"{key}__in": wanted}).order_by().values_list(key, column.shown_as))


@dataclass(frozen=True)
class Changed:
    """One row that differs between two moments."""

    name: str  # its reference, or what its first column says
    what: str  # added, changed or removed
    fields: tuple[tuple[str, Any, Any], ...]  # label, before, after


def changes(kind: Kind, viewer: Viewer, since: datetime, until: datetime) -> list[Changed]:
    """What changed in a register between two moments, row by row, in the words of its columns."""
    key = kind.model._meta.pk.attname
    moved = kind.model.Version.objects.filter(force=viewer.force, valid_from__gt=since, valid_from__lte=until)
    keys = set(moved.values_list(key, flat=True))
    before, after = (_by_key(kind, viewer, moment, keys) for moment in (since, until))
    found = []
    for one in sorted(keys):
        old, new = before.get(one), after.get(one)
        if old == new:
            continue
        what = "added" if old is None else "removed" if new is None else "changed"
        first = (new or old or [""])[0]
        found.append(Changed(str(first), what, _differing(kind, old, new) if what == "changed" else ()))
    return found


def _by_key(kind: Kind, viewer: Viewer, moment: datetime, keys: set[int]) -> dict[int, list[Any]]:
    key = kind.model._meta.pk.attname
    rows = kind.rows(viewer, at=moment).filter(**{f"{key}__in": keys}).order_by(key)
    cells = table(kind, rows, viewer, at=moment)
    return dict(zip(rows.values_list(key, flat=True), cells, strict=True))


def _differing(kind: Kind, old: list[Any] | None, new: list[Any] | None) -> tuple[tuple[str, Any, Any], ...]:
    pairs = zip(kind.columns, old or [], new or [], strict=True)
    return tuple((c.label, a, b) for c, a, b in pairs if a != b)

"""Look-ups of small registers (units, posts, functions …) kept between requests until one of them is written.

The force's `shape` moves with every such change, so what is kept under it is exactly what the register holds.
Only registers without a record row are kept: they are the same for everybody of the force.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from camstra.trace import kinds
from camstra.trace.kinds import Shown
from camstra.trace.models import Force
from camstra.trace.wall import Viewer, system

MOST = 300  # rows a select may offer


def names(column: Shown, viewer: Viewer, force: Force, at: datetime | None) -> tuple[tuple[int, Any], ...] | None:
    """(id, printed value) of the register a column looks up, in its order; None where it holds more than MOST."""
    other = kinds.named(column.lookup)
    if other.recorded or not viewer.is_of_the_force:
        return _read(column.lookup, column.shown_as, viewer, at)
    return _kept(column.lookup, column.shown_as, force.pk, force.shape, at)


@lru_cache(maxsize=500)
def _kept(
    lookup: str, shown_as: str, force_id: int, shape: int, at: datetime | None
) -> tuple[tuple[int, Any], ...] | None:
    return _read(lookup, shown_as, system(Force.objects.get(pk=force_id)), at)


def _read(lookup: str, shown_as: str, viewer: Viewer, at: datetime | None) -> tuple[tuple[int, Any], ...] | None:
    kind = kinds.named(lookup)
    key = kind.model._meta.pk.attname
    found = tuple(kind.rows(viewer, at=at).values_list(key, shown_as)[: MOST + 1])
    return found if len(found) <= MOST else None


def known(columns: tuple[Shown, ...], viewer: Viewer, force: Force, at: datetime | None) -> dict[str, dict[int, Any]]:
    """Column key → id → printed value, for the look-ups of small registers: `table_of_page` need not ask again."""
    found = {}
    for column in columns:
        if column.lookup and not kinds.named(column.lookup).recorded:
            held = names(column, viewer, force, at)
            if held is not None:
                found[column.key] = dict(held)
    return found


def coded(register: str, code: str, viewer: Viewer, force: Force) -> int | None:
    """The id of the row of a small register that a code names, in any case; None for a code it does not have."""
    held = _by_code(register, force.pk, force.shape) if viewer.is_of_the_force else {}
    return held.get(code.casefold())


@lru_cache(maxsize=100)
def _by_code(register: str, force_id: int, shape: int) -> dict[str, int]:
    kind = kinds.named(register)
    rows = kind.rows(system(Force.objects.get(pk=force_id))).order_by().values_list(kind.model._meta.pk.attname, "code")
    return {code.casefold(): key for key, code in rows}

"""Boards as data: added and changed, never deleted; a board that ends gets its last day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from camstra import trace
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions
from ..models import Board


def add_boards(force: Force, boards: Sequence[Board], *, by: Viewer, at: datetime) -> list[Board]:
    """Add boards, set-wise."""
    with trace.change(force, by=by, at=at) as change:
        permissions.require_set_up(by)
        added = change.create_many(list(boards))
        for board in added:
            change.record("board.added", board, {"name": board.name})
        return added


def change_boards(
    force: Force, boards: Sequence[Board], fields: Sequence[str], *, by: Viewer, at: datetime
) -> list[Board]:
    """Write boards whose `fields` have been set, set-wise."""
    with trace.change(force, by=by, at=at) as change:
        permissions.require_set_up(by)
        changed = change.save_many(list(boards), list(fields))
        for board in changed:
            change.record("board.changed", board, {f: getattr(board, f) for f in fields})
        return changed

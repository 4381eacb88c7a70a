"""Reading boards, meetings and rulings, under the wall."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from camstra.prepare.organisation import selectors as organisation
from camstra.trace import kinds
from camstra.trace.models import Record
from camstra.trace.wall import Viewer, visible

from .models import Board, Meeting, Ruling


def boards(viewer: Viewer) -> QuerySet[Board]:
    """Every board of the force, by name."""
    return kinds.named("boards").rows(viewer)


def board_coded(viewer: Viewer, code: str) -> Board | None:
    """The board of that code, if this viewer may see it."""
    return boards(viewer).filter(code=code).select_related("force", "escalates_to", "chair_post").first()


def ruling_board(viewer: Viewer, *, at: datetime | None = None) -> Any:
    """The board that rules unless another is named: the profile's `ruling_board`, else the only board there is."""
    rows = kinds.named("boards").rows(viewer, at=at)
    if code := organisation.profile_of(viewer.force).get("ruling_board"):
        return rows.filter(code=code).first()
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def subject(viewer: Viewer, ref: str) -> Record | None:
    """The record a board may rule on, if this viewer may see it."""
    return Record.objects.filter(visible(viewer), ref=ref.strip().upper(), gone=False).first()


def meetings_of(viewer: Viewer, board: Board) -> QuerySet[Meeting]:
    """A board's meetings, the latest first."""
    return kinds.named("meetings").rows(viewer).filter(board=board).order_by("-held_on", "-pk")


def rulings_of(viewer: Viewer, board: Board) -> QuerySet[Ruling]:
    """Everything a board ruled."""
    return kinds.named("rulings").rows(viewer).filter(board=board)


def rulings_on(viewer: Viewer, subject: Record, *, at: datetime | None = None) -> QuerySet[Ruling]:
    """What was ruled on a record, the latest first; as the system held it at `at` if given."""
    return kinds.named("rulings").rows(viewer, at=at).filter(subject=subject).order_by("-ruled_on", "-record_id")

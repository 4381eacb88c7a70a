"""A board's meetings: planned, then held or cancelled."""

from __future__ import annotations

from datetime import date, datetime

from camstra import trace
from camstra.trace.errors import Repeated
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Board, Meeting


def plan_meeting(
    board: Board, *, title: str, held_on: date, year: int, by: Viewer, at: datetime, source: str = "", once: str = ""
) -> Meeting:
    """Plan a meeting of a board, in a cycle. Raises Repeated for a form that was sent before."""
    with trace.change(board.force, by=by, at=at) as change:
        permissions.require_meetings(by)
        if made := change.once(once):
            raise Repeated(made)
        meeting = change.create(Meeting(board=board, title=title, held_on=held_on, year=year, source=source))
        change.once(once, meeting.record.ref)
        change.record("meeting.planned", meeting, {"board": board.code, "held_on": held_on})
        return meeting


def hold_meeting(meeting: Meeting, *, by: Viewer, at: datetime) -> Meeting:
    """Write down that a meeting was held."""
    return _move(meeting, "held", "", by=by, at=at)


def cancel_meeting(meeting: Meeting, *, reason: str, by: Viewer, at: datetime) -> Meeting:
    """Write down that a meeting will not be held, and why."""
    return _move(meeting, "cancelled", reason, by=by, at=at)


def _move(meeting: Meeting, to: str, reason: str, *, by: Viewer, at: datetime) -> Meeting:
    with trace.change(meeting.force, by=by, at=at) as change:
        meeting = change.lock(meeting)
        permissions.require_meetings(by)
        was = meeting.state
        rules.check_meeting_move(was, to)
        change.save(meeting, state=to)
        change.record(f"meeting.{to}", meeting, {"state": [was, to]}, reason)
        return meeting

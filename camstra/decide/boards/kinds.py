"""What boards, meetings and rulings offer to the rest of the house."""

from __future__ import annotations

from typing import Any

from camstra.trace.kinds import Facts, Kind, Shown, register

from .forms import BoardsForm, RulingsForm
from .models import Board, Meeting, Ruling


class Boards(Kind):
    """Boards as data."""

    name, plural, label, label_plural = "board", "boards", "board", "boards"
    room = "camstra.decide.boards"
    model = Board
    order = ("name", "pk")
    form = BoardsForm()
    empty = "No boards yet. Bring them in from Excel, or add one."
    columns = (
        Shown("code", "Code", width=14),
        Shown("name", "Board", width=40),
        Shown("frequency", "How often", width=26),
        Shown("chair", "Chair or lead", width=30),
        Shown("purpose", "Purpose", kind="longtext", wide=True, width=60),
        Shown("inputs", "What comes to it", kind="longtext", wide=True, width=40),
        Shown("outputs", "What it gives, and where it escalates", kind="longtext", wide=True, width=40),
        Shown("escalates_to", "Escalates to", field="escalates_to_id", lookup="boards", shown_as="code", filters=True,
              wide=True),
        Shown("above_name", "Next board up", field="escalates_to_id", lookup="boards", width=30),
        Shown("from_on", "From", kind="date", wide=True, width=12),
        Shown("to_on", "To", kind="date", wide=True, width=12),
        Shown("source", "Source", wide=True, width=40),
    )  # fmt: skip

    def address(self, row: Any) -> str:
        """The board's page."""
        return f"boards/{row.code}/"


class Meetings(Kind):
    """Meetings of boards."""

    name, plural, label, label_plural, prefix = "meeting", "meetings", "meeting", "meetings", "MT"
    room = "camstra.decide.boards"
    model = Meeting
    order = ("-held_on", "-pk")
    empty = "No meetings yet. Plan one from its board's page."
    columns = (
        Shown("ref", "Reference", field="record__ref", kind="ref", width=12),
        Shown("board", "Board", field="board_id", lookup="boards", filters=True, width=34),
        Shown("title", "Title", width=40),
        Shown("held_on", "Held on", kind="date", width=12),
        Shown("state", "State", kind="tag", choices=Meeting.STATES, filters=True, width=12),
        Shown("source", "Source", wide=True, width=40),
    )

    def record(self, row: Any) -> Facts:
        """A planned meeting falls due on its day."""
        return Facts(
            title=row.title, words=row.board.name, state=row.state, cycle=row.year, unit_id=row.unit_id,
            owner_post_id=row.owner_post_id, marking=row.marking, audiences="|force|",
            due_on=row.held_on if row.state == "planned" else None,
        )  # fmt: skip


class Rulings(Kind):
    """What boards ruled."""

    name, plural, label, label_plural, prefix = "ruling", "rulings", "ruling", "rulings", "RU"
    room = "camstra.decide.boards"
    model = Ruling
    order = ("-ruled_on", "record__number", "pk")
    form = RulingsForm()
    empty = "Nothing has been ruled yet. Rulings are written down on a finding's page, or brought in from Excel."
    columns = (
        Shown("ref", "Ruling reference", field="record__ref", kind="ref", width=12),
        Shown("finding", "Finding", field="subject__ref", kind="ref", width=14),
        Shown("disposition", "Ruling", kind="tag", choices=Ruling.DISPOSITIONS, filters=True, width=28),
        Shown("reason", "Reason", kind="longtext", width=60),
        # By way of the findings' own wall: a ruling may be seen by people from whom the other finding is kept.
        Shown("merged_into", "Merged into", field="merged_into_id", lookup="findings", shown_as="record__ref",
              kind="ref", sorts=False, wide=True, width=14),
        Shown("board", "Board", field="board_id", lookup="boards", filters=True, width=24),
        Shown("ruled_on", "Ruled on", kind="date", width=14),
        Shown("state", "State", kind="tag", choices=Ruling.STATES, filters=True, width=14),
        Shown("mitigations", "Mitigations", kind="longtext", wide=True, width=40),
        Shown("dissent", "Dissent", kind="longtext", wide=True, width=40),
        Shown("marking", "Marking", kind="tag", wide=True, width=20),
        Shown("illustrative", "Illustrative", kind="yesno", wide=True, width=12),
        Shown("source", "Source", wide=True, width=40),
    )  # fmt: skip

    def record(self, row: Any) -> Facts:
        """A ruling follows its subject's unit, owner, marking and need-to-know list; nothing releases its reasons."""
        what = row.get_disposition_display()
        return Facts(
            title=f"{what} ({row.subject.ref})", words=f"{row.reason} {row.mitigations}", state=row.state,
            cycle=row.year, unit_id=row.unit_id, owner_post_id=row.owner_post_id, marking=row.marking,
            handling=row.handling,
        )  # fmt: skip


BOARDS, MEETINGS, RULINGS = register(Boards()), register(Meetings()), register(Rulings())

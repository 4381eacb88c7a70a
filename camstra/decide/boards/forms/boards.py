"""The Excel form of boards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from camstra.sheets.columns import Column
from camstra.sheets.importing import Plan, RegisterForm, Task
from camstra.sheets.parsed import Row
from camstra.trace import kinds
from camstra.trace.wall import Viewer

from .. import permissions, services
from ..models import Board


class BoardsForm(RegisterForm):
    """Boards: a row each."""

    kind, title = "boards", "Boards and meetings"
    columns = (
        Column("code", "Code", required=True, max_length=30, aliases=("board code", "short name", "ref")),
        Column("name", "Board", required=True, max_length=160, aliases=("name", "body", "board name", "meeting")),
        Column("frequency", "How often", max_length=120, aliases=("frequency", "meets")),
        Column("chair", "Chair or lead", max_length=160, aliases=("chair", "chaired by", "lead", "chair_or_lead")),
        Column("purpose", "Purpose", "longtext", aliases=("terms of reference", "remit")),
        Column("inputs", "What comes to it", "longtext", aliases=("inputs",)),
        Column("outputs", "What it gives, and where it escalates", "longtext",
               aliases=("outputs", "outputs_or_escalation")),
        Column("escalates_to", "Escalates to", "text", aliases=("escalation", "reports to"),
               note="the code of another board"),
        Column("from_on", "From", "date"),
        Column("to_on", "To", "date"),
        Column("source", "Source", max_length=400),
    )  # fmt: skip

    def permit(self, viewer: Viewer) -> None:
        """Only those who set boards up."""
        permissions.require_set_up(viewer)

    def place(self, rows: Sequence[tuple[Row, dict[str, Any]]], task: Task, plan: Plan) -> None:
        """New codes are created; a code that stands is handled as asked."""
        standing = {b.code.casefold(): b for b in kinds.named("boards").rows(task.viewer)}
        codes: dict[int | None, str] = {board.pk: said for said, board in standing.items()}
        coming = {str(v["code"]).casefold() for _, v in rows}
        seen: set[str] = set()
        for row, values in rows:
            code = str(values["code"]).casefold()
            above = values.get("escalates_to")
            if above and str(above).casefold() == code:
                plan.reject(row, "Escalates to", above, "A board does not escalate to itself. Name another, or none.")
            elif above and str(above).casefold() not in standing and str(above).casefold() not in coming:
                plan.reject(row, "Escalates to", above, "There is no board of that code, here or in this file.")
            elif code in seen:
                plan.reject(row, "Code", values["code"], "This code stands twice in the file. Keep one of the rows.")
            elif code not in standing:
                plan.creates.append(values)
            elif task.on_match == "stop":
                plan.reject(
                    row, "Code", values["code"], "This board is here already. Choose to skip or update rows that match."
                )
            elif task.on_match == "skip" or not self._differs(standing[code], values, codes):
                plan.skips.append(standing[code].code)
            else:
                plan.updates.append((standing[code], values))
            seen.add(code)

    def _differs(self, board: Board, values: dict[str, Any], codes: dict[int | None, str]) -> bool:
        """Whether the file says anything else than what stands; an empty cell says nothing."""
        above = values.get("escalates_to")
        if above and str(above).casefold() != codes.get(board.escalates_to_id):
            return True
        plain = (c.key for c in self.columns if c.key not in ("code", "escalates_to"))
        return any(values.get(key) not in (None, getattr(board, key)) for key in plain)

    def write(self, plan: Plan, task: Task) -> None:
        """Add and change the boards, then join them to those they escalate to."""
        force, by, at = task.viewer.force, task.viewer, task.at
        plain = [c.key for c in self.columns if c.key != "escalates_to"]
        new = [Board(**{k: v for k in plain if (v := values.get(k)) is not None}) for values in plan.creates]
        added = services.add_boards(force, new, by=by, at=at) if new else []
        by_code = {b.code.casefold(): b.pk for b in kinds.named("boards").rows(task.viewer)}
        told = [*zip(added, plan.creates, strict=True), *plan.updates]
        changed = [board for board, values in told if _alter(board, values, plain, by_code)]
        if changed:
            services.change_boards(force, changed, [*plain, "escalates_to_id"], by=by, at=at)


def _alter(board: Board, values: dict[str, Any], keys: Sequence[str], by_code: dict[str, int]) -> bool:
    """Set what the file gives; an empty cell leaves what stands. Whether anything differs."""
    given = {key: values[key] for key in keys if values.get(key) is not None and key != "code"}
    if above := values.get("escalates_to"):
        given["escalates_to_id"] = by_code[str(above).casefold()]
    given = {key: value for key, value in given.items() if getattr(board, key) != value}
    for key, value in given.items():
        setattr(board, key, value)
    return bool(given)

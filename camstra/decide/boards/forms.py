"""Excel forms of boards and rulings, and the forms of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from camstra.sheets.columns import Column
from camstra.sheets.importing import Plan, RegisterForm, Task
from camstra.sheets.parsed import Row
from camstra.trace import kinds
from camstra.trace.kinds import Recommended
from camstra.trace.models import Record
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer, visible

from . import permissions, rules, selectors, services
from .models import Board, Ruling
from .services import Draft

PANEL = "challenge-panel"  # the board whose rulings an Excel file brings, unless it says otherwise


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
        coming = {str(v["code"]).casefold() for _, v in rows}
        seen: set[str] = set()
        for row, values in rows:
            code = str(values["code"]).casefold()
            above = values.get("escalates_to")
            if above and str(above).casefold() not in standing and str(above).casefold() not in coming:
                plan.reject(row, "Escalates to", above, "There is no board of that code, here or in this file.")
            elif code in seen:
                plan.reject(row, "Code", values["code"], "This code stands twice in the file. Keep one of the rows.")
            elif code not in standing:
                plan.creates.append(values)
            elif task.on_match == "stop":
                plan.reject(
                    row, "Code", values["code"], "This board is here already. Choose to skip or update rows that match."
                )
            elif task.on_match == "skip":
                plan.skips.append(standing[code].code)
            else:
                plan.updates.append((standing[code], values))
            seen.add(code)

    def write(self, plan: Plan, task: Task) -> None:
        """Add and change the boards, then join them to those they escalate to."""
        force, by, at = task.viewer.force, task.viewer, task.at
        plain = [c.key for c in self.columns if c.key != "escalates_to"]
        new = [Board(**{k: v for k in plain if (v := values.get(k)) is not None}) for values in plan.creates]
        added = services.add_boards(force, new, by=by, at=at) if new else []
        changed = [_altered(board, values, plain) for board, values in plan.updates]
        wanted = [v.get("escalates_to") for v in (*plan.creates, *(v for _, v in plan.updates))]
        by_code = {b.code.casefold(): b for b in kinds.named("boards").rows(task.viewer)}
        for board, above in zip([*added, *changed], wanted, strict=True):
            board.escalates_to = by_code[str(above).casefold()] if above else None
        if changed:
            services.change_boards(force, changed, [*plain, "escalates_to"], by=by, at=at)
        if escalating := [b for b in added if b.escalates_to is not None]:
            services.change_boards(force, escalating, ["escalates_to"], by=by, at=at)


def _altered(board: Board, values: dict[str, Any], keys: Sequence[str]) -> Board:
    for key in keys:
        if values.get(key) is not None:
            setattr(board, key, values[key])
    return board


class RulingsForm(RegisterForm):
    """Panel rulings: a row per recommendation, so a finding with three stands on three rows."""

    kind, title = "rulings", "Challenge Panel rulings"
    lookups = {"owner_post": ("posts", "code")}
    columns = (
        Column("finding", "Finding", "ref", required=True,
               aliases=("ruled on", "key finding", "kf", "kf ref", "reference", "finding ref")),
        Column("disposition", "Ruling", "choice", required=True, choices=Ruling.DISPOSITIONS,
               aliases=("disposition", "decision", "outcome", "panel decision")),
        Column("reason", "Reason", "longtext", aliases=("rationale", "why")),
        Column("merged_into", "Merged into", "ref", aliases=("merge into", "merged with")),
        Column("dissent", "Dissent", "longtext"),
        Column("mitigations", "Mitigations", "longtext"),
        Column("ruled_on", "Ruled on (date)", "date",
               aliases=("ruled_on", "date ruled", "panel date", "date", "date of ruling")),
        Column("recommendation", "Recommendation", "longtext",
               aliases=("action", "recommendation text", "recommendations and actions")),
        Column("owner_post", "Owner", "ref", source="posts",
               aliases=("owner_post", "owner post", "action owner", "responsible")),
        Column("target_on", "Target date", "date", aliases=("target_on", "target", "due", "due date", "deadline")),
        Column("illustrative", "Illustrative", "yesno"),
        Column("source", "Source", max_length=400),
    )  # fmt: skip

    def permit(self, viewer: Viewer) -> None:
        """Only those who write rulings down."""
        permissions.require_rule(viewer)

    def place(self, rows: Sequence[tuple[Row, dict[str, Any]]], task: Task, plan: Plan) -> None:
        """Gather the rows of each finding into one ruling; check what each disposition needs."""
        subjects = _subjects(rows, task)
        gathered: dict[str, list[tuple[Row, dict[str, Any]]]] = {}
        for row, values in rows:
            for column, key in (("Finding", "finding"), ("Merged into", "merged_into")):
                if (ref := values.get(key)) and str(ref).upper() not in subjects:
                    plan.reject(row, column, ref, "There is no finding of that reference, or not one you may see.")
            if str(values["finding"]).upper() in subjects:
                gathered.setdefault(str(values["finding"]).upper(), []).append((row, values))
        standing = _standing([subject.pk for subject in subjects.values()])
        for ref, lines in gathered.items():
            self._place_one(subjects[ref], lines, standing.get(subjects[ref].pk), subjects, task, plan)

    def _place_one(
        self,
        subject: Record,
        lines: list[tuple[Row, dict[str, Any]]],
        standing: Ruling | None,
        subjects: dict[str, Record],
        task: Task,
        plan: Plan,
    ) -> None:
        """One finding's ruling. One that differs from what stands supersedes it; the same one is a match."""
        row, first = lines[0]
        if any(values["disposition"] != first["disposition"] for _, values in lines):
            plan.reject(row, "Ruling", first["disposition"], "The rows of this finding disagree on the ruling.")
            return
        if standing is not None and _is_the_same(standing, first) and task.on_match != "update":
            if task.on_match == "skip":
                plan.skips.append(subject.ref)
            else:
                plan.reject(row, "Finding", subject.ref, "This ruling is here already. Choose to skip rows that match.")
            return
        recommended = tuple(_recommended(values) for _, values in lines if values.get("recommendation"))
        into = subjects.get(str(first.get("merged_into") or "").upper())
        problem = rules.wanting(
            first["disposition"],
            reason=first.get("reason") or "",
            merged=into is not None,
            recommendations=len(recommended),
        )
        if problem:
            plan.reject(row, "Ruling", first["disposition"], problem)
            return
        plan.creates.append(_draft(subject, first, into, recommended, day_of(task.at)))

    def write(self, plan: Plan, task: Task) -> None:
        """Rule, set-wise, in the Challenge Panel's name."""
        board = selectors.board_coded(task.viewer, PANEL)
        if board is None:
            raise rules.RulingIncomplete(f"There is no board with the code {PANEL}. Add it before bringing rulings in.")
        if plan.creates:
            services.rule_on_many(task.viewer.force, board, plan.creates, by=task.viewer, at=task.at)


def _recommended(values: dict[str, Any]) -> Recommended:
    return Recommended(values["recommendation"], values.get("owner_post"), values.get("target_on"))


def _standing(subjects: Sequence[int]) -> dict[int, Ruling]:
    """The current ruling of each subject that has one."""
    found: dict[int, Ruling] = {}
    for start in range(0, len(subjects), 500):
        for ruling in Ruling.objects.filter(state="current", subject_id__in=subjects[start : start + 500]):
            found[ruling.subject_id] = ruling
    return found


def _is_the_same(standing: Ruling, values: dict[str, Any]) -> bool:
    """Whether a row says again what was ruled: the same disposition, on the same day, for the same reason."""
    same_day = values.get("ruled_on") in (None, standing.ruled_on)
    return (
        standing.disposition == values["disposition"] and same_day and standing.reason == (values.get("reason") or "")
    )


def _subjects(rows: Sequence[tuple[Row, dict[str, Any]]], task: Task) -> dict[str, Record]:
    refs = {str(v[k]).upper() for _, v in rows for k in ("finding", "merged_into") if v.get(k)}
    found: dict[str, Record] = {}
    wanted = sorted(refs)
    for start in range(0, len(wanted), 500):
        some = Record.objects.filter(
            visible(task.viewer), ref__in=wanted[start : start + 500], kind="finding", gone=False
        )
        found |= {record.ref: record for record in some}
    return found


def _draft(
    subject: Record, values: dict[str, Any], into: Record | None, recommended: tuple[Recommended, ...], today: date
) -> Draft:
    return Draft(
        subject, values["disposition"], values.get("ruled_on") or today, reason=values.get("reason") or "",
        dissent=values.get("dissent") or "", mitigations=values.get("mitigations") or "", merged_into=into,
        recommended=recommended, illustrative=bool(values.get("illustrative")), source=values.get("source") or "",
    )  # fmt: skip

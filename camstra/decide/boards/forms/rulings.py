"""The Excel form of panel rulings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from camstra.sheets.columns import Column
from camstra.sheets.importing import Plan, RegisterForm, Task
from camstra.sheets.parsed import Row
from camstra.trace.kinds import Recommended
from camstra.trace.models import Record
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer, visible

from .. import permissions, rules, selectors, services
from ..models import Board, Ruling
from ..services import Draft

# What the rows of one finding say together; each of them brings a recommendation of its own.
SHARED = (
    "board",
    "disposition",
    "reason",
    "merged_into",
    "dissent",
    "mitigations",
    "ruled_on",
    "illustrative",
    "source",
)


@dataclass(frozen=True)
class Brought(Draft):
    """A ruling out of a file, with the board that gave it."""

    board: Board | None = None


@dataclass(frozen=True)
class Boards:
    """The force's boards by code and by name, and the one whose rulings a file brings unless it says otherwise."""

    named: dict[str, Board]
    usual: Board | None

    def of(self, said: str | None) -> Board | None:
        """The board a row means."""
        return self.named.get(said.strip().casefold()) if said else self.usual


class RulingsForm(RegisterForm):
    """Rulings of boards: a row per recommendation, so a finding with three stands on three rows."""

    kind, title = "rulings", "Rulings of boards"
    lookups = {"owner_post": ("posts", "code")}
    columns = (
        Column("finding", "Finding", "ref", required=True,
               aliases=("key finding", "kf", "kf ref", "reference", "finding ref")),
        Column("disposition", "Ruling", "choice", required=True, choices=Ruling.DISPOSITIONS,
               aliases=("disposition", "decision", "outcome", "panel decision")),
        Column("reason", "Reason", "longtext", aliases=("rationale", "why")),
        Column("board", "Board", "text", max_length=160, aliases=("panel", "ruled by"),
               note="code or name; left empty, the force's usual board"),
        Column("merged_into", "Merged into", "ref", aliases=("merge into", "merged with")),
        Column("dissent", "Dissent", "longtext"),
        Column("mitigations", "Mitigations", "longtext"),
        Column("ruled_on", "Ruled on", "date",
               aliases=("ruled on (date)", "date ruled", "panel date", "date", "date of ruling")),
        Column("recommendation", "Recommendation", "longtext",
               aliases=("action", "recommendation text", "recommendations and actions")),
        Column("owner_post", "Owner", "ref", source="posts",
               aliases=("owner_post", "owner post", "action owner", "responsible")),
        Column("target_on", "Target date", "date", aliases=("target_on", "target", "due", "due date", "deadline")),
        Column("state", "State", "choice", choices=Ruling.STATES, note="superseded rows are left out"),
        Column("illustrative", "Illustrative", "yesno"),
        Column("source", "Source", max_length=400),
    )  # fmt: skip

    def permit(self, viewer: Viewer) -> None:
        """Only those who write rulings down."""
        permissions.require_rule(viewer)

    def place(self, rows: Sequence[tuple[Row, dict[str, Any]]], task: Task, plan: Plan) -> None:
        """Gather the rows of each finding into one ruling; check what each disposition needs."""
        boards = _boards(task)
        subjects = _subjects(rows, task)
        gathered: dict[str, list[tuple[Row, dict[str, Any]]]] = {}
        unknown: set[str] = set()
        for row, values in rows:
            ref = str(values["finding"]).upper()
            if values.get("state") == "superseded":  # an export brings what once was, too
                plan.skips.append(ref)
                continue
            for column, key in (("Finding", "finding"), ("Merged into", "merged_into")):
                if (said := values.get(key)) and str(said).upper() not in subjects:
                    plan.reject(row, column, said, "There is no finding of that reference, or not one you may see.")
                    unknown.add(ref)
            if boards.of(values.get("board")) is None:
                plan.reject(row, "Board", values.get("board"), _which(boards))
                unknown.add(ref)
            gathered.setdefault(ref, []).append((row, values))
        standing = _standing([subject.pk for subject in subjects.values()])
        for ref, lines in gathered.items():
            if ref not in unknown:
                self._place_one(subjects[ref], lines, standing.get(subjects[ref].pk), subjects, boards, task, plan)
        _turn_back_rings(gathered, plan)

    def _place_one(
        self,
        subject: Record,
        lines: list[tuple[Row, dict[str, Any]]],
        standing: Ruling | None,
        subjects: dict[str, Record],
        boards: Boards,
        task: Task,
        plan: Plan,
    ) -> None:
        """One finding's ruling. One that differs from what stands supersedes it; the same one is a match."""
        row = lines[0][0]
        if not (first := self._agreed(lines, plan)):
            return
        into = subjects.get(str(first.get("merged_into") or "").upper())
        board = boards.of(first.get("board"))
        if standing is not None and _is_the_same(standing, first, into, board):
            if task.on_match == "stop":
                plan.reject(row, "Finding", subject.ref, "This ruling is here already. Choose to skip rows that match.")
            else:
                plan.skips.append(subject.ref)
            return
        recommended = tuple(_recommended(values) for _, values in lines if values.get("recommendation"))
        problem = rules.wanting(
            first["disposition"],
            reason=first.get("reason") or "",
            merged=into is not None,
            recommendations=len(recommended),
        )
        if problem:
            plan.reject(row, "Ruling", first["disposition"], problem)
            return
        plan.creates.append(_draft(board, subject, first, into, recommended, day_of(task.at)))

    def _agreed(self, lines: list[tuple[Row, dict[str, Any]]], plan: Plan) -> dict[str, Any]:
        """What the rows of one finding say together; a row that says otherwise than one above it is turned back."""
        said: dict[str, Any] = {}
        for row, values in lines:
            for key in SHARED:
                value = values.get(key)
                if value is not None and said.setdefault(key, value) != value:
                    column = next(c for c in self.columns if c.key == key)
                    plan.reject(row, column.label, value, "The rows of this finding disagree here. Make them agree.")
                    return {}
        return said

    def write(self, plan: Plan, task: Task) -> None:
        """Rule, set-wise, each in its board's name."""
        for board in dict.fromkeys(draft.board for draft in plan.creates):
            drafts = [draft for draft in plan.creates if draft.board == board]
            services.rule_on_many(task.viewer.force, board, drafts, by=task.viewer, at=task.at)


def _boards(task: Task) -> Boards:
    every = list(selectors.boards(task.viewer))
    if not every:
        raise rules.RulingIncomplete("There are no boards yet. Add the one that rules before bringing rulings in.")
    named = {said.casefold(): board for board in every for said in (board.name, board.code)}
    return Boards(named, selectors.ruling_board(task.viewer))


def _which(boards: Boards) -> str:
    codes = ", ".join(sorted({board.code for board in boards.named.values()}))
    return f"Say which board ruled, by its code or name. There are: {codes}."


def _turn_back_rings(gathered: dict[str, list[tuple[Row, dict[str, Any]]]], plan: Plan) -> None:
    """Turn back the row by which a finding would be merged into itself, also by way of others."""
    drafts: list[Draft] = [draft for draft in plan.creates if draft.merged_into is not None]
    ring = services.ring_among(plan.creates)
    while ring is not None:
        draft = next(d for d in drafts if d.subject.pk == ring)
        row, values = gathered[draft.subject.ref][0]
        plan.reject(row, "Merged into", values["merged_into"], "It would end up merged into itself.")
        plan.creates.remove(draft)
        ring = services.ring_among(plan.creates)


def _recommended(values: dict[str, Any]) -> Recommended:
    return Recommended(values["recommendation"], values.get("owner_post"), values.get("target_on"))


def _standing(subjects: Sequence[int]) -> dict[int, Ruling]:
    """The current ruling of each subject that has one."""
    found: dict[int, Ruling] = {}
    for start in range(0, len(subjects), 500):
        for ruling in Ruling.objects.filter(state="current", subject_id__in=subjects[start : start + 500]):
            found[ruling.subject_id] = ruling
    return found


def _is_the_same(standing: Ruling, values: dict[str, Any], into: Record | None, board: Board | None) -> bool:
    """Whether a row says again what was ruled: the same board, disposition (and other finding), day and reason."""
    if values.get("board") and board is not None and board.pk != standing.board_id:
        return False
    is_same_day = values.get("ruled_on") in (None, standing.ruled_on)
    said = (values["disposition"], into.pk if into else None, values.get("reason") or "")
    return is_same_day and said == (standing.disposition, standing.merged_into_id, standing.reason)


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
    board: Board | None,
    subject: Record,
    values: dict[str, Any],
    into: Record | None,
    recommended: tuple[Recommended, ...],
    today: date,
) -> Brought:
    return Brought(
        subject, values["disposition"], values.get("ruled_on") or today, reason=values.get("reason") or "",
        dissent=values.get("dissent") or "", mitigations=values.get("mitigations") or "", merged_into=into,
        recommended=recommended, illustrative=bool(values.get("illustrative")), source=values.get("source") or "",
        board=board,
    )  # fmt: skip

"""The Excel form of requirements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from camstra.prepare.organisation import selectors as organisation
from camstra.sheets.columns import Column
from camstra.sheets.importing import Plan, RegisterForm, Task
from camstra.sheets.matching import settle_references
from camstra.sheets.parsed import Row
from camstra.trace import kinds
from camstra.trace.errors import Refused
from camstra.trace.markings import MARKINGS
from camstra.trace.wall import Viewer, system

from .. import permissions, rules, selectors, services
from ..models import Requirement

IDS = {"unit": "unit_id", "function": "function_id", "owner_post": "owner_post_id"}
IN_THIS_FILE = "in this file"
TWICE = "The file has two rows for this unit and function. Keep one, or say which function each is about."
_ALIASES: dict[str, tuple[str, ...]] = {
    "current_demand": ("Demand now", "Present demand", "Step 1 current demand"),
    "projected_demand": ("Future demand", "Forecast demand", "Expected demand", "Step 1 projected demand"),
    "assets": ("Assets", "Capacity and capability", "Workforce and assets", "Step 2"),
    "what_will_be_done": ("Plans", "Planned changes", "Mitigating actions", "Step 3"),
    "unmet_demand": ("Unmet demand", "Residual demand", "Demand not met", "Gap", "Step 4"),
    "risks": ("Risks", "Risks and mitigations", "Key risks"),
    "bids": ("Bid", "Resource bids", "Resources requested", "Funding bids", "Growth bids"),
}


class RequirementsForm(RegisterForm):
    """Operational requirements: a row for each unit, or for each function of a unit."""

    kind, title, needs_cycle = "requirements", "Operational requirements", True
    notes = (
        "A row is one head's requirement for the cycle. A unit has one, or one for each of its functions.",
        "Leave the reference empty to be given one. An empty cell of a row that is here already changes nothing.",
    )
    lookups = {"unit": ("units", "code"), "function": ("functions", "code"), "owner_post": ("posts", "code")}
    columns = (
        Column("ref", "Reference", "ref", max_length=30,
               aliases=("Ref", "Ref no.", "OR ref", "OR reference", "Requirement", "No", "ID")),
        Column("unit", "Unit", "ref", required=True, source="units",
               aliases=("Unit code", "Department", "Head of business", "Business area", "Directorate", "Command")),
        Column("function", "Function", "ref", source="functions",
               aliases=("Function code", "Business function", "Area of policing")),
        Column("owner_post", "Owner", "ref", source="posts",
               aliases=("Owner post", "Owning post", "Post", "Responsible post")),
        Column("title", "Title", required=True, max_length=200,
               aliases=("Operational requirement", "Requirement title", "Name", "Subject", "Summary")),
        *(Column(s.key, s.label, "longtext", aliases=_ALIASES[s.key], note=s.asks) for s in rules.SECTIONS),
        Column("state", "State", "choice", choices=rules.STATES, aliases=("Status",)),
        Column("due_on", "Due", "date", aliases=("Due date", "Due on", "Deadline", "Return by")),
        Column("submitted_on", "Submitted", "date",
               aliases=("Submitted on", "Date submitted", "Received", "Date received")),
        Column("marking", "Marking", "choice", choices=MARKINGS,
               aliases=("Protective marking", "GSC", "Classification")),
        Column("illustrative", "Illustrative", "yesno", aliases=("Made up", "Example only")),
        Column("source", "Source", max_length=400, aliases=("Source document",)),
    )  # fmt: skip

    def permit(self, viewer: Viewer) -> None:
        """The OIC brings requirements in; a head writes on the page."""
        permissions.require_judge(viewer)

    def known(self, viewer: Viewer) -> dict[str, dict[str, int]]:
        """A unit may be named by its code, its name or its head's title."""
        return super().known(viewer) | {"unit": organisation.unit_words(viewer)}

    def place(self, rows: Sequence[tuple[Row, dict[str, Any]]], task: Task, plan: Plan) -> None:
        """Match rows by reference, else by unit and function; a unit that answers already is not given a second one."""
        cycle = task.cycle or task.at.year
        answered = selectors.taken(system(task.viewer.force), cycle)  # also by what this viewer may not see
        by_ref = {row.ref: row for row in selectors.requirements(task.viewer, cycle)}
        matched: set[str] = set()
        settled = settle_references(kinds.named(self.kind), rows, plan, viewer=task.viewer, year=cycle)
        for row, values, ref, standing in settled:
            function = values.get("function") or (standing.function_id if standing else None)
            place = (values.get("unit"), function)
            there = answered.get(place, "")
            match = ref if standing else there
            if there == IN_THIS_FILE or match in matched:
                plan.reject(row, "Unit", None, TWICE)
            elif ref and there and there != ref:
                known = there if there in by_ref else "A requirement that you may not see"
                plan.reject(row, "Reference", ref, f"{known} already answers for this unit and function.")
            elif match and standing is None and match not in by_ref:
                plan.reject(row, "Unit", None, rules.already_answered("", cycle))
            elif match:
                matched.add(match)
                self._matched(row, values, standing or by_ref[match], task, plan)
            elif problem := _refusal(rules.check_not_returned, values.get("state") or ""):
                plan.reject(row, "State", values["state"], problem)
            else:
                answered[place] = IN_THIS_FILE
                plan.creates.append((ref, values))

    def _matched(self, row: Row, values: Mapping[str, Any], held: Requirement, task: Task, plan: Plan) -> None:
        told = changed(held, values)
        was, to = held.state, told.get("state", held.state)
        if task.on_match == "stop":
            plan.reject(
                row, "Reference", held.ref, f"{held.ref} is here already. Choose to skip or update rows that match."
            )
        elif task.on_match == "skip" or not told:
            plan.skips.append(held.ref)
        elif to != was and to not in rules.MOVES[was]:
            plan.reject(row, "State", to, f"{held.ref} is {rules.LABELS[was].lower()}; it cannot become that.")
        elif problem := _refusal(_checked, held, told):
            plan.reject(row, "State", to, problem)
        else:
            plan.updates.append((held, told))

    def write(self, plan: Plan, task: Task) -> None:
        """Bring the new ones in and correct the others."""
        force, by, at = task.viewer.force, task.viewer, task.at
        if plan.creates:
            made = [fresh(values, task.cycle or task.at.year) for _, values in plan.creates]
            services.bring_in_requirements(force, made, refs=[ref for ref, _ in plan.creates], by=by, at=at)
        if plan.updates:
            services.correct_requirements(force, plan.updates, by=by, at=at)


def _refusal(check: Callable[..., None], *asked: Any) -> str:
    """What a rule says against it; empty where it says nothing."""
    try:
        check(*asked)
    except Refused as problem:
        return str(problem)
    return ""


def _checked(held: Requirement, told: Mapping[str, Any]) -> None:
    rules.check_correction(now=held.state, values=told, texts=selectors.texts_of(held))


def given(values: Mapping[str, Any], ids: Mapping[str, str]) -> Iterable[tuple[str, Any]]:
    """Field and value of every cell that holds something; empty means not known, so it sets nothing."""
    return ((ids.get(key, key), value) for key, value in values.items() if value is not None and key != "ref")


def fresh(values: Mapping[str, Any], year: int) -> Requirement:
    """A new requirement as the file gives it."""
    return Requirement(year=year, **dict(given(values, IDS)))


def changed(held: Requirement, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a file says otherwise than the requirement does."""
    return {field: value for field, value in given(values, IDS) if getattr(held, field) != value}

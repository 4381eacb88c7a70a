"""Functions, pillars, plans and objectives."""

from __future__ import annotations

from typing import Any

from camstra.sheets.columns import Column
from camstra.trace.kinds import Kind, Shown, register

from .. import services
from ..models import SUPPORTS, Function, Objective, Pillar, Plan
from .files import CodedForm
from .flags import FLAGS
from .shape import FROM, SHOWN_SOURCED, SOURCED, TO

ROOM = "camstra.prepare.organisation"


class FunctionsForm(CodedForm):
    """Functions in a file."""

    kind, title = "functions", "Functions"
    draft, add, revise = services.NewFunction, services.add_functions, services.revise_functions
    lookups = {"unit": ("units", "code")}
    columns = (
        Column("code", "Code", "ref", required=True, max_length=20,
               aliases=("function code", "function ref", "function id", "ref", "id")),
        Column("name", "Function", required=True, max_length=200,
               aliases=("function name", "name", "title", "business area", "description")),
        Column("parent_code", "Parent code", "ref", max_length=20,
               aliases=("parent", "part of", "parent function", "level above")),
        Column("support", "Operational or support", "choice", choices=SUPPORTS,
               aliases=("support", "operational", "type", "operational/support", "kind")),
        Column("fms_section", "FMS section", max_length=60, aliases=("fms", "section", "fms chapter")),
        Column("unit", "Unit", "ref", source="units", aliases=("unit code", "department", "owned by", "owner unit")),
        Column("evidence", "Evidence", max_length=200, aliases=("how well known", "confidence", "basis")),
        *SOURCED,
    )  # fmt: skip
    notes = (*CodedForm.notes, "The parent is given by code, and need not be a function: I1 belongs to family I.")


class Functions(Kind):
    """What the force does."""

    name, plural, label, label_plural = "function", "functions", "function", "functions"
    room, model, order, form = ROOM, Function, ("code", "pk"), FunctionsForm()
    empty = "No functions yet. Bring them in from Excel, or apply the force's profile."
    columns = (
        Shown("code", "Code", width=12),
        Shown("name", "Function", width=60),
        Shown("parent_code", "Parent code", filters=True, width=12),
        Shown("support", "Operational or support", kind="choice", choices=SUPPORTS, filters=True, width=20),
        Shown("fms_section", "FMS section", wide=True, width=24),
        Shown("unit", "Unit", field="unit_id", lookup="units", shown_as="code", filters=True, width=14),
        Shown("evidence", "Evidence", wide=True, width=44),
        *SHOWN_SOURCED,
    )

    def address(self, row: Any) -> str:
        """The function's page."""
        return f"functions/{row.id}/"


class PillarsForm(CodedForm):
    """Pillars in a file."""

    kind, title = "pillars", "Pillars of the Corporate Plan"
    draft, add, revise = services.NewPillar, services.add_pillars, services.revise_pillars
    columns = (
        Column("code", "Code", "ref", required=True, max_length=20, aliases=("pillar code", "ref", "id")),
        Column("name", "Pillar", required=True, max_length=120, aliases=("name", "title", "pillar name")),
        Column("position", "Position", "int", aliases=("order", "number", "place", "sort")),
        *SOURCED,
    )


class Pillars(Kind):
    """Pillars of the Corporate Plan, in its order."""

    name, plural, label, label_plural = "pillar", "pillars", "pillar", "pillars"
    room, model, order, form = ROOM, Pillar, ("position", "code", "pk"), PillarsForm()
    empty = "No pillars yet. Bring them in from Excel, or apply the force's profile."
    columns = (
        Shown("code", "Code", width=12),
        Shown("name", "Pillar", width=44),
        Shown("position", "Position", kind="int", width=10),
        *SHOWN_SOURCED,
    )

    def address(self, row: Any) -> str:
        """The page of one row."""
        return f"{self.plural}/{row.id}/"


class PlansForm(CodedForm):
    """Plans in a file."""

    kind, title, own = "plans", "Plans", ("successor",)
    draft, add, revise = services.NewPlan, services.add_plans, services.revise_plans
    columns = (
        Column("code", "Code", "ref", required=True, max_length=20, aliases=("plan code", "ref", "id")),
        Column("name", "Plan", required=True, max_length=160, aliases=("name", "title", "plan name")),
        FROM, TO,
        Column("successor", "Followed by", "ref", source="plans",
               aliases=("successor", "replaced by", "next plan", "superseded by")),
        *SOURCED,
    )  # fmt: skip


class Plans(Kind):
    """Corporate Plans and Police and Crime Plans, each with the one that came after it."""

    name, plural, label, label_plural = "plan", "plans", "plan", "plans"
    room, model, order, form = ROOM, Plan, ("from_on", "code", "pk"), PlansForm()
    empty = "No plans yet. Bring them in from Excel, or apply the force's profile."
    columns = (
        Shown("code", "Code", width=14),
        Shown("name", "Plan", width=44),
        Shown("from_on", "From", kind="date", width=14),
        Shown("to_on", "To", kind="date", width=14),
        Shown("successor", "Followed by", field="successor_id", lookup="plans", shown_as="code", width=14),
        *SHOWN_SOURCED,
    )

    def address(self, row: Any) -> str:
        """The page of one row."""
        return f"{self.plural}/{row.id}/"


class ObjectivesForm(CodedForm):
    """Objectives in a file."""

    kind, title, own = "objectives", "Objectives", ("successor",)
    draft, add, revise = services.NewObjective, services.add_objectives, services.revise_objectives
    lookups = {"plan": ("plans", "code")}
    columns = (
        Column("code", "Code", "ref", required=True, max_length=20,
               aliases=("objective code", "objective ref", "ref", "id", "objective number")),
        Column("plan", "Plan", "ref", required=True, source="plans", aliases=("plan code", "in plan")),
        Column("text", "Objective", "longtext", required=True,
               aliases=("text", "wording", "objective text", "description", "aim")),
        Column("theme", "Theme", max_length=120, aliases=("plan theme", "priority", "plan priority", "heading")),
        Column("successor", "Followed by", "ref", source="objectives",
               aliases=("successor", "replaced by", "next objective", "superseded by")),
        *SOURCED,
    )  # fmt: skip


class Objectives(Kind):
    """Objectives; an item keeps the one it was approved under, and this says what followed."""

    name, plural, label, label_plural = "objective", "objectives", "objective", "objectives"
    room, model, order, form = ROOM, Objective, ("code", "pk"), ObjectivesForm()
    empty = "No objectives yet. Bring them in from Excel, or apply the force's profile."
    columns = (
        Shown("code", "Code", width=12),
        Shown("plan", "Plan", field="plan_id", lookup="plans", shown_as="code", filters=True, width=14),
        Shown("text", "Objective", kind="longtext", width=70),
        Shown("theme", "Theme", filters=True, width=24),
        Shown("successor", "Followed by", field="successor_id", lookup="objectives", shown_as="code", width=14),
        *SHOWN_SOURCED,
    )

    def address(self, row: Any) -> str:
        """The page of one row."""
        return f"{self.plural}/{row.id}/"


FUNCTIONS, PILLARS = register(Functions()), register(Pillars())
PLANS, OBJECTIVES = register(Plans()), register(Objectives())
__all__ = ["FLAGS", "FUNCTIONS", "OBJECTIVES", "PILLARS", "PLANS"]

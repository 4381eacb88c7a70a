"""The Excel form of recommendations, and the forms of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from camstra.prepare.organisation import selectors as organisation
from camstra.sheets.columns import Column
from camstra.sheets.importing import Plan, RegisterForm, Task
from camstra.sheets.matching import settle_references
from camstra.sheets.parsed import Row
from camstra.trace import kinds
from camstra.trace.markings import MARKINGS
from camstra.trace.wall import Viewer

from . import permissions, services
from .models import Recommendation

CHANGEABLE = ("text", "unit_id", "owner_post_id", "progress", "marking", "illustrative", "source")
IDS = {"unit": "unit_id", "owner_post": "owner_post_id", "finding": "finding_id"}


class RecommendationsForm(RegisterForm):
    """Recommendations and actions: a row each. Dates of one that exists move on its page, never by file."""

    kind, title, needs_cycle = "recommendations", "Recommendations and actions", True
    lookups = {"unit": ("units", "code"), "owner_post": ("posts", "code"), "finding": ("findings", "record__ref")}
    columns = (
        Column("ref", "Reference", "ref", max_length=30, aliases=("ref", "rc", "recommendation ref", "no")),
        Column("text", "Recommendation", "longtext", required=True,
               aliases=("text", "action", "recommendation text", "recommendation or action")),
        Column("finding", "Finding", "ref", source="findings", aliases=("finding ref", "key finding", "kf")),
        Column("unit", "Unit", "ref", source="units", aliases=("unit code", "department")),
        Column("owner_post", "Owner", "ref", source="posts",
               aliases=("owner post", "owner_post", "responsible", "action owner")),
        Column("target_on", "Target", "date", aliases=("target date", "due", "due date", "deadline", "target_on")),
        Column("origin", "From", "choice", choices=Recommendation.SOURCES, aliases=("origin", "source body")),
        Column("progress", "Progress", "longtext", aliases=("update", "updates", "latest position")),
        Column("marking", "Marking", "choice", choices=MARKINGS, aliases=("protective marking",)),
        Column("illustrative", "Illustrative", "yesno"),
        Column("source", "Source", max_length=400),
    )  # fmt: skip

    def permit(self, viewer: Viewer) -> None:
        """Only those who write recommendations down."""
        permissions.require_raise(viewer)

    def known(self, viewer: Viewer) -> dict[str, dict[str, int]]:
        """Units may be named by code or name, owners by their post's code or a title no other post has."""
        known = super().known(viewer)
        posts = _titles(viewer) | known["owner_post"]
        return known | {"unit": organisation.unit_words(viewer), "owner_post": posts}

    def place(self, rows: Sequence[tuple[Row, dict[str, Any]]], task: Task, plan: Plan) -> None:
        """A row without a reference, or with a new one, is raised; one that stands is handled as asked."""
        year = task.cycle or task.at.year
        settled = settle_references(kinds.named(self.kind), rows, plan, viewer=task.viewer, year=year)
        for row, values, ref, standing in settled:
            if standing is not None:
                self._matched(row, values, standing, task, plan)
            else:
                plan.creates.append((ref, values))

    def _matched(self, row: Row, values: dict[str, Any], standing: Any, task: Task, plan: Plan) -> None:
        if task.on_match == "skip":
            plan.skips.append(standing.record.ref)
        elif task.on_match == "stop":
            plan.reject(
                row,
                "Reference",
                values["ref"],
                "This recommendation is here already. Choose to skip or update rows that match.",
            )
        elif values.get("target_on") and values["target_on"] != standing.target_on:
            plan.reject(
                row,
                "Target",
                values["target_on"],
                "A date moves on the recommendation's page, with a reason and by whose turn it is.",
            )
        elif _given(standing, values):
            plan.updates.append((standing, values))
        else:
            plan.skips.append(standing.record.ref)

    def write(self, plan: Plan, task: Task) -> None:
        """Raise the new ones and change those that stand."""
        force, by, at = task.viewer.force, task.viewer, task.at
        if plan.creates:
            rows = [_new(values, task.cycle or task.at.year) for _, values in plan.creates]
            services.raise_many(force, rows, refs=[ref for ref, _ in plan.creates], by=by, at=at)
        for row, values in plan.updates:
            for name, value in _given(row, values).items():
                setattr(row, name, value)
        if plan.updates:
            services.change_many(force, [row for row, _ in plan.updates], CHANGEABLE, by=by, at=at)


def _titles(viewer: Viewer) -> dict[str, int]:
    """Casefolded title → post, for titles that no two posts have."""
    posts: dict[str, set[int]] = {}
    for key, title in organisation.every_post(viewer).values_list("pk", "title"):
        posts.setdefault(title.casefold(), set()).add(key)
    return {title: next(iter(found)) for title, found in posts.items() if len(found) == 1}


def _new(values: dict[str, Any], year: int) -> Recommendation:
    given = {IDS.get(key, key): value for key, value in values.items() if value is not None and key != "ref"}
    return Recommendation(year=year, **given)


def _given(row: Recommendation, values: dict[str, Any]) -> dict[str, Any]:
    """What the file says otherwise of a recommendation that stands: field → value; an empty cell says nothing."""
    told = {IDS.get(key, key): value for key, value in values.items() if value is not None}
    return {name: value for name, value in told.items() if name in CHANGEABLE and getattr(row, name) != value}

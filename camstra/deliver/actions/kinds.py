"""What recommendations offer to the rest of the house."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from camstra.trace.kinds import Facts, FigureQuery, Kind, Ruled, Shown, register
from camstra.trace.wall import Viewer

from . import permissions, services
from .forms import RecommendationsForm
from .models import Recommendation

FINISHED = ("closed", "withdrawn")


class Recommendations(Kind):
    """Recommendations and actions."""

    name, plural, prefix = "recommendation", "recommendations", "RC"
    label, label_plural = "recommendation", "recommendations"
    room = "camstra.deliver.actions"
    model = Recommendation
    order = ("force", "-year", "number", "pk")
    form = RecommendationsForm()
    owed_to = "the Business Assurance Meeting"
    empty = "No recommendations yet. They come from rulings, or from Excel."
    columns = (
        Shown("ref", "Reference", field="record__ref", kind="ref", width=12),
        Shown("text", "Recommendation", kind="longtext", width=70),
        Shown("finding", "Finding", field="finding_id", lookup="findings", shown_as="record__ref", width=12),
        Shown("unit", "Unit", field="unit_id", lookup="units", filters=True, width=28),
        Shown("owner_post", "Owner", field="owner_post_id", lookup="posts", shown_as="title", filters=True, width=28),
        Shown("first_target_on", "First target", kind="date", width=12),
        Shown("target_on", "Target", kind="date", width=12),
        Shown("state", "State", kind="tag", choices=Recommendation.STATES, filters=True, width=16),
        Shown("origin", "From", choices=Recommendation.SOURCES, filters=True, wide=True, width=12),
        Shown("progress", "Progress", kind="longtext", wide=True, width=60),
        Shown("closed_on", "Closed on", kind="date", wide=True, width=12),
        Shown("marking", "Marking", kind="tag", wide=True, width=20),
        Shown("illustrative", "Illustrative", kind="yesno", wide=True, width=12),
        Shown("source", "Source", wide=True, width=40),
    )
    figures = (
        FigureQuery(
            "recommendations",
            "recommendations raised",
            lambda kind, viewer, cycle, at: kind.rows(viewer, at=at, cycle=cycle),
        ),
    )

    def record(self, row: Any) -> Facts:
        """A recommendation is due on its target until it is finished."""
        return Facts(
            title=row.text, words=row.progress, state=row.state, cycle=row.year, unit_id=row.unit_id,
            owner_post_id=row.owner_post_id, marking=row.marking, handling=row.handling,
            due_on=None if row.state in FINISHED else row.target_on,
        )  # fmt: skip

    def waiting(self, viewer: Viewer) -> Sequence[tuple[int, str, str]]:
        """What is said to be done, for those who check it; nobody checks their own."""
        if not permissions.is_checker(viewer):
            return []
        count = self.rows(viewer).filter(state="submitted").exclude(owner_post_id__in=viewer.posts).count()
        return [(count, "said to be done, to check", "recommendations/?state=submitted")] if count else []

    def on_ruling(self, change: Any, ruled: Sequence[Ruled]) -> None:
        """Raise what was recommended; withdraw what a superseded ruling had asked for."""
        services.raise_from_rulings(change, ruled)


RECOMMENDATIONS = register(Recommendations())

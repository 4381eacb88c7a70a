"""What papers offer to the rest of the house."""

from __future__ import annotations

from typing import Any

from camstra.trace.kinds import Facts, Kind, Shown, register
from camstra.trace.wall import audience_text

from .models import Paper

# Built by the OIC and board secretaries, who reach papers by role; others see a paper once it is released to them.
RELEASED_TO = {"draft": (), "review": (), "signed": (), "released": ("force",)}


class Papers(Kind):
    """Papers built from a moment."""

    name, plural, label, label_plural, prefix = "paper", "papers", "paper", "papers", "PP"
    room = "camstra.publish.reports"
    model = Paper
    order = ("-record__number", "-pk")
    empty = "No papers yet. A paper stands here as soon as it is released to you; its builders see it before."
    columns = (
        Shown("ref", "Reference", field="record__ref", kind="ref", width=12),
        Shown("title", "Paper", width=50),
        Shown("document", "Document", filters=True, wide=True, width=24),
        Shown("year", "Cycle", kind="int", filters=True, width=8),
        Shown("dated_on", "Dated", kind="date", width=12),
        Shown("as_at", "As at", kind="moment", width=20),
        Shown("state", "State", kind="tag", choices=Paper.STATES, filters=True, width=12),
        Shown("marking", "Marking", kind="tag", wide=True, width=20),
    )

    def record(self, row: Any) -> Facts:
        """A paper is for its makers until it is released."""
        return Facts(
            title=row.title,
            state=row.state,
            cycle=row.year,
            unit_id=row.unit_id,
            owner_post_id=row.owner_post_id,
            marking=row.marking,
            handling=row.handling,
            audiences=audience_text(RELEASED_TO[row.state]),
        )


PAPERS = register(Papers())

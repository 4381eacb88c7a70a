"""The map: every room, in the order of the year. Apps, menu, tour and house tests read it.

A room listed here exists as a folder; a folder that is a room is listed here (tests/house/test_map.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """One room: its dotted package, the stage of the year it stands in, and what the menu calls it.

    `opens` is the address under the force's path that the menu leads to.
    """

    app: str
    stage: str
    title: str
    keeps: str
    opens: str = ""

    @property
    def label(self) -> str:
        """The Django app label: the last part of the package."""
        return self.app.rsplit(".", 1)[1]


STAGES = ("prepare", "gather", "assess", "decide", "deliver", "learn", "publish")

ROOMS: tuple[Room, ...] = (
    Room(
        "camstra.prepare.organisation",
        "prepare",
        "Organisation",
        "units, posts, holders, functions, plans",
        "organisation/",
    ),
    Room("camstra.prepare.cycle", "prepare", "The year", "cycles, stages, dates and slips", "cycles/"),
    Room("camstra.assess.risk", "assess", "Demand risk", "scoring models and assessments", "risk/"),
    Room(
        "camstra.assess.requirements",
        "assess",
        "Requirements",
        "operational requirements from heads of business",
        "requirements/",
    ),
    Room("camstra.assess.findings", "assess", "Key findings", "what the requirements show", "findings/"),
    Room("camstra.decide.boards", "decide", "Boards and rulings", "boards, meetings and what they ruled", "boards/"),
    Room(
        "camstra.deliver.actions",
        "deliver",
        "Recommendations",
        "recommendations and actions to their end",
        "recommendations/",
    ),
    Room("camstra.publish.reports", "publish", "Papers", "papers whose figures stay linked", "papers/"),
)

# Below the rooms, knowing none of them; the order is the import order, lowest first.
FOUNDATIONS: tuple[str, ...] = (
    "camstra.trace",
    "camstra.accounts",
    "camstra.files",
    "camstra.jobs",
    "camstra.paper",
    "camstra.sheets",
    "camstra.notices",
    "camstra.ui",
)

# Above the rooms.
ABOVE: tuple[str, ...] = ("camstra.desk", "camstra.demo")

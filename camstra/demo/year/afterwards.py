"""After the panels: the paper of 2 July, and what happened to October 2020. The totals stay as they were."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from camstra.deliver.actions import services as actions
from camstra.publish.reports.services import build_paper
from camstra.trace import kinds
from camstra.trace.wall import Viewer

from ..people import PEOPLE
from ..world import World, moment

PAPERS_AT = moment(2020, 7, 2, 12)
UPDATES = (
    "Terms of reference agreed and a lead named. First figures are due next month.",
    "A working group has met twice. Partners have agreed in outline.",
    "Options are drafted and with Finance for costing.",
    "A trial has begun in the north; it runs for twelve weeks.",
    "Delayed by the response to Covid-19; back on course since August.",
)
WHY_LATER = "The effect can be shown only after the first quarter of the new year's figures is in."
SEEN = "Seen in the library and in two briefings."
DONE = "The procedure has been rewritten, briefed to every team and put in the policy library."


def publish(world: World) -> None:
    """The paper to the Business Coordination Board and the demand-risk tables, as at 2 July 2020."""
    by = world.viewer("oic", PAPERS_AT)
    for document in ("sda-tables", "bcb-stra-update"):
        build_paper(by, document, cycle=2020, at=PAPERS_AT)


def report_progress(world: World) -> None:
    """Owners write how it goes, in August 2020."""
    for place, row in enumerate(_recommendations(world)[:30:3]):
        at = moment(2020, 8, 3 + place, 10)
        actions.update_progress(row, progress=UPDATES[place % len(UPDATES)], by=_acting(world, row, at), at=at)


def move_and_close(world: World) -> None:
    """An owner moves a date, with a reason; another recommendation is done, and checked by someone else."""
    owned = [row for row in _recommendations(world) if row.owner_post_id == world.posts["HEAD-INV"]]
    at = moment(2020, 9, 8, 14)
    actions.redate(owned[-1], to=date(2021, 6, 30), reason=WHY_LATER, by=world.viewer("head", at), at=at)
    at = moment(2020, 9, 15, 9, 30)
    done = actions.submit_for_closing(owned[0], what_was_done=DONE, by=world.viewer("head", at), at=at)
    at = moment(2020, 9, 17, 15)
    actions.check_done(done, adequate=True, reason=SEEN, by=world.viewer("dcc", at), at=at)


def _recommendations(world: World) -> list[Any]:
    return list(kinds.named("recommendations").rows(world.builder, cycle=2020).order_by("number"))


def _acting(world: World, row: Any, at: datetime) -> Viewer:
    """The owner, where somebody of the demonstration holds the post; otherwise the OIC writes it down."""
    held = {world.posts[code]: one.username for one in PEOPLE for code in one.posts}
    return world.viewer(held.get(row.owner_post_id, "oic"), at)

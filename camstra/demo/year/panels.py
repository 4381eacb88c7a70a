"""The Challenge Panels of 27 and 28 April 2020: dates and totals are published, the rulings' words are made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from camstra import trace
from camstra.decide.boards import services as boards
from camstra.trace import kinds
from camstra.trace.kinds import Recommended
from camstra.trace.need_to_know import name_readers

from ..world import World, moment
from .findings import READERS, Drawn
from .founding import head_post

JULY = "Business Coordination Board paper, Update on STRA process (2 July 2020)"
PLANNED = moment(2020, 3, 30, 9)
DAYS = (moment(2020, 4, 27, 16, 30), moment(2020, 4, 28, 16, 30))
TARGET = date(2021, 3, 31)
ACCEPTED = (
    "The panel accepts the finding. It cannot be settled within the department.",
    "The panel accepts the finding and wants it settled within the year.",
    "Accepted. The risk to the public is such that the force will track it.",
    "Accepted. A saving is likely; the amount is to be shown.",
)
REMITTED = (
    "The head of business has the means to settle this within the department.",
    "Noted. To be taken forward in the department's own plan.",
    "The panel is content that work already under way will settle this.",
    "Remitted with the panel's thanks: good work that needs no decision from chief officers.",
    "Wanted, but of lower threat and risk than the headline findings. The head of business decides when.",
    "To be looked at again in next year's requirement if it has not been settled.",
)
DISSENT = "One member would have put this before the Change Board at once."
MITIGATION = "Until then the department is to review its highest risks each week."
MORE = (
    "Report progress to the Business Assurance Meeting each quarter until it is complete.",
    "Show the hours or money released, for the medium-term financial plan.",
)


def plan(world: World) -> list[Any]:
    """Plan both days."""
    by = world.viewer("secretary", PLANNED)
    with trace.change(world.force, by=by, at=PLANNED):
        return [
            boards.plan_meeting(
                world.boards["challenge-panel"], title=f"Challenge Panels, day {number}", held_on=at.date(), year=2020,
                source=JULY, by=by, at=PLANNED,
            )
            for number, at in enumerate(DAYS, 1)
        ]  # fmt: skip


def sit(world: World, meetings: Sequence[Any], drawn: Sequence[Drawn]) -> None:
    """Hold both days, and write down what they ruled: 40 with recommendations, 302 remitted."""
    first = _first_day(drawn)
    for meeting, sitting, at in zip(meetings, (first, drawn[len(first) :]), DAYS, strict=True):
        _rule(world, meeting, sitting, at=at)


def _first_day(drawn: Sequence[Drawn]) -> list[Drawn]:
    """The findings of whole departments, until half the headline ones are among them."""
    half, seen, first = sum(one.is_headline for one in drawn) // 2, 0, list[Drawn]()
    for one in drawn:
        if seen >= half and one.department is not first[-1].department:
            break
        seen += one.is_headline
        first.append(one)
    return first


def _rule(world: World, meeting: Any, sitting: Sequence[Drawn], *, at: datetime) -> None:
    by = world.viewer("oic", at)
    standing = kinds.named("findings").rows(by, cycle=2020).in_bulk([one.row.pk for one in sitting])
    with trace.change(world.force, by=by, at=at):
        drafts = [_draft(world, one, standing[one.row.pk].record, place, at) for place, one in enumerate(sitting)]
        rulings = boards.rule_on_many(
            world.force, world.boards["challenge-panel"], drafts, by=by, at=at, meeting=meeting
        )
        boards.hold_meeting(meeting, by=world.viewer("secretary", at), at=at)
        _restrict(world, rulings, at=at)


def _draft(world: World, one: Drawn, record: Any, place: int, at: datetime) -> boards.Draft:
    said: dict[str, Any]
    if one.is_headline:
        said = {
            "disposition": "recommendations", "reason": ACCEPTED[place % len(ACCEPTED)],
            "recommended": _recommended(world, one, place), "dissent": DISSENT if place % 11 == 0 else "",
            "mitigations": MITIGATION if place % 5 == 0 else "",
        }  # fmt: skip
    else:
        said = {"disposition": "remitted", "reason": REMITTED[place % len(REMITTED)]}
    return boards.Draft(subject=record, ruled_on=at.date(), illustrative=True, **said)


def _recommended(world: World, one: Drawn, place: int) -> tuple[Recommended, ...]:
    """One to three recommendations: the finding's own, and for some a report and a saving."""
    owner = world.posts[head_post(one.department)]
    texts = (one.words.recommend, *MORE)[: (1, 1, 2, 1, 3)[place % 5]]
    owners = (owner, owner, world.posts["HEAD-FIN"])
    return tuple(Recommended(text, who, TARGET) for text, who in zip(texts, owners, strict=False))


def _restrict(world: World, rulings: Sequence[Any], *, at: datetime) -> None:
    """What was ruled on a need-to-know finding is for the same few."""
    named = [ruling.record for ruling in rulings if ruling.subject.named_only]
    if named:
        people = [world.people[username].pk for username in READERS]
        name_readers(world.force, named, people, reason="As the finding it is on.", by=world.viewer("oic", at), at=at)

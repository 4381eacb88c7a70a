"""Many findings at once, for measuring: the demonstration's own texts, spread over units, pillars and rulings.

    fill(force, 10_000, year=2021, at=moment(2021, 1, 4))

Drawn and ruled on set-wise, a change per batch, through the rooms' services; every row is marked illustrative.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice, product, zip_longest
from typing import Any

from camstra.assess.findings import services as findings
from camstra.decide.boards import services as boards
from camstra.trace.kinds import Recommended
from camstra.trace.models import Force

from .reading import departments
from .wording import Words, all_findings_of
from .world import World, blank

BATCH = 2_000
PLACES = (
    "Cambridge", "Peterborough", "Huntingdon", "Ely", "Wisbech", "March", "St Neots", "St Ives", "Whittlesey", "Ramsey",
    "Soham", "Chatteris", "Cambourne", "Sawston",
)  # fmt: skip
SINCE = ("the spring", "the summer", "the autumn", "the winter", "last year's review", "the last inspection")
OUTCOMES = ("remitted", "remitted", "remitted", "recommendations", "none", "review", "", "remitted", "", "remitted")


def fill(force: Force, count: int, *, year: int, at: datetime, ruled: bool = True) -> None:
    """Draw `count` findings of a year and, unless told not to, rule on eight of every ten.

    A minute lies between batches. A ruling costs about twice what drawing a finding does.
    """
    world = World(force)
    told = islice(_told(world), count)
    while batch := list(islice(told, BATCH)):
        rows = [_row(world, year, code, words) for code, words in batch]
        drawn = findings.draw_findings(force, rows, by=world.builder, at=at)
        if ruled:
            _rule(world, drawn, at=at + timedelta(seconds=30))
        at += timedelta(minutes=1)


def _told(world: World) -> Iterator[tuple[str, Words]]:
    """A department's code and a finding of it, departments in turn; place and season change each time round."""
    each = [
        [(one["code"], words) for words in all_findings_of(one)] for one in departments() if one["code"] in world.units
    ]
    texts = [told for turn in zip_longest(*each) for told in turn if told is not None]
    for since, place in cycle(product(SINCE, PLACES)):
        for code, words in texts:
            yield code, words.seen(f"Most marked in {place} since {since}.")


def _row(world: World, year: int, code: str, words: Words) -> Any:
    return blank(
        "findings", year=year, unit_id=world.units[code], pillar_id=world.pillars[words.pillar], theme=words.theme,
        statement=words.statement, evidence=words.evidence, impact=words.impact, illustrative=True,
    )  # fmt: skip


def _rule(world: World, drawn: Sequence[Any], *, at: datetime) -> None:
    drafts = [
        boards.Draft(
            row.record, outcome, at.date(), reason="As the panel saw it.", illustrative=True,
            recommended=(Recommended("Bring forward a costed option."),) if outcome == "recommendations" else (),
        )
        for row, outcome in zip(drawn, cycle(OUTCOMES), strict=False)
        if outcome
    ]  # fmt: skip
    boards.rule_on_many(world.force, world.boards["challenge-panel"], drafts, by=world.builder, at=at)

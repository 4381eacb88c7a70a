"""Putting scored subjects in order: 1, 2, 2, 4."""

from collections.abc import Iterable
from dataclasses import dataclass

from camstra_engine.scoring.model import STORED_POSITION, RankingKey, ScoringModel
from camstra_engine.scoring.numbers import Number
from camstra_engine.scoring.scored import Score


@dataclass(frozen=True)
class Placed:
    """A subject in its place. `rank` is None where the score is not available."""

    subject: str
    rank: int | None
    stored_position: int
    score: Score


def rank(model: ScoringModel, rows: Iterable[tuple[str, Score]]) -> list[Placed]:
    """Order subjects by the model's ranking keys, the main value first where it names none.

    The order of `rows` is the stored position (from 1). Equal scores share a rank and keep that order; the
    next rank counts everyone before it. Subjects without a score come last, unranked, in stored order.
    """
    keys = tuple(key for key in model.ranking if key.id != STORED_POSITION) or (RankingKey(model.main, "desc"),)
    newest_first = any(key.id == STORED_POSITION and key.direction == "desc" for key in model.ranking)
    stored = [(position, subject, one) for position, (subject, one) in enumerate(rows, start=1)]
    scored = [row for row in stored if row[2].status == "scored"]
    scored.sort(key=lambda row: -row[0] if newest_first else row[0])
    scored.sort(key=lambda row: _sort_key(keys, row[2]))
    placed: list[Placed] = []
    for place, (position, subject, one) in enumerate(scored, start=1):
        tied = placed and _sort_key(keys, placed[-1].score) == _sort_key(keys, one)
        placed.append(Placed(subject, placed[-1].rank if tied else place, position, one))
    unscored = [row for row in stored if row[2].status != "scored"]
    return placed + [Placed(subject, None, position, one) for position, subject, one in unscored]


def _sort_key(keys: tuple[RankingKey, ...], one: Score) -> tuple[tuple[bool, Number], ...]:
    """Ascending sort key; a value that is not known comes after every known one."""
    found = [(key, one.values.get(key.id, one.levels.get(key.id))) for key in keys]
    return tuple(
        (True, 0) if value is None else (False, -value if key.direction == "desc" else value) for key, value in found
    )

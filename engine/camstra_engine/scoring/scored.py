"""Scoring one subject, or many, under a model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from camstra_engine.scoring.banding import band_holding
from camstra_engine.scoring.errors import LevelRefused
from camstra_engine.scoring.evaluation import evaluate_all
from camstra_engine.scoring.expressions import ids_used
from camstra_engine.scoring.levels import Choice, choose_level
from camstra_engine.scoring.model import ScoringModel
from camstra_engine.scoring.numbers import Number, exact, plain

ScoreStatus = Literal["scored", "not available"]


@dataclass(frozen=True)
class Score:
    """One subject's score with every component kept.

    `values` holds each derived id's value, `levels` each ordinal input's level value, `bands` the band
    label of each banded id; None is *not available*, never zero. `status` and `band` speak of the model's
    main value. `missing` lists, in the model's order, the inputs (and derived ids whose rule or table cell
    the source does not give) that keep any value from being worked out.
    """

    main: str
    values: Mapping[str, Number | None]
    levels: Mapping[str, Number | None]
    bands: Mapping[str, str | None]
    missing: tuple[str, ...]

    @property
    def value(self) -> Number | None:
        """The main value."""
        return self.values[self.main]

    @property
    def band(self) -> str | None:
        """The main value's band."""
        return self.bands.get(self.main)

    @property
    def status(self) -> ScoreStatus:
        """Whether the main value could be worked out."""
        return "not available" if self.value is None else "scored"


def score(model: ScoringModel, levels: Mapping[str, Choice]) -> Score:
    """Score a subject from its chosen levels: input id → label, value, or None for not known.

    An input left out is not known. Raises LevelRefused for an input or a level the model does not have.
    """
    for input_id in levels:
        if input_id not in model.inputs_by_id:
            have = ", ".join(model.inputs_by_id)
            raise LevelRefused(input_id, f"the model has no input “{input_id[:60]}”; it has {have}.")
    chosen: dict[str, Number | None] = {}
    for item in model.inputs:
        if item.type == "ordinal":
            level = choose_level(item, levels.get(item.id))
            chosen[item.id] = level.value if level else None
    values = evaluate_all(model, {key: None if value is None else exact(value) for key, value in chosen.items()})
    return Score(
        main=model.main,
        values={key: None if value is None else plain(value) for key, value in values.items()},
        levels=chosen,
        bands={on: _band_label(model, on, values[on]) for on in model.banded_ids()},
        missing=_find_missing(model, chosen, values),
    )


def score_many(model: ScoringModel, rows: Iterable[Mapping[str, Choice]]) -> list[Score]:
    """Score each row, in order. Raises LevelRefused at the first row that is refused."""
    return [score(model, row) for row in rows]


def _band_label(model: ScoringModel, on: str, value: Fraction | None) -> str | None:
    band = None if value is None else band_holding(model.bands_on(on), value)
    return band.label if band else None


def _find_missing(
    model: ScoringModel, chosen: Mapping[str, Number | None], values: Mapping[str, Fraction | None]
) -> tuple[str, ...]:
    """What keeps a derived value from being known: inputs without a value, rules and cells not given."""
    gaps: set[str] = set()
    for item in model.derived:
        if values[item.id] is None:
            used = ids_used(item.expr) if item.expr else ()
            unknown = [wanted for wanted in used if chosen.get(wanted, values.get(wanted)) is None]
            gaps.update(wanted for wanted in unknown if wanted in chosen)
            if not unknown:
                gaps.add(item.id)
    return tuple(key for key in (*chosen, *values) if key in gaps)

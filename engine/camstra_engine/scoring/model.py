"""A scoring model: a versioned, cited definition held as frozen data.

Provenance of a value is written with the tags P (published, read there), R (recalled),
I (inferred) and B (from a brief), followed by words where words help: "I (top edge P)".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from camstra_engine.scoring.expressions import Expression
from camstra_engine.scoring.numbers import Number

Status = Literal["published", "published-partial", "reconstructed", "structure-only", "placeholder", "local"]
InputType = Literal["ordinal", "flag", "text"]
Direction = Literal["asc", "desc"]
STORED_POSITION = "stored_position"


@dataclass(frozen=True)
class Level:
    """One step of a scale. A value of None is not known: choosing it makes the score not available."""

    label: str
    value: Number | None
    descriptor: str | None = None
    prov: str | None = None


@dataclass(frozen=True)
class Input:
    """One thing a person judges. Only ordinal inputs have levels; the others stand beside the score."""

    id: str
    label: str
    type: InputType
    prov: str | None
    levels: tuple[Level, ...] = ()
    group: str | None = None
    enters_score: bool = True
    depends_on: tuple[str, ...] = ()
    note: str | None = None

    def valued_levels(self) -> tuple[Level, ...]:
        """The levels that have a value, from the lowest value to the highest."""
        known = [(level.value, level) for level in self.levels if level.value is not None]
        return tuple(level for _, level in sorted(known, key=lambda pair: pair[0]))


@dataclass(frozen=True)
class Derived:
    """A value worked out from the inputs. An expr of None is a rule the source does not give."""

    id: str
    label: str
    prov: str | None
    expr: Expression | None
    note: str | None = None


@dataclass(frozen=True)
class Band:
    """A named stretch of one derived value, both edges included.

    Where the value can be a fraction two bands may share an edge; it belongs to the upper one.
    """

    on: str
    label: str
    min: Number
    max: Number
    prov: str | None = None
    review_months: int | None = None
    response: str | None = None


@dataclass(frozen=True)
class Tolerance:
    """The highest value the organisation tolerates, and the band it lies in."""

    on: str
    max_tolerable: Number
    label: str | None = None
    prov: str | None = None


@dataclass(frozen=True)
class RankingKey:
    """One sort key: an input, a derived value, or the stored position."""

    id: str
    direction: Direction


@dataclass(frozen=True)
class PriorityRule:
    """Priority attention: `from_band` or higher, and at least one of `flags`."""

    from_band: str
    flags: tuple[str, ...]
    prov: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class Reassess:
    """How often a subject is scored again; `mid_year` names the bands scored twice a year."""

    annual: str | None
    mid_year: tuple[str, ...]
    prov: str | None = None


@dataclass(frozen=True)
class RiskStatus:
    """A state a register risk may be in under this model."""

    id: str
    label: str
    meaning: str | None = None


@dataclass(frozen=True)
class Citation:
    """Where a fact of the model comes from."""

    tag: str
    what: str
    url: str | None = None


@dataclass(frozen=True)
class ScoringModel:
    """A whole model. `main` is the derived value that is banded, ranked and called the score.

    `evaluation_order` lists the derived ids so that each comes after those it uses.
    `digest` is the sha256 of the definition's canonical JSON. `unread_fields` are the places of fields
    that mean nothing to the engine: they are in the digest, and change no score.
    """

    model_id: str
    version: str
    title: str
    status: Status
    operational_use: bool
    inputs: tuple[Input, ...]
    derived: tuple[Derived, ...]
    bands: tuple[Band, ...]
    ranking: tuple[RankingKey, ...]
    tolerance: Tolerance | None
    priority: PriorityRule | None
    reassess: Reassess | None
    responses: tuple[str, ...]
    responses_above: tuple[str, ...]
    responses_within: tuple[str, ...]
    risk_statuses: tuple[RiskStatus, ...]
    score_stages: tuple[str, ...]
    provenance: tuple[Citation, ...]
    main: str
    evaluation_order: tuple[str, ...]
    digest: str
    unread_fields: tuple[str, ...] = ()

    @cached_property
    def inputs_by_id(self) -> Mapping[str, Input]:
        """The inputs by their ids."""
        return {item.id: item for item in self.inputs}

    @cached_property
    def derived_by_id(self) -> Mapping[str, Derived]:
        """The derived values by their ids."""
        return {item.id: item for item in self.derived}

    def bands_on(self, derived_id: str) -> tuple[Band, ...]:
        """The bands of one derived value, lowest first."""
        return tuple(sorted((b for b in self.bands if b.on == derived_id), key=lambda b: (b.min, b.max)))

    def banded_ids(self) -> Iterator[str]:
        """The derived ids that have bands, each once."""
        yield from dict.fromkeys(band.on for band in self.bands)

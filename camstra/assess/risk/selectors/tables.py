"""Reading demand risk: the ranked table, the heat maps, priority attention, what is done; now or as-at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from camstra.prepare.organisation import selectors as organisation
from camstra.trace import kinds
from camstra.trace.wall import Viewer

from .. import rules
from ..models import ScoringModel

DEMAND_RISK = "demand-risk"
SETTERS = ("force", "pcc", "spr")
YES_NO = {True: "Yes", False: "No", None: "Not available"}


@dataclass(frozen=True)
class Line:
    """One function in Table 1, as it stood at the moment asked for."""

    record_id: int
    ref: str
    rank: int | None
    code: str
    function: str
    support: str
    score: int | None
    band: str
    levels: Mapping[str, int | None]
    levels_basis: str
    flags: Mapping[str, bool | None]
    attention: rules.Attention
    above_tolerance: bool
    source: str
    illustrative: bool
    named_only: bool = False
    responses: tuple[Any, ...] = ()


@dataclass(frozen=True)
class DemandRisk:
    """The demand-risk assessment of one cycle: its lines in the published order, under one model version.

    `setters` are those whose priority a function may be, in the force's words: ("pcc", "PCC").
    """

    year: int
    model: ScoringModel | None
    lines: tuple[Line, ...]
    setters: tuple[tuple[str, str], ...] = ()

    @property
    def flag_labels(self) -> tuple[str, ...]:
        """The heading of each priority: "Force priority"."""
        return tuple(f"{word} priority" for _, word in self.setters)

    @property
    def tolerance(self) -> str:
        """The model's tolerance in words: "13 (moderate)"; empty where it has none."""
        return rules.tolerance_in_words(rules.model_of(self.model.definition)) if self.model else ""

    @property
    def basis(self) -> str:
        """What of the model is not published; empty if all of it is."""
        return rules.basis(rules.model_of(self.model.definition)) if self.model else ""

    @property
    def priority_rule(self) -> str:
        """When a function has priority attention, by the model's rule; empty where it has none."""
        rule = rules.model_of(self.model.definition).priority if self.model else None
        if rule is None:
            return ""
        words = [word if word.isupper() else word.lower() for by, word in self.setters if by in rule.flags]
        asked = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)
        return (
            f"A function has priority attention when its demand risk is {rule.from_band} or higher and it is a {asked} "
            "priority. Others may be deprioritised."
        )

    @property
    def priority(self) -> tuple[Line, ...]:
        """Table 2: functions with priority attention."""
        return tuple(line for line in self.lines if line.attention == "priority attention")

    @property
    def undecided(self) -> tuple[Line, ...]:
        """Functions whose priority cannot be decided from what is known."""
        return tuple(line for line in self.lines if line.attention == "cannot be decided")

    @property
    def others(self) -> tuple[Line, ...]:
        """Functions that may be deprioritised."""
        return tuple(line for line in self.lines if line.attention == "no priority attention")

    @property
    def bands(self) -> tuple[str, ...]:
        """The model's bands, the highest first."""
        if self.model is None:
            return ()
        loaded = rules.model_of(self.model.definition)
        return tuple(band.label for band in reversed(loaded.bands_on(loaded.main)))

    def in_band(self, band: str) -> tuple[Line, ...]:
        """The lines of one band."""
        return tuple(line for line in self.lines if line.band == band)


def model_in_use(viewer: Viewer, model_id: str = DEMAND_RISK, *, at: datetime | None = None) -> ScoringModel | None:
    """The version of a model that is (or was) in use."""
    return kinds.named("models").rows(viewer, at=at).filter(model_id=model_id, state="in_use").first()


def years(viewer: Viewer) -> list[int]:
    """The cycles that have assessments, the latest first."""
    rows = kinds.named("assessments").rows(viewer).order_by()
    return sorted(rows.values_list("year", flat=True).distinct(), reverse=True)


def flags_of(line: Line) -> tuple[str, ...]:
    """Yes, No or Not available for each priority."""
    return tuple(YES_NO[line.flags[by]] for by in SETTERS)


def unknown_of(table: DemandRisk, line: Line) -> str:
    """What is not known about a function that cannot be decided."""
    return ", ".join(f"{word} priority" for by, word in table.setters if line.flags[by] is None) or "Score"


def setters_of(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Whose priority a function may be, as this force says it; its profile names the local policing body."""
    body = organisation.profile_of(viewer.force).get("policing_body", "PCC")
    return tuple(zip(SETTERS, ("Force", str(body), "SPR"), strict=True))


def demand_risk(viewer: Viewer, year: int, *, at: datetime | None = None) -> DemandRisk:
    """The ranked table of one cycle, under the wall and as the system held it at `at`.

    Of several model versions with scores in the cycle, one is read: the version in use then, else the one with the
    most scores. Equal scores keep the published order.
    """
    held = kinds.named("assessments").rows(viewer, at=at, cycle=year).filter(model__model_id=DEMAND_RISK)
    rows = _of_one_version(list(held.select_related("record", "model")), model_in_use(viewer, at=at))
    setters = setters_of(viewer)
    if not rows:
        return DemandRisk(year, None, (), setters)
    model = rows[0].model
    loaded = rules.model_of(model.definition)
    functions = {f.id: f for f in kinds.named("functions").rows(viewer, at=at)}
    flags = _flags(viewer, year, at)
    answers = _responses(viewer, [row.record_id for row in rows], at)
    ranks = _competition_ranks([row.score for row in rows])
    lines = [
        _line(
            row,
            functions[row.function_id],
            flags.get(row.function_id, {}),
            answers.get(row.record_id, ()),
            loaded,
            ranks,
        )
        for row in rows
    ]
    return DemandRisk(year, model, tuple(lines), setters)


def _of_one_version(rows: list[Any], in_use: Any) -> list[Any]:
    counts = Counter(row.model_id for row in rows)
    if not counts:
        return []
    most = max(counts, key=lambda pk: (counts[pk], pk))
    chosen = in_use.id if in_use is not None and in_use.id in counts else most
    return [row for row in rows if row.model_id == chosen]


def _line(
    row: Any, function: Any, flags: dict[str, bool | None], answers: tuple[Any, ...], loaded: Any, ranks: dict[int, int]
) -> Line:
    held = {by: flags.get(by) for by in SETTERS}
    tolerance = loaded.tolerance.max_tolerable if loaded.tolerance else None
    return Line(
        record_id=row.record_id, ref=row.record.ref, rank=ranks.get(row.score), code=function.code,
        function=function.name, support=function.support, score=row.score, band=row.band,
        levels=json.loads(row.levels), levels_basis=row.levels_basis, flags=held,
        attention=rules.attention(loaded, row.band or None, held),
        above_tolerance=row.score is not None and tolerance is not None and row.score > tolerance,
        source=row.source, illustrative=row.illustrative,
        named_only=row.record.named_only, responses=answers,
    )  # fmt: skip


def _competition_ranks(scores: list[int | None]) -> dict[int, int]:
    """Score → rank 1, 2, 2, 4."""
    known = [s for s in scores if s is not None]
    return {s: 1 + sum(other > s for other in known) for s in set(known)}


def _flags(viewer: Viewer, year: int, at: datetime | None) -> dict[int, dict[str, bool | None]]:
    found: dict[int, dict[str, bool | None]] = {}
    for flag in kinds.named("flags").rows(viewer, at=at).filter(year=year):
        found.setdefault(flag.function_id, {})[flag.set_by] = flag.held
    return found


def _responses(viewer: Viewer, assessments: list[int], at: datetime | None) -> dict[int, tuple[Any, ...]]:
    found: dict[int, tuple[Any, ...]] = {}
    for row in kinds.named("responses").rows(viewer, at=at).filter(assessment_id__in=assessments):
        found[row.assessment_id] = (*found.get(row.assessment_id, ()), row)
    return found

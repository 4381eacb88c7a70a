"""The door for definitions: plain data in, a validated model out, or a refusal that says why."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from camstra_engine.scoring.document import check_document, digest_of
from camstra_engine.scoring.errors import ModelRefused, refuse
from camstra_engine.scoring.fields import Fields
from camstra_engine.scoring.model import Band, Derived, RankingKey, ScoringModel, Status, Tolerance
from camstra_engine.scoring.reading import (
    read_band,
    read_citation,
    read_derived,
    read_input,
    read_name,
    read_priority,
    read_ranking_key,
    read_reassess,
    read_risk_status,
    read_tolerance,
)
from camstra_engine.scoring.validation import find_faults, find_structural_faults, order_of_derived


def load_model(definition: Mapping[str, object]) -> ScoringModel:
    """Read and validate a definition (the shape is in scoring_model.schema.json).

    Raises ModelRefused, whose `name` is a stable word for the fault and whose text is a sentence.
    """
    check_document(definition)
    fields = Fields(definition, "the model")
    inputs = tuple(read_input(row) for row in fields.objects("inputs", required=True))
    derived = tuple(read_derived(row) for row in fields.objects("derived", required=True))
    if not derived:
        raise refuse("missing field", "derived", "a model needs at least one derived value, which is its score.")
    if faults := tuple(find_structural_faults(inputs, derived)):
        raise ModelRefused(*faults)
    bands = tuple(read_band(row) for row in fields.objects("bands"))
    ranking = _read_ranking(fields)
    tolerance, priority, reassess = map(fields.maybe_object, ("tolerance", "priority_attention", "reassess"))
    tolerated = None if tolerance is None else read_tolerance(tolerance)
    model = ScoringModel(
        model_id=read_name(fields, "model_id"),
        version=read_name(fields, "version"),
        title=fields.text("title"),
        status=cast("Status", fields.choice("status", Status)),
        operational_use=fields.flag("operational_use", default=False),
        inputs=inputs,
        derived=derived,
        bands=bands,
        ranking=ranking,
        tolerance=tolerated,
        priority=None if priority is None else read_priority(priority),
        reassess=None if reassess is None else read_reassess(reassess),
        responses=fields.texts("responses"),
        responses_above=fields.texts("responses_when_above_tolerance"),
        responses_within=fields.texts("responses_when_within_tolerance"),
        risk_statuses=tuple(read_risk_status(row) for row in fields.objects("risk_statuses")),
        score_stages=fields.texts("score_stages"),
        provenance=tuple(read_citation(row) for row in fields.objects("provenance", required=True)),
        main=_find_main(fields, derived, bands, tolerated, ranking),
        evaluation_order=order_of_derived(derived),
        digest=digest_of(definition),
    )
    fields.maybe_text("$schema")
    fields.done()
    if faults := tuple(find_faults(model)):
        raise ModelRefused(*faults)
    return replace(model, unread_fields=tuple(fields.unread))


def _read_ranking(fields: Fields) -> tuple[RankingKey, ...]:
    items = fields.items("ranking")
    return tuple(read_ranking_key(item, f"ranking[{number}]") for number, item in enumerate(items))


def _find_main(
    fields: Fields,
    derived: tuple[Derived, ...],
    bands: tuple[Band, ...],
    tolerance: Tolerance | None,
    ranking: tuple[RankingKey, ...],
) -> str:
    """The derived value called the score: named by `main`, else banded, tolerated, ranked on, or last."""
    ids = {item.id for item in derived}
    named = fields.maybe_text("main")
    if named is not None and named not in ids:
        raise refuse("unknown id", "main", f"“{named[:60]}” is no derived value of this model.")
    hints = [named, *(band.on for band in bands), tolerance and tolerance.on, *(key.id for key in ranking)]
    return next((hint for hint in hints if hint in ids and hint is not None), derived[-1].id)

"""What is done about functions above tolerance (Table 3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from camstra import trace
from camstra.trace.models import Force
from camstra.trace.wall import Viewer

from .. import permissions, rules
from ..models import Assessment, Response


@dataclass(frozen=True)
class Answer:
    """One response to one assessed function, in words, with its owner as published."""

    assessment: Assessment
    response: str
    situation: str = ""
    activities: str = ""
    quantities: str = ""
    owner: str = ""
    source: str = ""
    illustrative: bool = False


def respond_many(force: Force, answers: Sequence[Answer], *, by: Viewer, at: datetime) -> list[Response]:
    """Write down what is done, set-wise. Raises AssessmentRefused for a response the model does not offer."""
    with trace.change(force, by=by, at=at) as change:
        permissions.require_assess(by)
        for answer in answers:
            model = rules.model_of(answer.assessment.model.definition)
            rules.check_response(model, rules.scored(model, answer.assessment.chosen), answer.response)
        made = change.create_many([_response(answer) for answer in answers])
        for row, answer in zip(made, answers, strict=True):
            change.record("risk.responded", answer.assessment, {"response": row.response, "owner": row.owner})
        return made


def _response(answer: Answer) -> Response:
    return Response(
        assessment=answer.assessment, response=answer.response, situation=answer.situation,
        activities=answer.activities, quantities=answer.quantities, owner=answer.owner, source=answer.source,
        illustrative=answer.illustrative,
    )  # fmt: skip

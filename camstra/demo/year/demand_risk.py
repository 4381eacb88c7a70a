"""The demand-risk assessment of 2020/21 as published: Table 1 in its order, and what Table 3 says is being done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from camstra import trace
from camstra.assess.risk import services as risk
from camstra.trace.moments import day_of

from ..reading import departments, rows
from ..world import World

RATIONALE = (
    "The score and its category are published. The two levels are worked back from the score; they, and the day of the "
    "assessment, are not published."
)


def assess(world: World, model: Any, *, at: datetime) -> None:
    """Write down the sixteen published scores and the two published responses."""
    by = world.viewer("analyst", at)
    answers_for = {code: one["code"] for one in departments() for code in one.get("functions", ())}
    table = rows("assessments.csv")
    chosen = [
        risk.Levels(
            function_id=world.functions[row["function"]],
            unit_id=world.units.get(answers_for.get(row["function"], "JPS")),
            levels={"asset_shortfall": int(row["asset_shortfall"]), "future_trend": int(row["future_trend"])},
            basis="reconstructed from the score", rationale=RATIONALE, assessed_on=day_of(at),
            position=int(row["position"]), source=row["source"],
        )
        for row in table
    ]  # fmt: skip
    with trace.change(world.force, by=by, at=at):
        made = risk.assess_functions(world.force, 2020, model, chosen, by=by, at=at)
        by_code = {row["function"]: one for row, one in zip(table, made, strict=True)}
        answers = [_answer(by_code, row) for row in rows("responses.csv")]
        risk.respond_many(world.force, answers, by=by, at=at)


def _answer(by_code: dict[str, Any], row: dict[str, str]) -> risk.Answer:
    return risk.Answer(
        by_code[row["function"]], row["response"], situation=row["situation"], activities=row["activities"],
        quantities=row["quantities"], owner=row["owner"], source=row["source"],
    )  # fmt: skip

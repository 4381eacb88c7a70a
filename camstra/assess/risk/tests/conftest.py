"""Table 1 of 2020/21 as published, assessed in the county by its demand analyst."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from camstra.assess.risk import services
from camstra.assess.risk.models import Assessment, ScoringModel
from camstra.demo.reading import rows
from camstra.prepare.organisation import services as organisation

SEED = Path(services.__file__).parents[1] / "seed"
DAY = date(2020, 1, 15)
HELD = {"Y": True, "N": False}


def definition(name: str = "demand-risk.candidate-b") -> dict[str, Any]:
    """A shipped scoring model, fresh each time."""
    found: dict[str, Any] = json.loads((SEED / f"{name}.json").read_text("utf-8"))
    return found


@dataclass
class Assessed:
    """The county with a model in use; functions by code."""

    county: Any
    model: ScoringModel
    functions: dict[str, Any]

    def levels(self, code: str, shortfall: int | None, trend: int | None, **values: Any) -> services.Levels:
        chosen = {"asset_shortfall": shortfall, "future_trend": trend}
        return services.Levels(self.functions[code].pk, self.county.units["INV"].pk, chosen, DAY, **values)

    def assess(self, *chosen: services.Levels, who: str = "anil", year: int = 2020) -> list[Assessment]:
        return services.assess_functions(self.county.force, year, self.model, chosen, **self.county.by(who))


@pytest.fixture
def empty(county: Any) -> Assessed:
    """The sixteen functions and their flags, the model in use, nothing assessed."""
    new = [organisation.NewFunction(r["code"], r["name"], support=r["support"]) for r in rows("functions.csv")]
    made = organisation.add_functions(county.force, new, **county.by("alex"))
    flags = [
        organisation.NewFlag(r["function"], int(r["year"]), r["set_by"], HELD.get(r["held"])) for r in rows("flags.csv")
    ]
    organisation.set_flags(county.force, flags, **county.by("alex"))
    [model] = services.bring_in_models(county.force, [definition()], **county.by("alex"))
    model = services.put_in_use(model, **county.by("alex"))
    return Assessed(county, model, {function.code: function for function in made})


@pytest.fixture
def assessed(empty: Assessed) -> Assessed:
    """The same with the published table written down."""
    table = rows("assessments.csv")
    empty.assess(
        *(
            empty.levels(r["function"], int(r["asset_shortfall"]), int(r["future_trend"]), position=int(r["position"]))
            for r in table
        )
    )
    return empty

"""Both papers for a force that does not exist, from its data alone: its own names, board and tolerance."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from camstra.assess.findings.models import Finding
from camstra.assess.findings.services import draw_findings
from camstra.assess.risk import services as risk
from camstra.assess.risk.tests.conftest import definition
from camstra.decide.boards.models import Board
from camstra.decide.boards.services import Draft, add_boards, rule_on_many
from camstra.prepare.cycle.services import open_cycle
from camstra.prepare.organisation import services as organisation
from camstra.prepare.organisation import tests as organisation_tests
from camstra.publish.reports import services
from camstra.trace import kinds
from camstra.trace.kinds import Recommended
from camstra.trace.models import Record
from camstra.trace.wall import system

pytestmark = pytest.mark.django_db
PROFILE = Path(organisation_tests.__file__).parent / "data/westmarch.toml"
SPRING = datetime(2021, 4, 6, 9, 0, tzinfo=UTC)
LATER = datetime(2021, 4, 7, 9, 0, tzinfo=UTC)
NOT_OURS = r"Cambridgeshire|Improvement (Centre|Hub)|Challenge Panel|Police and Crime|PCC|Corporate Plan|Constabulary”"


@pytest.fixture
def westmarch(db: Any) -> Any:
    """Westmarch with its priorities board, a published model that tolerates 9, three findings and two rulings."""
    profile = organisation.load_profile(PROFILE)
    force = organisation.found_force(profile)
    by = {"by": system(force), "at": SPRING}
    organisation.apply_profile(force, profile, **by)
    open_cycle(force, 2021, **by)
    boards = [Board(code="priorities", name="Priorities Board", frequency="monthly"), Board(code="gold", name="Gold")]
    board, _ = add_boards(force, boards, **by)
    found = draw_findings(force, [Finding(year=2021, statement=f"Need {n}.", unit=None) for n in range(3)], **by)
    records = [Record.objects.get(pk=one.pk) for one in found]
    asked = (Recommended("Buy a horse.", None, date(2022, 1, 31)),)
    drafts = [
        Draft(records[0], "recommendations", date(2021, 3, 3), recommended=asked),
        Draft(records[1], "remitted", date(2021, 3, 3)),
    ]
    rule_on_many(force, board, drafts, **by)
    _assess(force, by)
    return force


def _assess(force: Any, by: dict[str, Any]) -> None:
    changed = {"version": "westmarch-1", "status": "published", "tolerance": {"on": "demand_risk", "max_tolerable": 9}}
    [model] = risk.bring_in_models(force, [definition() | changed], **by)
    levels = {"asset_shortfall": 4, "future_trend": 4}
    functions = kinds.named("functions").rows(by["by"])
    chosen = [risk.Levels(one.pk, None, levels, SPRING.date()) for one in functions]
    risk.assess_functions(force, 2021, model, chosen, **by)


def said(force: Any, document: str) -> str:
    paper, built = services.build_paper(system(force), document, cycle=2021, at=LATER)
    html = services.printed(built, "html").decode()
    assert services.rebuilt(system(force), paper) == built
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.partition("<body")[2]))


def test_the_board_paper_speaks_in_the_forces_own_names(westmarch):
    text = said(westmarch, "bcb-stra-update")
    for words in (
        "Westmarch Constabulary (fictional)", "Westmarch Policing Board", "Chief Officer", "The Planning Office draws",
        "discussed by the Priorities Board", "Head of the Planning Office", "3 key findings were drawn",
        "1 finding has been given recommendations and actions, due by 31 January 2022", "1 finding: not yet ruled on",
    ):  # fmt: skip
        assert words in text
    assert not re.search(NOT_OURS, text)


def test_panels_and_rough_dates_are_the_profiles_and_not_read_from_codes_and_notes(westmarch):
    text = said(westmarch, "bcb-stra-update")
    assert "Priorities hearings considered the findings, grouped by Westmarch Plan pillar, on 2 and 3 March" in text
    assert "Training for new members considered" not in text
    assert "Plan adopted: September 2021" in text


def test_the_tables_state_the_forces_own_tolerance_and_policing_body(westmarch):
    text = said(westmarch, "sda-tables")
    assert "3 functions are assessed" in text
    assert "The tolerance is 9." in text
    assert "Board priority" in text
    assert "Reconstructed" not in text
    assert not re.search(NOT_OURS + r"|tolerance of 13", text)

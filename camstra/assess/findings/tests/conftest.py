"""A year with requirements, and findings drawn from them by the OIC; a panel that rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest

from camstra.assess.findings import services
from camstra.assess.findings.models import Finding
from camstra.assess.requirements.models import Requirement
from camstra.assess.requirements.tests.conftest import Year, year
from camstra.decide.boards.models import Board
from camstra.decide.boards.services import Draft, add_boards, rule_on_many
from camstra.trace.kinds import Recommended

__all__ = ["Findings", "found", "year"]


@dataclass
class Findings:
    """Short ways of drawing findings and ruling on them."""

    year: Year
    panel: Board

    @property
    def now(self) -> datetime:
        return self.year.now

    def draw(
        self, count: int = 1, *, unit: str = "INV", requirement: Requirement | None = None, **values: Any
    ) -> list[Finding]:
        """Findings drawn now by the OIC."""
        rows = [
            Finding(**{"year": 2020, "statement": f"Finding {n + 1}.", "unit_id": self.year.world.units[unit].pk,
                       "requirement": requirement} | values)
            for n in range(count)
        ]  # fmt: skip
        return services.draw_findings(self.year.force, rows, **self.year.by("alex"))

    def rule(self, findings: Sequence[Finding], disposition: str, *, into: Finding | None = None) -> None:
        """What the Challenge Panel ruled on them, the same for all, now."""
        asks = (
            (Recommended("Do something about it.", target_on=date(2021, 3, 31)),)
            if disposition == "recommendations"
            else ()
        )
        drafts = [
            Draft(row.record, disposition, date(2020, 6, 1), reason="As the panel saw it.", recommended=asks,
                  merged_into=into.record if into else None)
            for row in findings
        ]  # fmt: skip
        rule_on_many(self.year.force, self.panel, drafts, **self.year.by("alex"))


@pytest.fixture
def found(year: Year) -> Findings:
    """No findings yet; a Challenge Panel that may rule."""
    (panel,) = add_boards(year.force, [Board(code="CP", name="Challenge Panel")], **year.by("alex"))
    return Findings(year, panel)

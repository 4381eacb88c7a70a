"""The 342 key findings: the number is published, every text is made up and marked so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from camstra import trace
from camstra.assess.findings import services as findings
from camstra.trace.markings import OFFICIAL, SENSITIVE
from camstra.trace.need_to_know import name_readers

from ..reading import departments
from ..wording import Words, findings_of
from ..world import World, blank, moment

DRAWN, TRIAGED, TABLED = moment(2020, 4, 6, 10), moment(2020, 4, 14, 11), moment(2020, 4, 20, 15)
# Department → how many of its first findings are OFFICIAL-SENSITIVE.
SENSITIVE_OF = {"PSD-ACU": 2, "ISCD-SC": 1, "ISCD-INT": 1}
NEED_TO_KNOW = ("PSD-ACU", 1)  # the second finding of this department
READERS = ("oic", "dcc")
HANDLING = "Not to be copied; ask the originator before sharing"


@dataclass
class Drawn:
    """A finding, the words it was made from, its department, and whether it goes before a panel."""

    row: Any
    words: Words
    department: Mapping[str, Any]
    is_headline: bool


def draw(world: World, requirements: Mapping[str, Any]) -> list[Drawn]:
    """Draw, triage and table the findings of the year; they are returned in the order of their references."""
    drafts: list[Drawn] = []
    for place, department in enumerate(departments()):
        drafts += _drafts(world, department, place, requirements)
    by = world.viewer("oic", DRAWN)
    made = findings.draw_findings(world.force, [one.row for one in drafts], by=by, at=DRAWN)
    drawn = [Drawn(row, one.words, one.department, one.is_headline) for row, one in zip(made, drafts, strict=True)]
    _restrict(world, drawn)
    _triage(world, drawn)
    return drawn


def _drafts(world: World, department: Mapping[str, Any], place: int, requirements: Mapping[str, Any]) -> list[Drawn]:
    functions = [world.functions[code] for code in department.get("functions", ())]
    secret = SENSITIVE_OF.get(department["code"], 0)
    drafts = []
    for number, words in enumerate(findings_of(department, department.get("findings", 0), start=place)):
        row = blank(
            "findings", year=2020, requirement=requirements[department["code"]],
            unit_id=world.units[department["code"]], pillar_id=world.pillars[words.pillar],
            function_id=functions[number % len(functions)] if functions else None,
            theme=words.theme, statement=words.statement, evidence=words.evidence, impact=words.impact,
            marking=SENSITIVE if number < secret else OFFICIAL, handling=HANDLING if number < secret else "",
            illustrative=True,
        )  # fmt: skip
        drafts.append(Drawn(row, words, department, number < department["headlines"]))
    return drafts


def _restrict(world: World, drawn: list[Drawn]) -> None:
    """One finding is for the named few alone, whatever else they may see."""
    code, number = NEED_TO_KNOW
    named = [one.row for one in drawn if one.department["code"] == code][number]
    people = [world.people[username].pk for username in READERS]
    reason = "Demonstration of a need-to-know list: anti-corruption work."
    name_readers(world.force, [named.record], people, reason=reason, by=world.viewer("oic", DRAWN), at=DRAWN)


def _triage(world: World, drawn: list[Drawn]) -> None:
    headlines = [one.row for one in drawn if one.is_headline]
    residual = [one.row for one in drawn if not one.is_headline]
    by = world.viewer("oic", TRIAGED)
    with trace.change(world.force, by=by, at=TRIAGED):
        findings.triage_findings(
            world.force, headlines, to="headline", by=by, at=TRIAGED,
            reason="Threat, harm or cost that no single head of business can settle alone.",
        )  # fmt: skip
        findings.triage_findings(
            world.force, residual, to="residual", by=by, at=TRIAGED,
            reason="Within the means of the head of business; the panel sees it in the list.",
        )  # fmt: skip
    findings.put_before_panel(world.force, headlines, by=world.viewer("oic", TABLED), at=TABLED)

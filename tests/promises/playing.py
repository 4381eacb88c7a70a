"""A year played at random: whatever a force may do to its registers, in any order, by way of the services."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from camstra import trace
from camstra.assess.findings import services as findings
from camstra.assess.findings.models import Finding
from camstra.decide.boards import services as boards
from camstra.deliver.actions import services as actions
from camstra.deliver.actions.models import Recommendation
from camstra.prepare.organisation import services as organisation
from camstra.prepare.organisation.models import Pillar, Post, Unit
from camstra.sheets.importing import import_file
from camstra.trace.errors import Refused

DISPOSITIONS = ("recommendations", "review", "remitted", "remitted", "none", "merged")


class Broken(RuntimeError):
    """The power went, half-way."""


class Player:
    """Plays one county. Every move is one change, or a refusal; `moves` says what was done."""

    def __init__(self, county: Any, seed: int, folder: Path) -> None:
        self.county = county
        self.dice = random.Random(seed)
        self.folder = folder
        self.moves: list[str] = []
        self.made = 0

    def play(self) -> bool:
        """One move. Whether anything could come of it: a refused move writes nothing."""
        move = self.dice.choice(MOVES)
        self.moves.append(move.__name__)
        try:
            move(self)
        except (Refused, Broken):
            self.moves[-1] += " (refused)"
            return False
        return True

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.county.console, "at": self.county.now}

    @property
    def force(self) -> Any:
        return self.county.force

    def word(self) -> str:
        self.made += 1
        return self.dice.choice(["Calls", "Cases", "Détentions", "“Quoted”", "<b>bold</b>", "£1,200"]) + f" {self.made}"

    def some(self, model: Any, most: int = 3, **filters: Any) -> list[Any]:
        rows = list(model.objects.filter(force=self.force, **filters).order_by("pk"))
        return self.dice.sample(rows, min(len(rows), self.dice.randint(1, most)))

    def one(self, model: Any, **filters: Any) -> Any:
        rows = self.some(model, 1, **filters)
        if not rows:
            raise Refused("There is none.")
        return rows[0]


def add_a_unit(player: Player) -> None:
    above = player.one(Unit).code
    new = organisation.NewUnit(f"U{player.made}", player.word(), date(2015, 1, 1), parent=above)
    organisation.add_unit(player.force, new, **player.by)


def rename_a_unit(player: Player) -> None:
    day = date(2020, 1, 1) + timedelta(days=player.dice.randint(0, 300))
    organisation.rename_unit(player.one(Unit), name=player.word(), from_on=day, **player.by)


def move_a_unit(player: Player) -> None:
    organisation.move_unit(player.one(Unit), below=player.one(Unit), reason="Reorganised.", **player.by)


def close_a_unit(player: Player) -> None:
    organisation.close_unit(
        player.one(Unit, code__startswith="U"), last_on=date(2021, 3, 31), reason="Merged.", **player.by
    )


def retitle_a_post(player: Player) -> None:
    organisation.revise_posts(player.force, {player.one(Post).code: {"title": player.word()}}, **player.by)


def add_a_pillar(player: Player) -> None:
    organisation.add_pillars(player.force, [organisation.NewPillar(f"P{player.made}", player.word())], **player.by)


def rename_a_pillar(player: Player) -> None:
    organisation.revise_pillars(player.force, {player.one(Pillar).code: {"name": player.word()}}, **player.by)


def remove_a_pillar(player: Player) -> None:
    pillar = player.one(Pillar)
    if Finding.objects.filter(pillar=pillar).exists():
        raise Refused("It is in use.")
    remove(player, pillar)


def draw_findings(player: Player) -> None:
    rows = [
        Finding(
            year=player.dice.choice([2020, 2020, 2021]), statement=player.word(), unit=player.one(Unit), pillar=pillar
        )
        for pillar in [*player.some(Pillar), None, None]
    ]
    findings.draw_findings(player.force, rows, **player.by)


def triage_findings(player: Player) -> None:
    to = player.dice.choice(["headline", "residual"])
    findings.triage_findings(player.force, player.some(Finding), to=to, reason="Sorted.", **player.by)


def put_before_the_panel(player: Player) -> None:
    findings.put_before_panel(player.force, player.some(Finding, state="headline"), **player.by)


def correct_a_finding(player: Player) -> None:
    values = {"statement": player.word(), "unit_id": player.one(Unit).pk, "theme": player.word()}
    findings.correct_finding(player.one(Finding), values, **player.by)


def call_a_finding_back(player: Player) -> None:
    findings.call_back(player.one(Finding, disposition="remitted"), reason="New facts.", **player.by)


def remove_a_finding(player: Player) -> None:
    finding = player.one(Finding, recommendations=None, merged_here=None)
    remove(player, finding)


def rule(player: Player) -> None:
    chosen, disposition = player.some(Finding, 4), player.dice.choice(DISPOSITIONS)
    into = player.one(Finding) if disposition == "merged" else None
    player.county.rule(chosen, disposition, into=into, owner=player.dice.choice(["sam", "jo", ""]))


def plan_a_meeting(player: Player) -> None:
    boards.plan_meeting(player.county.panel, title=player.word(), held_on=date(2020, 6, 1), year=2020, **player.by)


def raise_recommendations(player: Player) -> None:
    rows = [
        Recommendation(year=2020, text=player.word(), finding=one, owner_post=player.one(Post))
        for one in player.some(Finding)
    ]
    actions.raise_many(player.force, rows, **player.by)


def redate_a_recommendation(player: Player) -> None:
    to = date(2021, 3, 31) + timedelta(days=player.dice.randint(1, 200))
    actions.redate(player.one(Recommendation), to=to, reason="Staff were lent.", **player.by)


def report_progress(player: Player) -> None:
    actions.update_progress(player.one(Recommendation), progress=player.word(), **player.by)


def submit_and_check(player: Player) -> None:
    row = actions.submit_for_closing(player.one(Recommendation, state="open"), what_was_done=player.word(), **player.by)
    actions.check_done(row, adequate=player.dice.random() < 0.5, reason="Seen.", **player.by)


def withdraw_a_recommendation(player: Player) -> None:
    actions.withdraw(player.one(Recommendation), reason="Overtaken.", **player.by)


def bring_findings_in(player: Player) -> None:
    lines = [f"{one.ref};{player.word()};{one.unit.code if one.unit else ''}" for one in player.some(Finding)]
    lines += [f";{player.word()};{player.one(Unit).code}" for _ in range(player.dice.randint(1, 5))]
    file = player.folder / "findings.csv"
    file.write_text("\n".join(["Reference;Key finding;Unit", *lines]), "utf-8")
    on_match = player.dice.choice(["stop", "skip", "update"])
    import_file("findings", file, player.county.console, at=player.county.now, cycle=2020, on_match=on_match)


def break_off_half_way(player: Player) -> None:
    with trace.change(player.force, **player.by):
        draw_findings(player)
        rule(player)
        raise Broken


def remove(player: Player, row: Any) -> None:
    with trace.change(player.force, **player.by) as change:
        row = change.lock(row)
        change.record(f"{row._meta.model_name}.removed", row, reason="Entered by mistake.")
        change.remove(row)


MOVES: tuple[Callable[[Player], None], ...] = (
    add_a_unit, rename_a_unit, move_a_unit, close_a_unit, retitle_a_post, add_a_pillar, rename_a_pillar,
    remove_a_pillar, draw_findings, draw_findings, triage_findings, put_before_the_panel, correct_a_finding,
    call_a_finding_back, remove_a_finding, rule, rule, rule, plan_a_meeting, raise_recommendations,
    redate_a_recommendation, report_progress, submit_and_check, withdraw_a_recommendation,
    bring_findings_in, break_off_half_way,
)  # fmt: skip

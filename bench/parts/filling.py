"""Fill an empty home: one force, its units and people, N findings drawn and half of them ruled on, and a token.

Usage: python bench/parts/filling.py N    (CAMSTRA_HOME or CAMSTRA_DATABASE_URL name the home; prints JSON)
A process of its own, so that the client that measures never loads Django.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "camstra.config.settings")

from parts import words  # noqa: E402 the path above finds it

START = datetime(2020, 1, 6, 9, 0, tzinfo=UTC)
RULINGS = (datetime(2020, 5, 1, 9, 0, tzinfo=UTC), datetime(2020, 7, 1, 9, 0, tzinfo=UTC))
THEN = "2020-06-01"  # all are drawn and half of the rulings made: what the as-at pages ask for
BATCH = 1_000
CODE, USERNAME, PASSWORD = "bench", "casey", "three words that differ"
OUTCOMES = ("remitted", "remitted", "remitted", "recommendations", "review", "none")


@dataclass(frozen=True)
class Ruled:
    """What a board's ruling says, as far as a finding hears it."""

    disposition: str
    merged_into_id: int | None = None
    reason: str = "Ruled by the panel."


def build() -> dict[str, Any]:
    """The force with forty units, twenty functions, four pillars, and an analyst of the OIC who may draw findings."""
    from camstra import trace
    from camstra.accounts.services import add_person, issue_token
    from camstra.prepare.organisation.models import Function, Holding, Pillar, Post, Unit, UnitReach
    from camstra.trace.models import Force
    from camstra.trace.wall import system

    force = Force.objects.create(code=CODE, name="Bench Constabulary")
    by, since = system(force), date(2010, 1, 1)
    person = add_person(force, username=USERNAME, name="Casey Vale", password=PASSWORD, by=by, at=START)
    with trace.change(force, by=by, at=START) as change:
        top = change.create(Unit(code="FORCE", name="Bench Constabulary", kind="force", from_on=since))
        heads = [
            Unit(code=f"D{n}", name=f"Department {n}", kind="department", parent=top, from_on=since)
            for n in range(1, 9)
        ]
        heads = change.create_many(heads)
        teams = [
            Unit(code=f"{above.code}T{n}", name=f"Team {n} of {above.name}", kind="team", parent=above, from_on=since)
            for above in heads for n in range(1, 5)
        ]  # fmt: skip
        teams = change.create_many(teams)
        units = [top, *heads, *teams]
        reach = {(u.pk, u.pk) for u in units} | {(top.pk, u.pk) for u in units} | {(t.parent_id, t.pk) for t in teams}
        UnitReach.objects.bulk_create(UnitReach(force=force, ancestor_id=a, descendant_id=d) for a, d in sorted(reach))
        functions = change.create_many(
            [Function(code=f"F{n}", name=f"Function {n}", unit=units[n]) for n in range(1, 21)]
        )
        pillars = change.create_many([Pillar(code=f"P{n}", name=f"Pillar {n}", position=n) for n in range(1, 5)])
        posts = [
            Post(code=f"HEAD-{u.code}", title=f"Head of {u.name}", unit=u, role="head", from_on=since) for u in heads
        ]
        posts = change.create_many(
            [*posts, Post(code="OIC", title="Head of the OIC", unit=top, role="oic", sensitive=True, from_on=since)]
        )
        change.create(Holding(post=posts[-1], person=person, from_on=since))
        change.rights_moved()
        change.record("organisation.built", "force:bench")
    token = issue_token(person, name="bench", scopes="read write", by=by, at=datetime.now(UTC))
    return {"force": force, "by": by, "units": units, "functions": functions, "pillars": pillars, "token": token}


def fill(place: dict[str, Any], count: int) -> None:
    """Draw `count` findings over three cycles in spring; rule on a quarter of them in May and another in July."""
    from camstra.assess.findings.services import draw_findings

    dice, keys = Random(20), []
    for start in range(0, count, BATCH):
        rows = [_finding(place, dice, 2018 + n * 3 // count) for n in range(start, min(count, start + BATCH))]
        drawn = draw_findings(place["force"], rows, by=place["by"], at=START + timedelta(minutes=start // BATCH))
        keys += [row.pk for row in drawn[::2]]
    half = len(keys) // 2
    _rule(place, keys[:half], RULINGS[0], dice)
    _rule(place, keys[half:], RULINGS[1], dice)


def _finding(place: dict[str, Any], dice: Random, year: int) -> Any:
    from camstra.assess.findings.models import Finding

    unit = dice.choice(place["units"])
    return Finding(
        year=year, unit=unit, function=dice.choice(place["functions"]), pillar=dice.choice(place["pillars"]),
        theme=words.theme(dice), statement=words.statement(dice, unit.name), evidence=words.evidence(dice),
        impact="The public wait longer.",
    )  # fmt: skip


def _rule(place: dict[str, Any], keys: list[int], first: datetime, dice: Random) -> None:
    from camstra import trace
    from camstra.assess.findings.services import apply_rulings

    for start in range(0, len(keys), BATCH):
        with trace.change(place["force"], by=place["by"], at=first + timedelta(minutes=start // BATCH)) as change:
            apply_rulings(change, [(key, Ruled(dice.choice(OUTCOMES))) for key in keys[start : start + BATCH]])


def main() -> int:
    """Migrate, build, fill, and print what the client needs to know."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from camstra.assess.findings.models import Finding

    call_command("migrate", interactive=False, verbosity=0)
    place = build()
    fill(place, int(sys.argv[1]))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    refs = list(Finding.objects.order_by("pk").values_list("record__ref", flat=True))
    open_ones = list(Finding.objects.filter(state="drawn").order_by("pk").values_list("record__ref", flat=True)[:2_000])
    json.dump({
        "code": CODE, "username": USERNAME, "password": PASSWORD, "token": place["token"], "then": THEN,
        "refs": Random(1).sample(refs, min(len(refs), 400)), "drawn": Random(2).sample(open_ones, min(len(open_ones), 300)),  # noqa: E501
    }, sys.stdout)  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Several writers at once on one force: nothing is lost, no number given twice, and the chain holds."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, connections

from camstra import trace
from camstra.assess.findings.models import Finding
from camstra.assess.findings.services import correct_finding, draw_findings
from camstra.trace import chain
from camstra.trace.errors import Stale
from camstra.trace.models import Entry
from tests.fixtures.county import build_county

WRITERS, EACH = 4, 12


@pytest.fixture
def alone(real_transactions: None) -> Any:
    """The county in a database of real transactions."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        # Threads share one connection to a database in memory, and take turns at it as a whole.
        pytest.skip("Two writers need a database of their own: the processes below have one.")
    return build_county()


def at_once(*work: Callable[[], Any]) -> list[BaseException]:
    """Do all of it at once, each on its own connection; what went wrong."""
    ready, wrong = threading.Barrier(len(work)), []

    def run(one: Callable[[], Any]) -> None:
        try:
            ready.wait(10)
            one()
        except Exception as problem:  # noqa: BLE001 a thread's fault would otherwise be lost
            wrong.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return wrong


def test_what_several_writers_draw_at_once_is_all_there_once_and_in_order(alone):
    force, by, unit = alone.force, alone.console, alone.units["INV"].pk

    def draw() -> None:
        for n in range(EACH):
            draw_findings(force, [Finding(year=2020, statement=f"At once {n}.", unit_id=unit)], by=by, at=alone.clock)

    assert at_once(*[draw] * WRITERS) == []
    drawn = Finding.objects.order_by("number").values_list("number", flat=True)
    assert list(drawn) == list(range(1, WRITERS * EACH + 1))
    verdict = chain.verify(alone.force)
    assert verdict.ok, verdict.first_bad
    moments = list(Entry.objects.filter(action="finding.drawn").order_by("seq").values_list("at", flat=True))
    assert moments == sorted(set(moments))


WRITE = """
import django
django.setup()
from datetime import UTC, datetime
from camstra.assess.findings.models import Finding
from camstra.assess.findings.services import draw_findings
from camstra.trace.models import Force
from camstra.trace.wall import system
force = Force.objects.get(code="county")
print("ready", flush=True)
for n in range({each}):
    draw_findings(force, [Finding(year=2020, statement=f"At once {{n}}.")], by=system(force), at=datetime.now(UTC))
"""
CHECK = """
import django, json
django.setup()
from camstra.assess.findings.models import Finding
from camstra.trace import chain
from camstra.trace.models import Force
verdict = chain.verify(Force.objects.get(code="county"))
print(json.dumps([verdict.ok, sorted(Finding.objects.values_list("number", flat=True))]))
"""
BUILD = "import django; django.setup(); from tests.fixtures.county import build_county; build_county()"


def test_what_several_processes_draw_at_once_is_all_there_once(real_home):
    settings = {"DJANGO_SETTINGS_MODULE": "camstra.config.settings"}
    home = replace(real_home, environment=real_home.environment | settings)
    built = home.python("-c", BUILD)
    assert built.returncode == 0, built.stderr
    writers = [home.start_python("-c", WRITE.format(each=EACH)) for _ in range(3)]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0]
    for writer in writers:
        writer.stdout.close()
    is_whole, numbers = json.loads(home.python("-c", CHECK).stdout)
    assert (is_whole, numbers) == (True, list(range(1, 3 * EACH + 1)))


def test_of_two_who_correct_the_same_finding_one_is_told(alone):
    [finding] = alone.draw()

    def correct(words: str) -> Callable[[], Any]:
        return lambda: correct_finding(
            finding, {"statement": words}, by=alone.console, at=alone.clock, revision=finding.revision
        )

    wrong = at_once(correct("First."), correct("Second."))
    assert [type(one) for one in wrong] == [Stale]
    assert Finding.objects.get(pk=finding.pk).revision == 2
    assert Finding.Version.objects.filter(record_id=finding.pk).count() == 2


def test_two_forces_do_not_wait_for_each_others_chain(alone):
    other = build_county("elsewhere")

    def note(county: Any) -> Callable[[], Any]:
        def work() -> None:
            for _ in range(EACH):
                with trace.change(county.force, by=county.console, at=county.clock) as change:
                    change.record("thing.happened", "thing:1")

        return work

    assert at_once(note(alone), note(other)) == []
    assert chain.verify(alone.force).ok
    assert chain.verify(other.force).ok

"""What is killed, and what must be true afterwards. Each scene works in one home, every trial on rows of its own."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.promises.faultlab import camstra, in_child, judged, trials

ROWS = 60


def found(code: str = "fen") -> None:
    """A force to work in, if this home has none yet."""

    def build() -> None:
        from camstra.trace.models import Force
        from tests.fixtures.fenland import build_fenland

        if not Force.objects.exists():
            build_fenland(code)

    judged(build)


def standing(prefix: str) -> dict[str, Any]:
    """How many units of a trial there are, in the table, in its open versions and in the chain; whether it holds."""
    from camstra.prepare.organisation.models import Unit
    from camstra.trace import chain
    from camstra.trace.models import Entry, Force
    from camstra.trace.versions import OPEN

    force = Force.objects.get()
    units = Unit.objects.filter(force=force, code__startswith=prefix)
    subjects = [f"unit:{pk}" for pk in units.values_list("pk", flat=True)]
    verdict = chain.verify(force)
    return {
        "units": units.count(),
        "versions": Unit.Version.objects.filter(code__startswith=prefix, valid_to=OPEN).count(),
        "entries": Entry.objects.filter(force=force, action="unit.added", subject__in=subjects).count(),
        "chain": verdict.first_bad.what if verdict.first_bad else "",
    }


def wrong_with(state: dict[str, Any], allowed: set[int]) -> list[str]:
    """Faults of a state: the chain, a count between none and all, or tables that disagree."""
    faults = [f"the chain does not hold: {state['chain']}"] if state["chain"] else []
    if state["units"] not in allowed:
        faults.append(f"{state['units']} units stand, not one of {sorted(allowed)}")
    if not state["units"] == state["versions"] == state["entries"]:
        faults.append(f"units, versions and entries disagree: {state}")
    return faults


def kill_imports(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    """An import killed anywhere leaves all of its rows or none; sent again it leaves each once."""
    found()

    def prefix(number: int) -> str:
        return f"I{number:04d}-"

    def file(number: int) -> str:
        path = folder / f"{number}.csv"
        lines = [f"{prefix(number)}{row:03d},Team {row},team,FORCE,2020-01-01" for row in range(ROWS)]
        path.write_text("\n".join(["code,name,kind,part of,from_on", *lines]))
        return str(path)

    def judge(number: int, killed: bool) -> list[str]:
        faults = wrong_with(judged(lambda: standing(prefix(number))), {0, ROWS} if killed else {ROWS})
        again = in_child(camstra("import", "units", file(number), "--on-match", "skip"))
        if again["answer"] != 0:
            faults.append(f"sending it again was refused: {again}")
        return faults + wrong_with(judged(lambda: standing(prefix(number))), {ROWS})

    return trials(lambda number: camstra("import", "units", file(number)), kills, seed, judge)


def _register_task() -> None:
    from camstra import trace
    from camstra.jobs.registry import Done, task
    from camstra.prepare.organisation.services import NewUnit, add_units
    from camstra.trace.wall import system

    @task("fault.units")
    def add(run: Any) -> Done:
        prefix, console = run.args["prefix"], system(run.force)
        new = [NewUnit(f"{prefix}{row:03d}", f"Team {row}", date(2020, 1, 1), parent="FORCE") for row in range(ROWS)]
        with trace.change(run.force, by=console, at=run.at) as change:
            add_units(run.force, new, by=console, at=run.at)
            run.progress(ROWS, ROWS, "added")
            run.finish(change, Done("added"))
        return Done("added")


def _enqueue(prefix: str) -> int:
    from camstra import trace
    from camstra.jobs import services
    from camstra.trace.models import Force
    from camstra.trace.wall import system

    force = Force.objects.get()
    with trace.change(force, by=system(force), at=datetime.now(UTC)) as change:
        return services.enqueue(change, "fault.units", {"prefix": prefix}).pk


def _jobs(prefix: str) -> list[dict[str, Any]]:
    from camstra.jobs.models import Job

    return list(Job.objects.filter(args__contains=f'"{prefix}"').values("state", "tries", "error"))


def _let_leases_lapse() -> int:
    """What half a minute of waiting does, without the waiting and without moving the force's clock."""
    from camstra.jobs import claiming

    return claiming.take_up_lapsed(datetime.now(UTC) + 2 * claiming.LEASE)


def kill_jobs(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    """A job killed anywhere is done once, by whoever comes after its lease; its work is there once."""
    found()
    _register_task()

    def prefix(number: int) -> str:
        return f"J{number:04d}-"

    def work(number: int) -> Any:
        judged(lambda: _enqueue(prefix(number)))
        return camstra("worker", "--once")

    def judge(number: int, killed: bool) -> list[str]:
        state, (job,) = judged(lambda: standing(prefix(number))), judged(lambda: _jobs(prefix(number)))
        faults = wrong_with(state, {ROWS} if job["state"] == "done" else {0})
        judged(_let_leases_lapse)
        again = in_child(camstra("worker", "--once"))
        (job,) = judged(lambda: _jobs(prefix(number)))
        if again["answer"] != 0 or job["state"] != "done" or job["error"]:
            faults.append(f"the job did not finish after a restart: {job}")
        return faults + wrong_with(judged(lambda: standing(prefix(number))), {ROWS})

    return trials(work, kills, seed, judge)


def kill_backups(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    """A backup killed anywhere leaves the earlier one whole or a new one whole, and nothing that looks like one."""
    found()
    judged(_keep_files)
    out = folder / "home.backup"

    def judge(number: int, killed: bool) -> list[str]:
        from camstra.files.backups.manifest import check_seal
        from camstra.trace.errors import Refused

        faults = []
        try:
            check_seal(out)
        except Refused as refusal:
            faults.append(f"the backup that stands is not whole: {refusal}")
        if strays := [path.name for path in folder.iterdir() if path != out and path.suffix != ".part"]:
            faults.append(f"left behind: {strays}")
        again = in_child(camstra("backup", str(out)))
        if again["answer"] != 0 or list(folder.iterdir()) != [out]:
            faults.append(f"the next backup did not clean up: {again}, {list(folder.iterdir())}")
        return faults

    return trials(lambda number: camstra("backup", str(out)), kills, seed, judge)


def _keep_files() -> None:
    import io

    from camstra import trace
    from camstra.files import services
    from camstra.trace.models import Force
    from camstra.trace.wall import system

    force = Force.objects.get()
    with trace.change(force, by=system(force), at=datetime.now(UTC)) as change:
        for number in range(5):
            services.keep(change, io.BytesIO(os.urandom(200_000).hex().encode()), name=f"evidence {number}.txt")


def race_workers(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    """Three workers at once on twelve jobs: each job is taken up once."""
    found()
    _register_task()
    prefixes = [f"W{number:04d}-" for number in range(12)]
    for prefix in prefixes:
        judged(lambda prefix=prefix: _enqueue(prefix))
    workers = []
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            os._exit(camstra("worker", "--once")())
        workers.append(pid)
    faults = [f"a worker ended with {status}" for _, status in (os.waitpid(pid, 0) for pid in workers) if status]
    for prefix in prefixes:
        jobs = judged(lambda prefix=prefix: _jobs(prefix))
        if jobs != [{"state": "done", "tries": 1, "error": ""}]:
            faults.append(f"{prefix}: {jobs}")
        faults += wrong_with(judged(lambda prefix=prefix: standing(prefix)), {ROWS})
    return {"kills": 0, "killed": 0, "steps": 0, "faults": faults}


SCENES = {"import": kill_imports, "job": kill_jobs, "backup": kill_backups, "workers": race_workers}

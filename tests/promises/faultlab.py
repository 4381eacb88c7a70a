"""The fault laboratory: real processes are killed with −9 in the middle of real work, and what they left is judged.

    python -m tests.promises.faultlab import|job|backup --kills 4 --seed 1      in the home that CAMSTRA_HOME names

Each trial forks a process that does the work and dies at a step drawn by the seed: a step is a statement sent to the
database or a file opened, renamed or removed. Every second trial it is killed from outside by the clock instead.
Prints one JSON object; `faults` is empty if every promise held.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

FILE_STEPS = {"open", "os.rename", "os.remove"}
Work = Callable[[], Any]
Judge = Callable[[int, bool], list[str]]


class Steps:
    """Counts the steps of this process, and kills it at one of them."""

    def __init__(self, kill_at: int | None) -> None:
        self.count, self.kill_at = 0, kill_at

    def one(self) -> None:
        self.count += 1
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, execute: Any, *args: Any) -> Any:
        self.one()
        return execute(*args)

    def watch(self) -> None:
        from django.db.backends.signals import connection_created

        def listen(connection: Any, **_: Any) -> None:
            connection.execute_wrappers.append(self.statement)

        connection_created.connect(listen, weak=False)
        sys.addaudithook(lambda event, _: self.one() if event in FILE_STEPS else None)


def in_child(work: Work, *, kill_at: int | None = None, kill_after: float | None = None) -> dict[str, Any]:
    """Do the work in a process of its own: its answer, the steps and seconds it took, and whether it was killed."""
    reading, writing = os.pipe()
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        steps = Steps(kill_at)
        steps.watch()
        code = 70
        try:
            answer = work()
            os.write(writing, json.dumps({"answer": answer, "steps": steps.count}).encode())
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    os.close(writing)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(pid, signal.SIGKILL)  # not reaped yet, so the number is still its own
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(pid, 0)
    told = json.loads(said) if said else {"answer": None, "steps": 0}
    return {**told, "seconds": time.monotonic() - began, "killed": os.WIFSIGNALED(status), "ended": status == 0}


def camstra(*words: str) -> Work:
    """A run of the program, quiet."""

    def run() -> int:
        from camstra.cli.main import main

        with Path(os.devnull).open("w") as nowhere:
            sys.stdout = sys.stderr = nowhere
            return main(list(words))

    return run


def judged(work: Work) -> Any:
    """What a fresh process sees."""
    told = in_child(work)
    if not told["ended"]:
        raise RuntimeError("the judge itself broke")
    return told["answer"]


def trials(
    make: Callable[[int], Work], kills: int, seed: int, judge: Callable[[int, bool], list[str]]
) -> dict[str, Any]:
    """Run the work once unharmed to learn its length, then kill it `kills` times; what went wrong, and where."""
    whole = in_child(make(0))
    faults = [] if whole["ended"] and whole["answer"] == 0 else [f"unharmed: {whole}"]
    faults += [f"unharmed: {fault}" for fault in judge(0, False)]
    dice, killed = random.Random(seed), 0
    for number in range(1, kills + 1):
        if number % 2:
            how: dict[str, Any] = {"kill_at": dice.randint(1, whole["steps"])}
        else:
            how = {"kill_after": dice.uniform(0, whole["seconds"])}
        told = in_child(make(number), **how)
        killed += told["killed"]
        faults += [f"kill {number} at {how}: {fault}" for fault in judge(number, told["killed"])]
    return {"kills": kills, "killed": killed, "steps": whole["steps"], "faults": faults}


def main() -> int:
    """Read the command line, run the trials, print what was found."""
    from tests.promises import faultscenes

    asked = argparse.ArgumentParser()
    asked.add_argument("scene", choices=sorted(faultscenes.SCENES))
    asked.add_argument("--kills", type=int, default=4)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "camstra.config.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as folder:
        found = faultscenes.SCENES[options.scene](Path(folder), options.kills, options.seed)
    print(json.dumps(found))
    return 1 if found["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())

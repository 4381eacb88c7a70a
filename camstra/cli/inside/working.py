"""`camstra worker` and `camstra tick`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from typing import Any

from django.utils import timezone

from camstra.cli.alone.common import DONE, envelope, say
from camstra.jobs.ticking import tick as tick_at
from camstra.jobs.worker import Worker

from .standing import require_migrated

LOOK_SECONDS = 1.0


def worker(options: argparse.Namespace) -> int:
    """Do the work that waits, until told to stop; with --once until nothing waits."""
    require_migrated()
    stopping = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stopping.set())
    if options.beside:
        threading.Thread(target=_watch, args=(options.beside, stopping), daemon=True).start()
    if options.once:
        taken = Worker(timezone.now, stopping).run_until_idle()
        say(f"{taken} pieces of work were taken up; nothing more is due.")
    else:
        Worker(timezone.now, stopping).run_until_stopped()
    return DONE


def _watch(parent: int, stopping: threading.Event) -> None:
    """Stop when the process we were started beside is gone."""
    while not stopping.wait(LOOK_SECONDS):
        if os.getppid() != parent:
            stopping.set()


def tick(options: argparse.Namespace) -> int:
    """Take up lapsed work, start what is due and do it, as at `--at` or now."""
    require_migrated()

    def clock() -> Any:
        return options.at or timezone.now()

    ticked = tick_at(clock())
    taken = Worker(clock).run_until_idle()
    result = {"lapsed": ticked.lapsed, "started": ticked.started, "done": taken, "swept": ticked.swept}
    if options.json:
        sys.stdout.write(envelope("tick", {}, [], result))
    else:
        say(", ".join(f"{name} {count}" for name, count in result.items()) + ".")
    return DONE

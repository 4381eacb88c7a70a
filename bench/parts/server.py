"""The real server beside the bench: gunicorn as `camstra serve --no-worker` runs it, with one worker process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
OPTIONS = (
    "import sys, django; django.setup(); from camstra.cli.inside.serving import gunicorn_options; "
    "print(*gunicorn_options('127.0.0.1', int(sys.argv[1])), sep='\\n')"
)


class Server:
    """A running server: its port, and the processor time it has used."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.process = process

    def seconds_used(self) -> float:
        """Processor seconds of the server's processes so far (not of PostgreSQL's)."""
        return sum(_used(pid) for pid in (self.process.pid, *_children(self.process.pid)))


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def served(environment: dict[str, str]) -> Iterator[Server]:
    """Start the server on a home and yield it once it answers; stop it afterwards."""
    port = free_port()
    told = subprocess.run(
        [sys.executable, "-c", OPTIONS, str(port)], env=environment | {"DJANGO_SETTINGS_MODULE": "camstra.config.settings"},  # noqa: E501
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    options = [*told.stdout.split(), "--workers=1"]  # the last one said holds: the target is for one worker
    command = [sys.executable, "-m", "gunicorn", *options, "camstra.config.wsgi:application"]
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait(port, process)
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("The server did not start; its own words are above.")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/sign-in/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not answer within half a minute.")


def _children(pid: int) -> list[int]:
    words = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(word) for word in words]


def _used(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS

"""`camstra serve`: this process becomes gunicorn; one child minds the worker and ends when gunicorn does."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from django.conf import settings

from camstra.cli.alone.common import say

from .standing import require_migrated
from .starting import HomeRefused

APPLICATION = "camstra.config.wsgi:application"
THREADS = 8
MEMORY = Path("/dev/shm")  # noqa: S108 gunicorn makes its own unguessable name in it
GUNICORN_WITH_CONTROL_SOCKET = 25  # since this version it opens a socket of its own unless told not to


class PortRefused(HomeRefused):
    """The address cannot be listened on."""


def serve(options: argparse.Namespace) -> NoReturn:
    """Serve until stopped. Raises HomeRefused or PortRefused before anything is started."""
    require_migrated()
    check_address(options.host, options.port)
    shown = f"[{options.host}]" if ":" in options.host else options.host
    name = "localhost" if shown == "127.0.0.1" else shown
    say(f"CamSTRA is at http://{name}:{options.port}/ (home {settings.HOME}). Ctrl-C stops it.")
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    if not options.no_worker:
        _start_minder()
    sys.stdout.flush()
    command = [sys.executable, "-m", "gunicorn", *gunicorn_options(shown, options.port), APPLICATION]
    os.execv(sys.executable, command)  # noqa: S606  # nosec B606: no shell, the list is ours


def check_address(host: str, port: int) -> None:
    """Refuse an address that is taken, or that is not this machine's."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as problem:
        why = {
            errno.EADDRINUSE: "something else listens there already. Choose another with --port.",
            errno.EACCES: "this user may not listen there. Choose a port above 1023.",
        }.get(problem.errno or 0, f"{problem.strerror}. Choose another with --host.")
        raise PortRefused(f"{host} port {port} cannot be used: {why}") from None


def gunicorn_options(host: str, port: int) -> list[str]:
    """How gunicorn is told to serve: two processes of threads; SQLite's writers queue, its readers do not."""
    options = [f"--bind={host}:{port}", "--worker-class=gthread", f"--threads={THREADS}", "--workers=2"]
    options += ["--log-level=warning", "--timeout=120", "--graceful-timeout=20"]
    if MEMORY.is_dir():
        options.append(f"--worker-tmp-dir={MEMORY}")  # its heartbeat must not wait for a busy disk
    if int(version("gunicorn").split(".")[0]) >= GUNICORN_WITH_CONTROL_SOCKET:
        options.append("--no-control-socket")
    return options


def _start_minder() -> None:
    """A small process that keeps one worker alive for as long as this one lives."""
    environment = {**os.environ, "CAMSTRA_HOME": str(settings.HOME)}
    subprocess.Popen([sys.executable, "-m", "camstra.cli.minder", str(os.getpid())], env=environment)

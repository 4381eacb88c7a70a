"""`camstra serve` as a person runs it: one command, one address, and everything ends with it."""

from __future__ import annotations

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def processes_of(home: Path) -> list[str]:
    """Command lines of the processes that work in a home."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
            if f"CAMSTRA_HOME={home}".encode() in environment.split(b"\0"):
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:  # it ended while we looked, or is another user's
            continue
    return [line for line in found if line]


def until(true, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5) as page:
            return page.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.mark.slow_fault
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL])
def test_the_server_and_its_worker_come_and_go_together(real_home, sign):
    port = free_port()
    server = real_home.start("serve", "--port", str(port))
    try:
        until(lambda: answers(port))
        until(lambda: any(" worker --beside" in line for line in processes_of(real_home.path)))
        taken = real_home.camstra("serve", "--port", str(port))
        assert (taken.returncode, taken.stderr.count("\n")) == (1, 1)
        assert f"port {port} cannot be used: something else listens there already" in taken.stderr
    finally:
        os.kill(server.pid, sign)
        server.wait(timeout=60)
        server.stdout.close()
    until(lambda: not processes_of(real_home.path))
    assert not answers(port)


def test_a_home_that_is_not_up_to_date_is_not_served(tmp_path):
    from tests.fixtures.homes import RealHome, environment_of

    environment = environment_of(tmp_path)
    environment.pop("CAMSTRA_DATABASE_URL", None)
    refused = RealHome(tmp_path, environment).camstra("serve", "--port", str(free_port()))
    assert refused.returncode == 1
    assert "is not up to date. Type: camstra migrate" in refused.stderr

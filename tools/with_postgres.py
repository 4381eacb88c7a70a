"""Run a command beside a throw-away PostgreSQL server; CAMSTRA_DATABASE_URL tells the command where it is.

Usage: python tools/with_postgres.py [--durable] COMMAND...

The server listens on a unix socket only and is gone afterwards. Tests want it quick; benches and fault runs pass
--durable, which turns fsync, full_page_writes and synchronous_commit on and prints what the server says of them.
initdb refuses to run as root, so for root the server belongs to `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SAFETY = ("fsync", "full_page_writes", "synchronous_commit")
USER = "camstra"


class NoServer(Exception):
    """PostgreSQL cannot be started; the message says what to type or read."""


def programs() -> Path:
    """Return the folder of initdb and pg_ctl: Debian's newest, else whatever is on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: float(found.parts[4]))
    if debian:
        return debian[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise NoServer("There is no PostgreSQL server here. Type: apt-get install -y --no-install-recommends postgresql")


def run_as(home: Path) -> dict[str, Any]:
    """Give the folder to the server's user and return how subprocess becomes that user."""
    if os.geteuid() != 0:
        return {"cwd": home}
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return {"cwd": home, "user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def call(command: list[str | Path], log: Path, owner: dict[str, Any]) -> None:
    """Run one of PostgreSQL's programs; on failure raise NoServer with its own words and the server's log."""
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **owner)
    if done.returncode:
        words = log.read_text("utf-8") if log.exists() else ""
        raise NoServer(f"PostgreSQL could not be started.\n{done.stdout}\n{words}")


def start(bin_folder: Path, home: Path, owner: dict[str, Any], *, durable: bool) -> None:
    """Make a database cluster in `home` and start its server, returning once it answers."""
    data, log = home / "data", home / "log"
    call(
        [bin_folder / "initdb", "-D", data, "-U", USER, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
        log,
        owner,
    )
    switch = "on" if durable else "off"
    options = " ".join(["-c listen_addresses=", f"-k {home}", *(f"-c {name}={switch}" for name in SAFETY)])
    # pg_ctl's own output goes to a file: a pipe would stay open for as long as the server lives.
    with (home / "started").open("w") as words:
        done = subprocess.run(
            [bin_folder / "pg_ctl", "-D", data, "-w", "-s", "-l", log, "-o", options, "start"],
            check=False,
            stdout=words,
            stderr=subprocess.STDOUT,
            **owner,
        )
    if done.returncode:
        raise NoServer(f"PostgreSQL could not be started.\n{log.read_text('utf-8') if log.exists() else ''}")


def print_safety(url: str) -> None:
    """Print the durable settings as the running server states them, so a bench cannot flatter itself."""
    import psycopg

    with psycopg.connect(url) as connection:
        stated = {name: connection.execute(f"SHOW {name}").fetchone() for name in SAFETY}
        version = connection.execute("SHOW server_version").fetchone()
    settings = ", ".join(f"{name}={value[0] if value else '?'}" for name, value in stated.items())
    print(f"PostgreSQL {version[0] if version else '?'}: {settings}", flush=True)


def run(command: list[str], *, durable: bool) -> int:
    """Start a server, run the command beside it and return the command's exit code."""
    home = Path(tempfile.mkdtemp(prefix="camstra-pg-"))
    owner = run_as(home)
    try:
        bin_folder = programs()
        start(bin_folder, home, owner, durable=durable)
        url = f"postgresql://{USER}@/postgres?host={home}"
        try:
            if durable:
                print_safety(url)
            return subprocess.call(command, env={**os.environ, "CAMSTRA_DATABASE_URL": url})
        finally:
            subprocess.run(
                [bin_folder / "pg_ctl", "-D", home / "data", "-m", "immediate", "-s", "stop"], check=False, **owner
            )
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main() -> int:
    """Read the command line; 2 when there is nothing to run."""
    words = sys.argv[1:]
    durable = words[:1] == ["--durable"]
    command = words[1:] if durable else words
    if not command:
        print("Say what to run: python tools/with_postgres.py [--durable] COMMAND...", file=sys.stderr)
        return 2
    try:
        return run(command, durable=durable)
    except NoServer as refusal:
        print(refusal, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

"""What may be typed: every command, its arguments and its one-line help. The work is in `inside/` and `alone/`.

Nothing here imports Django, so `--help` and wrong usage answer at once and touch no home.
"""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from camstra import __version__

# Commands that stand alone: their module's `run(argv)` reads its own arguments.
ALONE = {"score": ("camstra.cli.alone.score", "score a table with a scoring model")}

FORM = "write a register's Excel form"
IMPORT = "bring files into a register: all or nothing"

Commands = Any  # argparse keeps the type of a sub-parsers action to itself


def parser() -> argparse.ArgumentParser:
    """The whole grammar. Parsed options carry `work`, the "module:function" that does the command."""
    whole = argparse.ArgumentParser(prog="camstra", description="A force's Strategic Threat and Risk Assessment.")
    whole.add_argument("--version", action="version", version=f"camstra {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for add in (_running, _registers, _papers, _traces, _keeping, _people):
        add(commands)
    for name, (_, words) in ALONE.items():
        commands.add_parser(name, help=f"{words} (stands alone)", add_help=False)
    return whole


def _command(
    commands: Commands, name: str, words: str, work: str, *, json: bool = False, force: bool = False
) -> argparse.ArgumentParser:
    """One command; `force` adds who and where, `json` the envelope."""
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=words[0].upper() + words[1:] + "."
    )
    made.set_defaults(work=f"camstra.cli.inside.{work}", json=False, force=None, by=None)
    if force:
        made.add_argument("--force", metavar="CODE", help="which force (default: the only one)")
        made.add_argument("--by", metavar="USERNAME", help="in whose name (default: the console)")
    if json:
        made.add_argument("--json", action="store_true", help="print the result as JSON")
    return made


def _running(commands: Commands) -> None:
    demo = _command(commands, "demo", "build the demonstration force and serve it", "demonstration:demo")
    demo.add_argument("--no-serve", action="store_true", help="build it and stop")
    serve = _command(commands, "serve", "serve the pages, with one worker beside them", "serving:serve")
    serve.add_argument("--no-worker", action="store_true", help="start no worker")
    for one in (demo, serve):
        one.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
        one.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000)")
    _command(commands, "migrate", "bring the database of this home up to date", "home:migrate")
    check = _command(commands, "check", "say what is wrong with this home", "home:check", json=True)
    check.add_argument("--deploy", action="store_true", help="name weak settings too")
    worker = _command(commands, "worker", "do the work that waits", "working:worker")
    worker.add_argument("--once", action="store_true", help="stop when nothing waits")
    worker.add_argument("--beside", type=int, metavar="PID", help=argparse.SUPPRESS)
    tick = _command(commands, "tick", "take up lapsed work and start what is due", "working:tick", json=True)
    tick.add_argument("--at", type=moment, metavar="MOMENT", help="as if it were then")


def _registers(commands: Commands) -> None:
    template = _command(commands, "template", FORM, "registers:template", json=True, force=True)
    template.add_argument("kind", nargs="?", metavar="KIND", help="the register")
    template.add_argument("out", nargs="?", type=Path, metavar="OUT.xlsx", help="the file to write")
    template.add_argument("--list", action="store_true", help="list the registers that have a form")
    template.add_argument("--cycle", type=cycle, help="for which cycle")
    bring = _command(commands, "import", IMPORT, "registers:bring", json=True, force=True)
    bring.add_argument("kind", metavar="KIND", help="the register")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help=".xlsx .xls .ods .csv .tsv")
    bring.add_argument("--cycle", type=cycle, help="for which cycle")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    bring.add_argument("--on-match", choices=("stop", "skip", "update"), default="stop", help="rows that exist already")
    bring.add_argument("--sheet", metavar="NAME", help="which sheet")
    bring.add_argument("--map", type=Path, metavar="map.toml", help="headings of the file for columns of the register")
    bring.add_argument("--rejects", type=Path, metavar="FILE.csv", help="write the rows turned back here")
    send = _command(commands, "export", "write a register to a file", "registers:send", json=True, force=True)
    send.add_argument("kind", metavar="KIND", help="the register")
    send.add_argument("out", type=Path, metavar="OUT", help=".xlsx, .csv or .json")
    send.add_argument("--cycle", type=cycle, help="of which cycle")
    send.add_argument("--as-at", type=moment, metavar="MOMENT", help="as the system held it then")


def _papers(commands: Commands) -> None:
    publish = _command(commands, "publish", "write a paper", "papers:publish", json=True, force=True)
    publish.add_argument("document", metavar="DOC", help="which paper")
    publish.add_argument("--cycle", type=cycle, help="of which cycle")
    publish.add_argument("--format", choices=("docx", "pdf", "html"), required=True, help="in which form")
    publish.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    publish.add_argument("--as-at", type=moment, metavar="MOMENT", help="as the system held it then")
    publish.add_argument("--ref", metavar="REF", help="the one meeting or bid it is about")


def _traces(commands: Commands) -> None:
    asks = _group(commands, "trace", "what happened to a record; whether the chain holds")
    _command(asks, "verify", "read the whole chain and say where it breaks", "traces:verify", json=True, force=True)
    show = _command(asks, "show", "what happened to a record, and its thread", "traces:show", json=True, force=True)
    show.add_argument("ref", metavar="REF", help="a reference such as KF-20-014")


def _keeping(commands: Commands) -> None:
    backup = _command(commands, "backup", "write the whole home to one file", "keeping:backup", json=True)
    backup.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    restore = _command(commands, "restore", "fill an empty home from a backup", "keeping:restore", json=True)
    restore.add_argument("file", type=Path, metavar="FILE", help="a file that backup wrote")


def _people(commands: Commands) -> None:
    found = _command(_group(commands, "force", "forces"), "add", "found a force, or renew it", "people:force")
    found.add_argument("profile", type=Path, metavar="PROFILE.toml", help="the force as data; at least code and name")
    asks = _group(commands, "person", "people who sign in")
    add = _command(asks, "add", "add someone who signs in; asks for a password", "people:add", force=True)
    add.add_argument("--name", required=True, help="the person's name")
    add.add_argument("--email", default="", help="where to write to")
    add.add_argument("--role", help="a role to hold from today, such as oic")
    add.add_argument("--unit", metavar="CODE", help="over which unit and all below it")
    add.add_argument("--sensitive", action="store_true", help="with sight of OFFICIAL-SENSITIVE")
    password = _command(asks, "password", "give someone a new password", "people:password", force=True)
    keys = _group(commands, "token", "keys for programs")
    issue = _command(keys, "issue", "make a key for a program", "people:token", json=True, force=True)
    issue.add_argument("--name", required=True, help="what the key is for")
    issue.add_argument("--write", action="store_true", help="let it write as well as read")
    for one in (add, password, issue):
        one.add_argument("username", metavar="USERNAME", help="the name they sign in with")


def _group(commands: Commands, name: str, words: str) -> Commands:
    return commands.add_parser(name, help=words).add_subparsers(dest="ask", metavar="ASK", required=True)


def cycle(text: str) -> int:
    """2020 is the cycle that plans for 2021/22."""
    if not (text.isascii() and text.isdigit() and 1990 <= int(text) <= 2200):
        raise argparse.ArgumentTypeError(f"“{text}” is not a cycle. Write its year, for example 2020.")
    return int(text)


def moment(text: str) -> datetime:
    """A date, which means the end of that day in London, or a moment with its offset."""
    from camstra.trace.moments import MomentRefused, as_at

    try:
        return as_at(text)
    except MomentRefused as refused:
        raise argparse.ArgumentTypeError(str(refused)) from None


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65_536):
        raise argparse.ArgumentTypeError(f"“{text}” is not a port. Write a number from 1 to 65535.")
    return int(text)

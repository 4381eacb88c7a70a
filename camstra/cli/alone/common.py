"""What every stand-alone command shares: exact CSV in, whole files out, one JSON envelope, exit codes.

Nothing in this folder imports Django, so these commands run on any machine that has the engine.
"""

import argparse
import csv
import hashlib
import io
import json
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from camstra import __version__

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
SHOWN_COLUMNS = 12


class CommandRefused(Exception):
    """The command cannot be done; the message is one sentence for the person who typed it."""


@dataclass(frozen=True)
class Row:
    """One row of a table: its line in the file (the header is line 1) and its cells by column name."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A CSV file as read: its columns in order, its rows, and the sha256 of its bytes."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sha256: str


def run_safely(parser: argparse.ArgumentParser, argv: Sequence[str], work: Callable[[argparse.Namespace], int]) -> int:
    """Parse, work, and turn refusals into one sentence on stderr: 0 done, 1 refused, 2 wrong usage."""
    try:
        options = parser.parse_args(list(argv))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    try:
        code = work(options)
        sys.stdout.flush()
    except CommandRefused as refusal:
        say(f"{parser.prog}: {refusal}")
        return REFUSED
    except BrokenPipeError:
        # The reader (head, less) went away; point stdout elsewhere so that Python's own flush stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return code


def say(sentence: str) -> None:
    """Progress, warnings and refusals go to stderr, each on one line."""
    print(" ".join(sentence.split()), file=sys.stderr)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises CommandRefused where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CommandRefused(f"there is no file {path}.") from None
    except OSError as problem:
        raise CommandRefused(f"{path} cannot be read: {(problem.strerror or 'unknown reason').lower()}.") from None
    except ValueError:
        raise CommandRefused("a file's name cannot hold that character.") from None


def decode(path: Path, content: bytes) -> str:
    """UTF-8 text, with or without a byte order mark."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise CommandRefused(f"{path} is not UTF-8 text (line {line}); save it as “CSV UTF-8” and try again.") from None


def read_table(path: Path, *, required: Iterable[str], optional: Iterable[str] = ()) -> Table:
    """Read an exact CSV: a header row, any column order, no unknown column unless it begins with x_.

    Cells are stripped of surrounding spaces; an empty cell means not known. Blank lines are passed over.
    Raises CommandRefused with the line and the column that must be mended.
    """
    content = read_bytes(path)
    reader = csv.reader(io.StringIO(decode(path, content), newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    try:
        lines.extend(
            (reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells))
        )
    except csv.Error as problem:
        raise CommandRefused(f"{path}, line {reader.line_num}: this is not CSV ({problem}).") from None
    if not lines:
        raise CommandRefused(f"{path} is empty; it needs a header row and rows below it.")
    columns = tuple(lines[0][1])
    _check_columns(path, columns, set(required), set(optional))
    for line, cells in lines[1:]:
        if len(cells) != len(columns):
            raise CommandRefused(f"{path}, line {line}: {len(cells)} cells where the header has {len(columns)}.")
    rows = tuple(Row(line, dict(zip(columns, cells, strict=True))) for line, cells in lines[1:])
    return Table(path, columns, rows, hashlib.sha256(content).hexdigest())


def _check_columns(path: Path, columns: tuple[str, ...], required: set[str], optional: set[str]) -> None:
    for column in columns:
        if columns.count(column) > 1:
            raise CommandRefused(f"{path}: the column “{column}” appears more than once.")
        if not column:
            raise CommandRefused(f"{path}: a column has no name in the header row.")
    if unknown := [c for c in columns if c not in required | optional and not c.startswith("x_")]:
        known = ", ".join(sorted(required)[:SHOWN_COLUMNS])
        names = ", ".join(f"“{name[:60]}”" for name in unknown[:SHOWN_COLUMNS])
        plural = "s" if len(unknown) > 1 else ""
        raise CommandRefused(f"{path}: unknown column{plural} {names}; wanted are {known}, and your own begin with x_.")
    if lacking := [column for column in sorted(required) if column not in columns]:
        names = ", ".join(lacking[:SHOWN_COLUMNS])
        raise CommandRefused(f"{path}: missing column{'s' if len(lacking) > 1 else ''} {names}.")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV text. None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue()


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises CommandRefused where it cannot be.

    The content goes to a new file beside it, reaches the disk, and takes the name in one step.
    A device or pipe (/dev/stdout) is written to directly.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(data)
        else:
            _replace(target, data)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise CommandRefused(f"{path} cannot be written: {reason.lower()}.") from None


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_for(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode_for(target: Path) -> int:
    """The mode of the file that is replaced, or that of a new file under the user's mask."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def check_out(out: Path | None, *sources: Path) -> None:
    """Refuse to write the answer over a file it was worked out from."""
    if out is not None and os.path.realpath(out) in {os.path.realpath(source) for source in sources}:
        raise CommandRefused(f"--out {out} would overwrite a file that is read; give it another name.")


def envelope(command: str, inputs: Mapping[str, str], warnings: Sequence[str], result: object) -> str:
    """The JSON that every command prints with --json; `inputs` is file → sha256."""
    whole = {
        "command": command,
        "version": __version__,
        "inputs": dict(inputs),
        "warnings": list(warnings),
        "result": result,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def deliver(table: str, *, out: Path | None, as_json: str | None) -> None:
    """Put the table in `out`, or on stdout where there is none; with --json stdout holds the envelope instead."""
    if out is not None:
        write_whole(out, table)
    if as_json is not None:
        sys.stdout.write(as_json)
    elif out is None:
        sys.stdout.write(table)

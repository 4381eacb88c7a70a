"""Open a file someone sent, in a process of its own, and give its cells."""

import dataclasses
import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from camstra.sheets import wire
from camstra.sheets.grids import Grid
from camstra.sheets.limits import LIMITS, Limits, size_in_words
from camstra.sheets.recognise import REMEDY
from camstra.sheets.refusals import Damaged, NoSuchSheet, SheetRefused, TooLarge

_ROOT = Path(__file__).resolve().parents[2]


def read_grid(path: str | Path, *, sheet: str | None = None, limits: Limits = LIMITS) -> list[Grid]:
    """Every sheet of an .xlsx, .xls, .ods, .csv or .tsv file, or only the one named.

    Raises SheetRefused, under a name and with a sentence, for anything else: too large, another
    type, locked, damaged, dangerous, or a sheet that is not there.
    """
    file = Path(path)
    _check_size(file, limits)
    grids = _ask_child(file, limits)
    if sheet is None:
        return grids
    chosen = [grid for grid in grids if grid.sheet.strip().casefold() == sheet.strip().casefold()]
    if not chosen:
        names = ", ".join(f'"{grid.sheet}"' for grid in grids if grid.sheet) or "none with a name"
        raise NoSuchSheet(f'There is no sheet "{sheet}" in the file. Its sheets are: {names}.')
    return chosen


def _check_size(file: Path, limits: Limits) -> None:
    try:
        size = file.stat().st_size
    except OSError as error:
        raise SheetRefused(f"The file {file.name} cannot be opened: {error.strerror}.") from error
    if not file.is_file():
        raise SheetRefused(f"{file.name} is a folder or device, not a file.")
    if size == 0:
        raise Damaged("The file is empty.")
    if size > limits.file_bytes:
        raise TooLarge(
            f"The file is {size_in_words(size)}; at most {size_in_words(limits.file_bytes)} is read. "
            "Send the rows you need in a smaller file."
        )


def _ask_child(file: Path, limits: Limits) -> list[Grid]:
    """Start the reader with no secrets in its surroundings; whatever becomes of it, this process lives on."""
    search = [str(_ROOT), *filter(None, sys.path)]
    process = subprocess.Popen(  # the file is the only argument not ours, and no shell reads it
        [sys.executable, "-S", "-P", "-m", "camstra.sheets.child", str(file.resolve()), _as_json(limits)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": ":".join(search), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        close_fds=True,
    )
    alarm = threading.Timer(limits.wall_seconds, process.kill)
    alarm.start()
    try:
        with process:
            grids = _answer(process, limits)
    finally:
        alarm.cancel()
        process.kill()
    if grids is None:
        raise TooLarge(
            "The file could not be read within the time and memory a spreadsheet is given, so reading it was stopped. "
            f"It may be damaged or far too large. {REMEDY}"
        )
    return grids


def _answer(process: subprocess.Popen[bytes], limits: Limits) -> list[Grid] | None:
    assert process.stdout is not None  # noqa: S101  # opened as a pipe above
    try:
        return wire.grids_from(_bounded(process.stdout, limits.answer_bytes))
    except ValueError:  # a line cut short where the reader was stopped
        return None
    finally:
        process.kill()


def _bounded(lines: Iterable[bytes], most: int) -> Iterator[bytes]:
    for line in lines:
        most -= len(line)
        if most < 0:
            return
        yield line


def _as_json(limits: Limits) -> str:
    return json.dumps(dataclasses.asdict(limits))

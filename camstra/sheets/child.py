"""The process that reads a stranger's file: `python -m camstra.sheets.child FILE LIMITS`, started by `reading`.

It first takes limits of memory and time upon itself, then opens the file, and answers on stdout.
"""

import json
import resource
import sys
from collections.abc import Iterable
from pathlib import Path

from camstra.sheets import wire
from camstra.sheets.extent import Extent
from camstra.sheets.grids import Grid
from camstra.sheets.limits import Limits
from camstra.sheets.recognise import OLE, TEXT, recognise
from camstra.sheets.refusals import SheetRefused, TooLarge


def take_limits(limits: Limits) -> None:
    """Bound this process for good: memory, processor time, no files written, no core left behind."""
    for name, bound in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (bound, bound))


def read(path: Path, limits: Limits) -> Iterable[Grid]:
    """The file's grids, by what it holds. Raises SheetRefused of the fitting name."""
    content = path.read_bytes()
    kind = recognise(content[:4096])
    if kind == TEXT:
        from camstra.sheets.textgrid import read_text

        return [read_text(content, limits, sheet="")]
    from camstra.sheets.workbook import read_workbook

    if kind == OLE:
        from camstra.sheets.xlsscan import scan_xls

        return read_workbook(content, scan_xls(content, limits), limits)
    return read_workbook(content, _scan_zip(path, limits), limits)


def _scan_zip(path: Path, limits: Limits) -> dict[str, Extent]:
    from camstra.sheets.package import scan_package

    with path.open("rb") as file:
        return scan_package(path, file, limits)


def main() -> int:
    """Answer with grids or a named refusal; anything else ends the process and is told as such."""
    limits = Limits(**json.loads(sys.argv[2]))
    take_limits(limits)
    left = limits.answer_bytes
    try:
        for line in wire.lines_of(read(Path(sys.argv[1]), limits)):
            left -= len(line)
            if left < 0:
                raise TooLarge("The file holds more text than is read. Send the rows you need in a new workbook.")
            sys.stdout.write(line)
    except SheetRefused as refused:
        sys.stdout.write(wire.refusal_line(refused))
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())

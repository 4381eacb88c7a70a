"""Method pages: markdown whose Python blocks run in order and share their names.

A block ```output straight after a Python block is what that block must print.
"""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """One Python block, the line of the page it begins on, and what the page says it prints (None: nothing said)."""

    code: str
    line: int
    prints: str | None


def steps_of(text: str) -> list[Step]:
    """Read a page's Python blocks in their order."""
    blocks = list(BLOCK.finditer(text))
    after = {block.start(): following for block, following in pairwise(blocks)}
    steps = []
    for block in blocks:
        if block["kind"] == "python":
            following = after.get(block.start())
            said = following["text"] if following and following["kind"] == "output" else None
            steps.append(Step(block["text"], text.count("\n", 0, block.start()) + 2, said))
    return steps


def run_page(page: Path) -> int:
    """Run a page and return how many blocks it has; AssertionError where it prints something else than it says."""
    names: dict[str, object] = {"__name__": page.stem}
    steps = steps_of(page.read_text("utf-8"))
    for step in steps:
        printed = io.StringIO()
        # Empty lines in front make a traceback's line the line of the page.
        code = compile("\n" * (step.line - 1) + step.code, str(page), "exec")
        with contextlib.redirect_stdout(printed):
            exec(code, names)  # noqa: S102 - our own pages, in our own tests
        if step.prints is not None:
            assert printed.getvalue().strip() == step.prints.strip(), f"{page.name}, line {step.line}"
    return len(steps)

"""The program `camstra`. Exit 0 done · 1 refused or failed, with one sentence on stderr · 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from . import words
from .alone.common import DONE, REFUSED, WRONG_USAGE, CommandRefused, say


def main(argv: Sequence[str] | None = None) -> int:
    """Read the command line and do what it says; returns the exit code."""
    typed = list(sys.argv[1:] if argv is None else argv)
    if typed and typed[0] in words.ALONE:
        run = import_module(words.ALONE[typed[0]][0]).run
        return int(run(typed[1:]))
    try:
        options = words.parser().parse_args(typed)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    return _do(options)


def _do(options: argparse.Namespace) -> int:
    """Start Django, load the command's work and do it; a refusal becomes a sentence."""
    from .inside.starting import REFUSALS, sentence_of, start

    name = " ".join(filter(None, (options.command, getattr(options, "ask", None))))
    try:
        start(options)
        module, function = options.work.split(":")
        code = int(getattr(import_module(module), function)(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) went away; point stdout elsewhere so that Python's own flush stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (CommandRefused, *REFUSALS) as refusal:
        say(f"camstra {name}: {sentence_of(refusal)}")
        return REFUSED
    except KeyboardInterrupt:
        say(f"camstra {name}: stopped; nothing half-done was kept.")
        return REFUSED
    return code


if __name__ == "__main__":
    sys.exit(main())

"""`camstra publish`."""

from __future__ import annotations

import argparse
import sys

from camstra.cli.alone.common import DONE, envelope, say
from camstra.publish.reports.services import write_document
from camstra.trace.errors import NotFound, Refused

from .standing import stand


def publish(options: argparse.Namespace) -> int:
    """Measure a paper's figures, keep it, and write it."""
    standing = stand(options)
    if not options.out.parent.is_dir():
        raise NotFound(f"There is no folder {options.out.parent} to write {options.out.name} into. Make it first.")
    if options.cycle is None:
        raise Refused("Say of which cycle, for example --cycle 2020.")
    paper = write_document(
        standing.viewer, options.document, cycle=options.cycle, format=options.format, out=options.out,
        at=standing.at, as_at=options.as_at, ref=options.ref,
    )  # fmt: skip
    if options.json:
        result = {"document": options.document, "ref": paper.record.ref, "file": str(options.out)}
        sys.stdout.write(envelope("publish", {}, [], result))
    else:
        say(f"{options.out} is written; it is kept as {paper.record.ref}.")
    return DONE

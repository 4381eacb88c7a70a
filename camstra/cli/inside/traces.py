"""`camstra trace verify` and `camstra trace show`."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from camstra.cli.alone.common import DONE, REFUSED, envelope, say
from camstra.trace import chain, history, kinds, thread
from camstra.trace.errors import NotFound
from camstra.trace.models import Entry, Force, Record
from camstra.trace.wall import Viewer

from .standing import require_migrated, stand


def verify(options: argparse.Namespace) -> int:
    """Read the chain of one force, or of every force, and say where it first does not hold."""
    require_migrated()
    forces = [stand(options).force] if options.force or options.by else list(Force.objects.order_by("pk"))
    entries, first_bad = 0, None
    for force in forces:
        verdict = chain.verify(force)
        entries += verdict.entries
        first_bad = first_bad or verdict.first_bad
    if options.json:
        bad = {"force": first_bad.force, "seq": first_bad.seq, "what": first_bad.what} if first_bad else None
        sys.stdout.write(envelope("trace verify", {}, [], {"ok": not bad, "entries": entries, "first_bad": bad}))
    if first_bad:
        where = f"the chain of {first_bad.force} does not hold at entry {first_bad.seq}"
        say(f"camstra trace verify: {where}: {first_bad.what}.")
        return REFUSED
    if not options.json:
        print(f"{entries} entries read; the chain holds.")
    return DONE


def show(options: argparse.Namespace) -> int:
    """What happened to one record, and its golden thread, as this viewer may see them."""
    standing = stand(options)
    record = thread.record_of(standing.viewer, options.ref)
    if record is None:
        raise NotFound(f"There is no record {options.ref}, or none that you may see.")
    entries, steps = _entries(standing.viewer, record), _steps(standing.viewer, record)
    if options.json:
        result = {"ref": record.ref, "kind": record.kind, "entries": entries, "thread": steps}
        sys.stdout.write(envelope("trace show", {}, [], result))
        return DONE
    print(f"{record.ref} {record.title}")
    for entry in entries:
        print(f"  {entry['seq']:>6}  {entry['at']}  {entry['by']}  {entry['action']}  {entry['reason']}".rstrip())
    for step in steps:
        print(f"  {step['from']} → {step['to']}  {step['link']}")
    return DONE


def _entries(viewer: Viewer, record: Record) -> list[dict[str, Any]]:
    """The entries about a record; those of a moment whose version this viewer may not see are left out."""
    rows = Entry.objects.filter(force_id=record.force_id, subject=record.ref).order_by("seq").select_related("payload")
    if viewer.is_system:
        return [_entry(row) for row in rows]
    happened = history.of_row(kinds.named(record.kind), viewer, record.pk, record.ref)
    told = {(one.at, one.action) for one in happened}
    return [_entry(row) for row in rows if (row.at, row.action) in told]


def _entry(row: Entry) -> dict[str, Any]:
    """One entry; what it changed is empty where lawful erasure removed it."""
    payload = getattr(row, "payload", None)
    held = json.loads(payload.text) if payload else {"change": None, "reason": "erased"}
    return {
        "seq": row.seq, "at": chain.moment_text(row.at), "by": row.by, "action": row.action,
        "reason": held["reason"], "change": held["change"],
    }  # fmt: skip


def _steps(viewer: Viewer, record: Record) -> list[dict[str, str]]:
    return [{"from": s.earlier.ref, "to": s.later.ref, "link": s.how} for s in thread.walk(viewer, record)]

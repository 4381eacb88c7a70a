"""`camstra backup` and `camstra restore`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict

from django.conf import settings
from django.utils import timezone

from camstra.cli.alone.common import DONE, envelope, say
from camstra.files.backups import Manifest, restore_backup, write_backup

from .standing import require_migrated


def backup(options: argparse.Namespace) -> int:
    """Write the whole home to one file while people go on working."""
    require_migrated()
    manifest = write_backup(options.file, at=timezone.now())
    _tell("backup", options, manifest, f"{options.file} is written")
    return DONE


def restore(options: argparse.Namespace) -> int:
    """Fill this empty home from a backup and check it."""
    manifest = restore_backup(options.file)
    _tell("restore", options, manifest, f"{settings.HOME} is restored and its chain holds")
    return DONE


def _tell(command: str, options: argparse.Namespace, manifest: Manifest, done: str) -> None:
    warnings = [f"the content of the file {digest[:12]}… was missing from the store." for digest in manifest.missing]
    for warning in warnings:
        say(f"camstra {command}: note: {warning}")
    if options.json:
        held = asdict(manifest)
        result = {name: held[name] for name in ("version", "made_at", "vendor", "forces", "tables", "files", "missing")}
        sys.stdout.write(envelope(command, {}, warnings, result))
    else:
        rows = sum(manifest.tables.values())
        say(f"{done}: {rows} rows, {len(manifest.files)} files, made {manifest.made_at}.")

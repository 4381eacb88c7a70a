"""`camstra migrate` and `camstra check`: bringing a home up to date, and saying what is wrong with it."""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from camstra.cli.alone.common import DONE, REFUSED, envelope, say
from camstra.trace import chain
from camstra.trace.guards import guards_missing, stand_guard
from camstra.trace.models import Force

from . import safety
from .standing import distance
from .starting import HomeRefused


def migrate(options: argparse.Namespace) -> int:
    """Bring the database up to date, change by change, each whole or not at all, and put the guards back."""
    behind, ahead = distance()
    if ahead:
        raise HomeRefused(f"The database was written by a newer version ({ahead[0]}). Install that version.")
    try:
        call_command("migrate", interactive=False, verbosity=0)
    finally:
        stand_guard()  # also where a change failed half-way through the plan
    say(
        f"{settings.HOME}: {len(behind)} changes made; the database is up to date."
        if behind
        else f"{settings.HOME}: the database was up to date."
    )
    return DONE


def check(options: argparse.Namespace) -> int:
    """Print every fault as a sentence; exit 1 if there is one. With --deploy weak settings are faults too."""
    faults = faults_of_home() + (safety.weak_settings() if options.deploy else [])
    if options.json:
        sys.stdout.write(envelope("check", {}, [], {"ok": not faults, "faults": faults}))
    for fault in faults:
        say(f"camstra check: {fault}")
    if not faults:
        say(f"{settings.HOME}: nothing is wrong.")
    return REFUSED if faults else DONE


def faults_of_home() -> list[str]:
    """What is wrong with the database, the guards and the chain of this home."""
    behind, ahead = distance()
    if ahead:
        return [f"The database was written by a newer version ({ahead[0]})."]
    if behind:
        return ["The database is not up to date. Type: camstra migrate"]
    faults = [f"The guard of {table} is missing. Type: camstra migrate" for table in guards_missing()]
    for force in Force.objects.order_by("pk"):
        verdict = chain.verify(force)
        if verdict.first_bad:
            faults.append(
                f"The chain of {force.code} does not hold at entry {verdict.first_bad.seq}: {verdict.first_bad.what}."
            )
    return faults + safety.faults_of_disk(connection.vendor)

"""Starting Django for a command, and what counts as a refusal rather than a fault. Loads no model."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from camstra.cli.alone.common import say
from camstra.config.databases import DatabaseUrlRefused
from camstra.paper.faults import PaperFault
from camstra.sheets.refusals import SheetRefused
from camstra.trace.errors import Refused
from camstra.trace.moments import MomentRefused

REFUSALS = (Refused, SheetRefused, MomentRefused, DatabaseUrlRefused, PaperFault, OperationalError, OSError)
DEMO_HOME = Path("var/demo")


class HomeRefused(Refused):
    """This home cannot be used as it is; the sentence says what to do."""


def start(options: argparse.Namespace) -> None:
    """Start Django in the home that CAMSTRA_HOME names; the demonstration has one of its own.

    Raises HomeRefused or DatabaseUrlRefused.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "camstra.config.settings")
    if options.command == "demo":
        os.environ.setdefault("CAMSTRA_HOME", str(DEMO_HOME))
    elif _only_the_demonstration_is_here(options.command):
        os.environ["CAMSTRA_HOME"] = str(DEMO_HOME)
        say(f"No home in var; using the demonstration in {DEMO_HOME}. CAMSTRA_HOME names another.")
    home = Path(os.environ.get("CAMSTRA_HOME", "var"))
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        django.setup()
    except OSError as problem:
        raise HomeRefused(f"The home {home} cannot be used: {problem.strerror}. CAMSTRA_HOME names it.") from None
    except ImproperlyConfigured as problem:
        raise HomeRefused(f"The settings cannot be used: {problem}") from None


def _only_the_demonstration_is_here(command: str) -> bool:
    """Whether a command was typed beside a demonstration and no other home; never for what makes or fills a home."""
    if command in ("migrate", "restore") or {"CAMSTRA_HOME", "CAMSTRA_DATABASE_URL"} & os.environ.keys():
        return False
    return (DEMO_HOME / "demonstration.json").exists() and not Path("var/camstra.sqlite3").exists()


def sentence_of(refusal: Exception) -> str:
    """What to print of a refusal."""
    if isinstance(refusal, OperationalError):
        words = " ".join(str(refusal).split()) or "it did not answer"
        return f"the database could not be used: {words}. Nothing was written."
    if isinstance(refusal, OSError):
        return f"{refusal.filename or 'the system'}: {refusal.strerror or refusal}. Nothing half-done was kept."
    return str(refusal)

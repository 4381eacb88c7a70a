"""The checkout as the house tests read it: its files, its rooms and its contracts."""

from __future__ import annotations

import configparser
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What a run makes, and what others wrote: nobody edits these here.
MADE = {
    ".git",
    ".venv",
    ".tools",
    "node_modules",
    "var",
    "vendor",
    "dist",
    "build",
    "__pycache__",
    ".pytest_cache",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    ".import_linter_cache",
    ".grimp_cache",
}


def files(*endings: str) -> Iterator[Path]:
    """Every file we wrote, whose name ends with one of `endings` (all, when none is given)."""
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(name for name in below if name not in MADE and not name.endswith(".egg-info"))
        for name in sorted(names):
            if name.endswith(endings or "") and not name.endswith(".pyc"):
                yield Path(folder, name)


def contracts() -> dict[str, configparser.SectionProxy]:
    """The import contracts by the sentence each is named with."""
    read = configparser.ConfigParser()
    read.read(ROOT / ".importlinter", "utf-8")
    return {read[section]["name"]: read[section] for section in read.sections() if ":contract:" in section}


def layers() -> list[str]:
    """The modules of the first contract, highest first, without their parentheses: `assess.findings`, `ui`."""
    year = contracts()["The year runs one way, and the house stands in order"]
    return [one.strip(" ()") for line in year["layers"].split("\n") for one in line.split(":") if one.strip()]

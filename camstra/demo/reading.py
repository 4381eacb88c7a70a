"""Reading the demonstration's own data: CSV and TOML beside the code."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
FORCE = DATA / "cambridgeshire"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the force, an empty cell as an empty text."""
    with (FORCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dictionary."""
    return tomllib.loads(path.read_text("utf-8"))


@lru_cache(maxsize=1)
def departments() -> tuple[dict[str, Any], ...]:
    """The departments that answer for the year, in the order of their requirements."""
    return tuple(toml(FORCE / "departments.toml")["departments"])

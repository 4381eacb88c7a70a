"""Reading the demonstration's own data: CSV and TOML beside the code."""

from __future__ import annotations

import csv
import hashlib
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


def digest() -> str:
    """What the demonstration is built from: its data and its code."""
    whole = hashlib.sha256()
    files = [*DATA.rglob("*.csv"), *DATA.rglob("*.toml"), *Path(__file__).parent.rglob("*.py")]
    for path in sorted(files):
        if "tests" not in path.parts:
            whole.update(path.relative_to(DATA.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()

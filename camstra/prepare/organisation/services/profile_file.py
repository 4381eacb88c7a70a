"""Reading a profile: one TOML file, and the CSV tables that its [files] name."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from camstra.trace.errors import Refused

# Tables of the organisation that may stand in a CSV beside the profile; other rooms' files are only named.
OURS = ("units", "posts", "pillars", "plans", "objectives", "functions", "flags", "names")
ADDRESS = re.compile(r"[a-z0-9][a-z0-9-]{0,29}")
TAKEN = frozenset({"accessibility", "api", "health", "password", "sign-in", "sign-out", "static"})  # stand at the root


class ProfileRefused(Refused):
    """A profile cannot be read, or says something the house does not understand."""


def load_profile(path: Path) -> dict[str, Any]:
    """The profile as one dictionary, the organisation's CSV tables in it as lists of rows.

    An empty cell is left out (not known), except a flag's `held`, where it means unknown.
    Raises ProfileRefused naming the file and, where it can, the row and column.
    """
    try:
        profile = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ProfileRefused(f"The profile {path.name} cannot be read: {problem}.") from problem
    for word in ("code", "name"):
        if not isinstance(profile.get(word), str):
            raise ProfileRefused(f"The profile {path.name} does not say its force's {word}.")
    _check_code(path, profile["code"])
    for table, name in profile.get("files", {}).items():
        if table in OURS:
            profile[table] = [*profile.get(table, []), *_rows(path.parent / name)]
    return profile


def _check_code(path: Path, code: str) -> None:
    """A force stands under its code in every address, and none is ever taken away again: it must be reachable."""
    if not ADDRESS.fullmatch(code) or code in TAKEN:
        raise ProfileRefused(
            f"The profile {path.name} gives its force the code “{code}”, which cannot stand in an address. Use up to "
            f"30 small letters, digits and hyphens, and none of: {', '.join(sorted(TAKEN))}."
        )


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ProfileRefused(f"The table {path.name} cannot be read: {problem}.") from problem
    return [_row(line, f"{path.name}, row {number}") for number, line in enumerate(lines, 2)]


def _row(line: dict[str, str], where: str) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, text in line.items():
        said = (text or "").strip()
        if not said:
            if name == "held":
                row[name] = None
            continue
        try:
            row[name] = READ.get(name, str)(said)
        except ValueError:
            raise ProfileRefused(f"{where}, column {name}: “{said}” cannot be read as {WORDS[name]}.") from None
    return row


def _yes_or_no(text: str) -> bool:
    said = text.casefold()
    if said not in ("y", "yes", "n", "no"):
        raise ValueError(text)
    return said in ("y", "yes")


READ: dict[str, Callable[[str], Any]] = {
    "from_on": date.fromisoformat, "to_on": date.fromisoformat, "year": int, "position": int,
    "illustrative": _yes_or_no, "sensitive": _yes_or_no, "held": _yes_or_no,
}  # fmt: skip
WORDS = {
    "from_on": "a date such as 2020-07-02", "to_on": "a date such as 2020-07-02", "year": "a year",
    "position": "a whole number", "illustrative": "Y or N", "sensitive": "Y or N", "held": "Y, N or nothing",
}  # fmt: skip

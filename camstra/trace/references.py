"""References that people bring along: kept as they are where they can be, refused by name where they would cross ours."""

from __future__ import annotations

import re
from collections.abc import Collection

from .errors import Refused

LONGEST = 30
_OURS = re.compile(r"^(?P<prefix>[A-Z]{2,4})-(?P<year>\d{2})-(?P<number>\d+)$")
_FREE = re.compile(r"^[A-Z0-9][A-Z0-9._-]*$")


class ReferenceRefused(Refused):
    """A reference that cannot be kept; the sentence says why and what to do."""


def tidy(said: str, *, prefix: str, year: int, others: Collection[str] = ()) -> str:
    """The reference to keep for what a file or form said: "14" is KF-20-014, "kf/20/014" is KF-20-014.

    `year` is the cycle's, `others` the prefixes of other registers. Raises ReferenceRefused.
    """
    ref = re.sub(r"[\s/\\]+", "-", said.strip().upper()).strip("-")
    if ref.isdigit() and len(ref) <= 6:
        return f"{prefix}-{year % 100:02d}-{int(ref):03d}"
    if len(ref) > LONGEST or not _FREE.match(ref):
        raise ReferenceRefused(
            f"A reference is letters, digits, dots and hyphens, {LONGEST} at most. Correct it, or leave it empty to be given one."
        )
    if (ours := _OURS.match(ref)) is None:
        return ref
    if ours["prefix"] in others:
        raise ReferenceRefused(f"{ours['prefix']}- begins the references of another register. Use {prefix}-, or leave it empty.")
    if ours["prefix"] == prefix and int(ours["year"]) != year % 100:
        raise ReferenceRefused(
            f"This reference belongs to the 20{ours['year']} cycle and these rows are for {year}. "
            "Correct it, or leave it empty to be given one."
        )
    if ours["prefix"] == prefix:
        return f"{prefix}-{ours['year']}-{int(ours['number']):03d}"
    return ref

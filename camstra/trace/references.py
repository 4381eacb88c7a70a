"""References that people bring along: kept where they can be, refused by name where they would cross ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from .errors import Refused
from .models import Force, Record

LONGEST = 30
AT_ONCE = 500
_OURS = re.compile(r"^(?P<prefix>[A-Z]{2,4})-(?P<year>\d{2})-(?P<number>\d{1,9})$")
_FREE = re.compile(r"^[A-Z0-9][A-Z0-9._-]*$")


class ReferenceRefused(Refused):
    """A reference that cannot be kept; the sentence says why and what to do."""


def tidy(said: str, *, prefix: str, year: int, others: Collection[str] = ()) -> str:
    """The reference to keep for what a file or form said: "14" is KF-20-014, and so is "kf/20/14".

    `year` is the cycle's, `others` the prefixes of other registers. Raises ReferenceRefused.
    """
    ref = re.sub(r"[\s/\\]+", "-", said.strip().upper()).strip("-")
    if ref.isdecimal() and len(ref) <= 6:
        return f"{prefix}-{year % 100:02d}-{int(ref):03d}"
    if len(ref) > LONGEST or not _FREE.match(ref):
        raise ReferenceRefused(
            f"A reference is letters, digits, dots and hyphens, {LONGEST} characters at most. "
            "Correct it, or leave it empty to be given one."
        )
    ours = _OURS.match(ref)
    if ours is None:
        return ref
    if ours["prefix"] in others:
        raise ReferenceRefused(
            f"{ours['prefix']}- begins the references of another register. Use {prefix}-, or leave it empty."
        )
    if ours["prefix"] != prefix:
        return ref
    if int(ours["year"]) != year % 100:
        raise ReferenceRefused(
            f"This reference belongs to the 20{ours['year']} cycle and these rows are for {year}. "
            "Correct it, or leave it empty to be given one."
        )
    return f"{prefix}-{ours['year']}-{int(ours['number']):03d}"


def used(force: Force, refs: Iterable[str]) -> set[str]:
    """Which of these references the force has ever given, deleted records included."""
    wanted = sorted(set(refs))
    found: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        held = Record.objects.filter(force=force, ref__in=wanted[start : start + AT_ONCE])
        found.update(held.values_list("ref", flat=True))
    return found

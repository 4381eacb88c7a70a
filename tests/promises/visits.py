"""Everybody at every door: one walk, of which each promise reads its own part."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from . import doors, hygiene, scenery

FORMS = re.compile(r"\{([\w-]+)\}")


@dataclass
class Visit:
    """What one role found at one door."""

    outcome: str
    digest: str = ""  # of a refusal without its echo
    words: set[str] = field(default_factory=set)  # of which of the scenery it told
    evidence: set[str] = field(default_factory=set)  # of whose finding itself, and not only of what was ruled on it
    reasons: set[str] = field(default_factory=set)  # of which ruling, why
    refs: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def walk(laid: Any, force: str) -> dict[tuple[str, str], Visit]:
    """(role, address) → what was found there."""
    found = {}
    for role in doors.roles():
        client = doors.client_of(laid, role)
        for door in doors.doors():
            path = door.filled(laid.refs, force)
            response = client.get(path, headers=doors.headers_of(laid, role, path))
            found[role, door.address] = _read(response, door, laid)
    return found


def _read(response: Any, door: doors.Door, laid: Any) -> Visit:
    visit = Visit(doors.outcome(response))
    content = doors.content_of(response)
    asked_for = set(FORMS.findall(door.address))
    visit.words = {name for name, word in scenery.WORDS.items() if word.encode() in content}
    visit.evidence = {name for name, word in scenery.EVIDENCE.items() if word.encode() in content}
    visit.reasons = {name for name, why in scenery.REASONS.items() if why.encode() in content}
    visit.refs = {
        name for name in scenery.WORDS
        if name not in asked_for and laid.refs[name].encode() in content
    }  # fmt: skip
    html = response.get("Content-Type", "").startswith("text/html") and "attachment" not in response.get(
        "Content-Disposition", ""
    )
    if html and response.status_code not in (301, 302, 405):
        visit.faults = hygiene.faults(response.content, response.get("Content-Security-Policy", ""))
    if visit.outcome in ("404", "403"):
        echoed = [laid.refs[name] for name in asked_for if not laid.refs.get(name, "0").isdecimal()]
        visit.digest = hashlib.sha256(doors.without_echo(response.content, *echoed)).hexdigest()
    return visit

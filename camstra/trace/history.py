"""What happened to one record, told from its versions and its entries, under the wall.

A version is told only to someone who may see both its then and its present marking; the entry of a moment whose
version is hidden is hidden with it. Why it was done is told to those who reach the record by a grant or own it: what
releases a record to an audience does not release the reasons given before.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .kinds import Kind
from .models import Entry
from .registers import table_of_page
from .wall import Viewer, visible_then

MOST = 500


@dataclass(frozen=True)
class Happening:
    """One thing that happened: when, by whom (a sign-in name), what, why, and which columns it changed."""

    at: datetime
    by: str
    action: str
    reason: str = ""
    changes: tuple[tuple[str, Any, Any], ...] = ()
    details: dict[str, Any] = field(default_factory=dict)


def of_row(kind: Kind, viewer: Viewer, key: int, subject: str, until: datetime | None = None) -> list[Happening]:
    """Everything that happened to the row `key` of a register, latest first, up to `until` if given.

    `subject` is how entries name it: its reference, or kind:id.
    """
    versions = _versions(kind, viewer, key, until)
    entries = _entries(viewer, subject, until)
    changed = _changes(kind, viewer, versions)
    reasons = not kind.recorded or _is_told_why(kind, viewer, versions)
    told = []
    for entry in entries:
        if kind.recorded and not _stood(versions, entry.at):
            continue
        payload = getattr(entry, "payload", None)
        said = json.loads(payload.text) if payload else {}
        told.append(
            Happening(
                entry.at,
                entry.by,
                entry.action,
                said.get("reason", "") if reasons else "",
                changed.pop(entry.at, ()),
                said.get("change", {}),
            )
        )
    # A row moved by another record's entry (a ruling moves its finding) has a version and no entry of its own.
    told += [Happening(at, "", "changed", changes=changes) for at, changes in changed.items() if changes]
    return sorted(told, key=lambda one: one.at, reverse=True)


def _versions(kind: Kind, viewer: Viewer, key: int, until: datetime | None) -> list[Any]:
    rows = kind.model.Version.objects.filter(force=viewer.force, **{kind.model._meta.pk.attname: key})
    if kind.recorded:
        rows = rows.filter(visible_then(viewer)).select_related("record")
    elif not viewer.is_of_the_force:
        return []
    if until is not None:
        rows = rows.filter(valid_from__lte=until)
    return list(rows.order_by("valid_from", "version_id")[:MOST])


def _entries(viewer: Viewer, subject: str, until: datetime | None) -> list[Entry]:
    entries = Entry.objects.filter(force=viewer.force, subject=subject).select_related("payload")
    if until is not None:
        entries = entries.filter(at__lte=until)
    return list(entries.order_by("-seq")[:MOST])


def _is_told_why(kind: Kind, viewer: Viewer, versions: list[Any]) -> bool:
    """Whether they reach the record themselves, and not only by its release to an audience."""
    if viewer.is_system or not versions:
        return viewer.is_system
    record = versions[0].record
    return record.owner_post_id in viewer.posts or any(r.covers(kind.name, record.unit_id) for r in viewer.reaches)


def _stood(versions: list[Any], at: datetime) -> bool:
    """Whether a version this viewer may see stood at a moment."""
    return any(v.valid_from <= at < v.valid_to for v in versions)


def _changes(kind: Kind, viewer: Viewer, versions: list[Any]) -> dict[datetime, tuple[tuple[str, Any, Any], ...]]:
    """The moment of each version → the columns in which it differs from the one before; nothing for the first."""
    cells = table_of_page(kind, versions, viewer)
    found: dict[datetime, tuple[tuple[str, Any, Any], ...]] = {}
    before: list[Any] | None = None
    for version, row in zip(versions, cells, strict=True):
        if version.gone:
            found[version.valid_from] = (("Record", "held", "deleted"),)
        elif before is not None:
            pairs = zip(kind.columns, before, row, strict=True)
            found[version.valid_from] = tuple((c.label, a, b) for c, a, b in pairs if a != b)
        before = row
    return found

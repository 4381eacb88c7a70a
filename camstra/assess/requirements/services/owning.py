"""Who answers for a requirement that names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from camstra.prepare.organisation import selectors as organisation
from camstra.trace.changing import Change
from camstra.trace.moments import day_of

from ..models import Requirement


def give_owners(change: Change, rows: Sequence[Requirement]) -> None:
    """Set the owner of each requirement without one to the head who answers for its unit, set-wise; not yet saved."""
    ownerless = [row for row in rows if row.owner_post_id is None and row.unit_id is not None]
    if not ownerless:
        return
    heads = organisation.head_posts(change.by, {row.unit_id for row in ownerless if row.unit_id}, on=day_of(change.at))
    for row in ownerless:
        row.owner_post_id = heads.get(row.unit_id or 0)

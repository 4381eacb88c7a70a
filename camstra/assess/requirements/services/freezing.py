"""What was sent, kept word for word."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max

from camstra.trace.chain import canonical
from camstra.trace.changing import BATCH, Change

from .. import selectors
from ..models import Requirement, Submission


def freeze(change: Change, rows: Sequence[Requirement]) -> list[Submission]:
    """Write one frozen Submission for each requirement as it stands, set-wise."""
    last: dict[int, int] = {}
    for start in range(0, len(rows), BATCH):
        ids = [row.pk for row in rows[start : start + BATCH]]
        sent = Submission.objects.filter(requirement_id__in=ids).order_by().values("requirement_id")
        last |= dict(sent.annotate(last=Max("number")).values_list("requirement_id", "last"))
    return Submission.objects.bulk_create(
        [
            Submission(
                force=change.force, requirement=row, number=last.get(row.pk, 0) + 1, content=_content(row),
                by=change.by.username, at=change.at,
            )
            for row in rows
        ],
        batch_size=BATCH,
    )  # fmt: skip


def _content(row: Requirement) -> str:
    return canonical({
        "ref": row.ref, "year": row.year, "unit": row.unit_id, "function": row.function_id, "title": row.title,
        "revision": row.revision, "marking": row.marking, **selectors.texts_of(row),
    })  # fmt: skip

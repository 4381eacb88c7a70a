"""Findings as they stand now, under the force's lock."""

from __future__ import annotations

from collections.abc import Sequence

from camstra.trace.changing import BATCH
from camstra.trace.errors import NotFound
from camstra.trace.models import Force

from ..models import Finding


def as_they_stand(force: Force, findings: Sequence[Finding]) -> list[Finding]:
    """The same findings read anew, in the order given, a query per batch. Raises NotFound if one is gone."""
    return standing(force, [finding.pk for finding in findings])


def standing(force: Force, keys: Sequence[int]) -> list[Finding]:
    """The findings with these keys, in the order given, a query per batch. Raises NotFound if one is gone."""
    found: dict[int, Finding] = {}
    for start in range(0, len(keys), BATCH):
        rows = Finding.objects.filter(force=force, pk__in=keys[start : start + BATCH]).select_related("record")
        found |= {row.pk: row for row in rows}
    if missing := [key for key in keys if key not in found]:
        raise NotFound(f"{len(missing)} of these findings have been deleted since you opened the page.")
    return [found[key] for key in keys]

"""Reading jobs: the one who started a job sees it, and the Organisational Improvement Centre sees all."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from camstra.trace.errors import NotFound
from camstra.trace.wall import Viewer

from .models import UNFINISHED, Job


def jobs(viewer: Viewer) -> QuerySet[Job]:
    """The jobs this viewer may see, newest first."""
    mine = Q() if viewer.is_system or "oic" in viewer.roles else Q(person_id=viewer.person_id, person__isnull=False)
    return Job.objects.filter(mine, force=viewer.force).order_by("-queued_at", "-pk")


def job(viewer: Viewer, pk: int) -> Job:
    """One job. Raises NotFound if there is none this viewer may see."""
    found = jobs(viewer).filter(pk=pk).first()
    if found is None:
        raise NotFound("There is no such job, or it is not one you may see.")
    return found


def waiting(viewer: Viewer) -> int:
    """How many of the jobs this viewer may see are not finished."""
    return jobs(viewer).filter(state__in=UNFINISHED).count()

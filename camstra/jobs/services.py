"""Asking for work, inside the change that needs it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from camstra import trace
from camstra.trace.chain import canonical
from camstra.trace.changing import Change
from camstra.trace.errors import NotPermitted, Refused
from camstra.trace.wall import Viewer

from .models import FAILED, UNFINISHED, Job
from .registry import task_named


def enqueue(
    change: Change, task: str, args: Mapping[str, Any] | None = None, *, key: str = "", due_at: datetime | None = None
) -> Job:
    """Ask for work, in the caller's transaction. With `key` an unfinished job of that key is returned instead.

    `args` are values JSON can hold. Raises NotFound for an unknown task.
    """
    known = task_named(task)
    if key:
        waiting = Job.objects.filter(force=change.force, key=key, state__in=UNFINISHED).first()
        if waiting is not None:
            return waiting
    job = Job.objects.create(
        force=change.force, task=task, args=canonical(dict(args or {})), key=key, max_tries=known.max_tries,
        due_at=due_at or change.at, queued_at=change.at, person_id=change.by.person_id, by=change.by.username,
    )  # fmt: skip
    change.record("job.queued", f"job:{job.pk}", {"task": task, "key": key})
    return job


def again(job: Job, *, by: Viewer, at: datetime) -> Job:
    """Ask for a failed job's work once more, as a new job of the one who asks. Raises Refused, NotPermitted."""
    with trace.change(job.force, by=by, at=at) as change:
        job = Job.objects.get(pk=job.pk)
        if job.person_id != by.person_id and not by.is_system:
            raise NotPermitted("Only the person who started this can start it again.")
        if job.state != FAILED:
            raise Refused("This has not failed, so it cannot be started again.")
        return enqueue(change, job.task, _args(job), key=job.key)


def _args(job: Job) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(job.args)
    return held

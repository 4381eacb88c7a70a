"""Taking a job up, keeping it, handing it back: every step one short transaction on the job's row.

On PostgreSQL waiting rows are skipped while another worker holds them; on SQLite the transaction begins by
taking the one write lock. Either way no two workers hold one job.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from .models import FAILED, QUEUED, RUNNING, Job

LEASE = timedelta(seconds=30)
FIRST_REST_SECONDS = 10
LONGEST_REST_SECONDS = 3_600


def claim(worker: str, now: datetime) -> Job | None:
    """Take up the job that has been due longest, or nothing if none is due."""
    due = Job.objects.filter(state=QUEUED, due_at__lte=now)
    if not due.exists():  # an idle worker takes no lock
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).order_by("due_at", "pk").first()
        if job is None:
            return None
        job.state, job.worker, job.tries, job.lease_until = RUNNING, worker, job.tries + 1, now + LEASE
        job.save(update_fields=["state", "worker", "tries", "lease_until"])
        return job


def renew(job_id: int, worker: str, now: datetime, done: int, total: int, words: str) -> bool:
    """Keep a job, and write how far it is. False: it is no longer ours."""
    held = Job.objects.filter(pk=job_id, worker=worker, state=RUNNING)
    return held.update(lease_until=now + LEASE, done=done, total=total, words=words[:200]) == 1


def hand_back(job: Job, worker: str, now: datetime) -> None:
    """Put a job back because its worker was told to stop: at once, and without counting the try."""
    held = Job.objects.filter(pk=job.pk, worker=worker, state=RUNNING)
    held.update(state=QUEUED, worker="", lease_until=None, due_at=now, tries=F("tries") - 1)


def try_later(job: Job, worker: str, now: datetime, sentence: str) -> None:
    """Put a job that broke back for another try, each after a longer rest; give it up after the last."""
    held = Job.objects.filter(pk=job.pk, worker=worker, state=RUNNING)
    if job.tries >= job.max_tries:
        held.update(state=FAILED, error=sentence, finished_at=now, lease_until=None)
    else:
        held.update(state=QUEUED, worker="", lease_until=None, error=sentence, due_at=now + rest_after(job.tries))


def refuse(job: Job, worker: str, now: datetime, sentence: str) -> None:
    """End a job that a rule refused: trying again would be refused again."""
    held = Job.objects.filter(pk=job.pk, worker=worker, state=RUNNING)
    held.update(state=FAILED, error=sentence, finished_at=now, lease_until=None)


def rest_after(tries: int) -> timedelta:
    """How long a job rests after its n-th try: 10 s, 40 s, 160 s … an hour."""
    return timedelta(seconds=min(FIRST_REST_SECONDS * 4 ** (tries - 1), LONGEST_REST_SECONDS))


def take_up_lapsed(now: datetime) -> int:
    """Put back the jobs whose worker went silent; how many. A job that outlived every try is given up."""
    lapsed = Job.objects.filter(state=RUNNING, lease_until__lt=now)
    if not lapsed.exists():
        return 0
    with transaction.atomic():
        rows = list(lapsed.select_for_update(skip_locked=True))
        for job in rows:
            stopped = f"The program stopped {job.tries} times in the middle of this work. Tell whoever looks after it."
            if job.tries >= job.max_tries:
                Job.objects.filter(pk=job.pk).update(state=FAILED, error=stopped, finished_at=now, lease_until=None)
            else:
                Job.objects.filter(pk=job.pk).update(state=QUEUED, worker="", lease_until=None)
    return len(rows)

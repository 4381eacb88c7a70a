"""A job in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from camstra.trace.moments import LONDON
from camstra.trace.wall import Viewer

from .models import DONE, FAILED, QUEUED, RUNNING, Job
from .registry import title_of

COLOURS = {QUEUED: "grey", RUNNING: "blue", DONE: "green", FAILED: "red"}


@dataclass(frozen=True)
class Shown:
    """A job as its page and the list show it."""

    pk: int
    title: str
    state_words: str
    colour: str
    sentence: str
    done: int
    total: int
    by: str
    queued_at: datetime
    facts: tuple[tuple[str, str], ...]
    opens: str
    is_finished: bool
    may_start_again: bool


def shown(job: Job, viewer: Viewer) -> Shown:
    """What this viewer reads of a job."""
    return Shown(
        pk=job.pk, title=title_of(job.task), state_words=job.get_state_display(), colour=COLOURS[job.state],
        sentence=sentence(job), done=job.done, total=job.total, by=job.by, queued_at=job.queued_at,
        facts=_facts(job), opens=f"/{viewer.force.code}/{job.opens}" if job.opens else "",
        is_finished=job.is_finished,
        may_start_again=job.state == FAILED and job.person_id is not None and job.person_id == viewer.person_id,
    )  # fmt: skip


def _facts(job: Job) -> tuple[tuple[str, str], ...]:
    moments = [("Asked for", job.queued_at), ("Finished", job.finished_at)]
    told = tuple((label, _in_words(moment)) for label, moment in moments if moment)
    return (("Started by", job.by), *told, ("Tries", f"{job.tries} of {job.max_tries}"))


def _in_words(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y, %H:%M}"


def sentence(job: Job) -> str:
    """How it stands, in one sentence."""
    if job.state == DONE:
        return job.result or "It is done."
    if job.state == FAILED:
        return job.error
    if job.state == QUEUED:
        return f"{job.error} It will be tried again." if job.error else "It waits for its turn."
    return job.words or "It is running."


def state(job: Job) -> dict[str, Any]:
    """What a program reads of a job."""
    return {
        "id": job.pk, "state": job.state, "done": job.done, "total": job.total, "sentence": sentence(job),
        "opens": f"/{job.force.code}/{job.opens}" if job.opens else "",
    }  # fmt: skip

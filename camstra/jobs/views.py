"""A job's page: how far it is, and what came of it. Without JavaScript the page loads itself anew."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from . import presenters, selectors, services

REFRESH_SECONDS = 2


@require_safe
def job_list(request: Any) -> HttpResponse:
    """The newest jobs this viewer may see."""
    newest = [presenters.shown(job, request.viewer) for job in selectors.jobs(request.viewer)[:100]]
    return render(request, "jobs/jobs.html", {"title": "Background work", "jobs": newest})


@require_safe
def job(request: Any, pk: int) -> HttpResponse:
    """One job; an unfinished one asks the browser to come back in two seconds."""
    shown = presenters.shown(selectors.job(request.viewer, pk), request.viewer)
    response = render(request, "jobs/job.html", {"title": shown.title, "job": shown})
    if not shown.is_finished:
        response.headers["Refresh"] = str(REFRESH_SECONDS)
    return response


@require_safe
def job_state(request: Any, pk: int) -> HttpResponse:
    """How far one job is, for programs and scripts that ask each second; 304 while nothing moved."""
    state = presenters.state(selectors.job(request.viewer, pk))
    tag = f'"{hashlib.sha256(repr(sorted(state.items())).encode()).hexdigest()[:20]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    return JsonResponse(state, headers={"ETag": tag})


@require_POST
def job_again(request: Any, pk: int) -> HttpResponse:
    """Start a failed job's work again, and go to the new job's page."""
    fresh = services.again(selectors.job(request.viewer, pk), by=request.viewer, at=request.now)
    return HttpResponseRedirect(f"/{request.viewer.force.code}/jobs/{fresh.pk}/")

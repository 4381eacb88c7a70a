"""Saving and removing one's own filters, by POST from a register's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from . import services


def back_to(request: HttpRequest, fallback: str) -> str:
    """Where a form says it came from, if that is one of our own pages."""
    asked = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return asked if is_ours else fallback


@require_POST
def save(request: Any) -> HttpResponse:
    """Keep the filter that the page was asked with."""
    try:
        view = services.save_view(
            request.POST.get("register", "")[:40], request.POST.get("name", ""), request.POST.get("query", ""),
            by=request.viewer, at=request.now,
        )  # fmt: skip
    except services.NotSaved as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"Filter saved as “{view.name}”.")
    return HttpResponseRedirect(back_to(request, f"/{request.force.code}/"))


@require_POST
def forget(request: Any, view_id: int) -> HttpResponse:
    """Remove one of one's own filters."""
    view = services.forget_view(view_id, by=request.viewer, at=request.now)
    messages.success(request, f"Saved filter “{view.name}” removed.")
    return HttpResponseRedirect(back_to(request, f"/{request.force.code}/"))

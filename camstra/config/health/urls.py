"""/health/: for people as a page, for monitors as JSON (`?format=json`, or an Accept header). No sign-in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from .checks import all_checks


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when all is well, 503 otherwise."""
    checks = all_checks(settings.HOME)
    ok = all(check.ok for check in checks)
    status = 200 if ok else 503
    if request.GET.get("format") == "json" or not request.accepts("text/html"):
        body = {"ok": ok, "checks": {check.name: {"ok": check.ok, "says": check.says} for check in checks}}
        return JsonResponse(body, status=status)
    title = "Health of this system"
    return render(request, "ui/health.html", {"title": title, "ok": ok, "checks": checks}, status=status)


urlpatterns = [path("health/", health)]

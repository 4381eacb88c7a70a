"""Who is asking, in which force, when: settled once per request, before any page runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from camstra.prepare.organisation import selectors
from camstra.trace.errors import NotFound, Refused
from camstra.trace.models import Force
from camstra.trace.moments import day_of

from .refusals import not_found, refusal_page

Answer = Callable[[HttpRequest], HttpResponse]


class ViewerMiddleware:
    """Every page under a force's path needs sign-in, and gets `request.force`, `.viewer` and `.now`.

    A force one does not belong to answers as a force that does not exist. Refusals become pages here, so that
    no view handles them twice.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.now = timezone.now()  # type: ignore[attr-defined]  # the clock is read here, at the edge
        if "\x00" in request.path:
            return not_found(request)  # no name holds this character, and PostgreSQL would not even be asked
        while "%00" in request.META.get("QUERY_STRING", ""):  # taking one away may bring two halves together
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
        return self.answer(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        """Resolve the viewer of a page under a force's path, or send the visitor to sign in."""
        if request.path.startswith("/api/"):
            return None  # its tokens name the force and the person (config/api.py)
        code = kwargs.pop("force", None)
        if code is None:
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"/sign-in/?next={quote(request.get_full_path())}")
        force = Force.objects.filter(code=code).first()
        viewer = selectors.viewer_of(request.user, force, on=day_of(request.now)) if force else None
        if viewer is None or not viewer.audiences:
            return refusal_page(request, NotFound("There is no such page, or it is not one you may see."))
        request.force, request.viewer = force, viewer
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A refusal is an answer, with a sentence and the right status; anything else is a fault."""
        return refusal_page(request, problem) if isinstance(problem, Refused) else None


class PrivatePages:
    """What a signed-in person sees is kept by no cache, theirs or a proxy's."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
            response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

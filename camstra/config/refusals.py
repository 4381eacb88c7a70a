"""Refusals as pages: hidden and absent are the same bytes; every page says what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from camstra.trace.errors import NotFound, NotPermitted, Refused


def refusal_page(request: HttpRequest, problem: Refused) -> HttpResponse:
    """The page of one refusal: 404 for hidden and absent alike, 403 for not allowed, 409 otherwise."""
    if isinstance(problem, NotFound):
        return not_found(request)
    status = 403 if isinstance(problem, NotPermitted) else 409
    title = "You cannot do this" if status == 403 else "This was not done"
    return render(request, "ui/refusal.html", {"title": title, "sentence": str(problem)}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """One answer for what does not exist and for what this viewer may not see."""
    sentence = "There is no such page, or it is not one you may see. Check the reference, or search for it."
    return render(request, "ui/refusal.html", {"title": "Page not found", "sentence": sentence}, status=404)


def cannot_be_read(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent is no form of ours: another encoding, a broken boundary, too many fields."""
    sentence = "What was sent could not be read. Nothing was saved. Go back, reload the page and send it again."
    return render(request, "ui/refusal.html", {"title": "Please send this again", "sentence": sentence}, status=400)


def fault(request: HttpRequest) -> HttpResponse:
    """Something went wrong that is ours to mend; nothing was saved."""
    sentence = (
        "Something went wrong on our side. Nothing was saved. Try again; if it happens again, tell the "
        "Organisational Improvement Centre what you were doing."
    )
    return render(request, "ui/refusal.html", {"title": "Sorry, there is a problem", "sentence": sentence}, status=500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's security token did not fit: most often a page left open over a sign-in."""
    sentence = (
        "This form was open too long or in another sign-in. Nothing was saved. "
        "Go back, reload the page and send it again."
    )
    return render(request, "ui/refusal.html", {"title": "Please send this again", "sentence": sentence}, status=403)

"""The one shape of a page that is one form and writes one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from camstra.trace.errors import Refused, Repeated

from .forms import HouseForm


@dataclass(frozen=True)
class Page:
    """What the page of one form says: `done` is a sentence with {} for the reference, `of(ref)` its address."""

    title: str
    submit: str
    cancel: str
    done: str
    of: Callable[[str], str]
    intro: str = ""
    template: str = "ui/form_page.html"


def answer_form(request: Any, form: HouseForm, send: Callable[[], Any], page: Page) -> HttpResponse:
    """Show the form; when it is sent and good, `send` it, say what was done and go to the record's page.

    `send` returns the row written (it has a `ref`). A refusal stands on the form with the text kept; the same form
    sent twice leads to what its first sending made.
    """
    if request.method == "POST" and form.is_valid():
        try:
            ref = send().ref
        except Repeated as before:
            return redirect(page.of(before.ref))
        except Refused as problem:
            form.refuse(problem)
        else:
            messages.success(request, page.done.format(ref))
            return redirect(page.of(ref))
    context = {"title": page.title, "intro": page.intro, "form": form, "submit": page.submit, "cancel": page.cancel}
    return render(request, page.template, context, status=409 if form.non_field_errors() else 200)

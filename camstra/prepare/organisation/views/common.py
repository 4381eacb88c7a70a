"""What the pages of the organisation share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse

from camstra.sheets.dates import to_date
from camstra.sheets.refusals import ValueRefused
from camstra.trace import kinds
from camstra.trace.moments import day_of
from camstra.ui.answers import Page, answer_form
from camstra.ui.forms import HouseForm
from camstra.ui.records import find


@dataclass(frozen=True)
class Written:
    """What a form's page says was written."""

    ref: str


def row_of(request: Any, plural: str, pk: int) -> Any:
    """A row of one of our registers, behind the wall. Raises NotFound."""
    return find(kinds.named(plural), request.viewer, pk=pk).row


def write(
    request: Any, form: HouseForm, send: Callable[[], Any], *, title: str, submit: str, done: str, back: str,
    intro: str = "",
) -> HttpResponse:  # fmt: skip
    """A page that is one form; afterwards, or by Cancel, one is at `back` under the force's path."""
    address = f"/{request.force.code}/{back}"
    page = Page(title, submit, address, done, lambda _: address, intro)
    return answer_form(request, form, lambda: Written(str(send())), page)


def asked_day(request: Any) -> tuple[date, str]:
    """The day a page is asked for (?on=2/7/2020), today if none; and what is wrong with it, if anything."""
    today = day_of(request.now)
    text = request.GET.get("on", "").strip()
    if not text:
        return today, ""
    try:
        return to_date(text) or today, ""
    except ValueRefused as refused:
        return today, f"The day cannot be read: {refused}. Today is shown."

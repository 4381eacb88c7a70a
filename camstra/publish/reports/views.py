"""Pages of papers: what has been built, building one, its figures opened as rows, and its file in any format."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.safestring import mark_safe

from camstra.paper import render as printing
from camstra.trace.moments import end_of
from camstra.ui.answers import Page, answer_form
from camstra.ui.forms import DayField, HouseForm
from camstra.ui.lists import Action
from camstra.ui.records import find

from . import permissions, selectors, services

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


class BuildForm(HouseForm):
    """Which document, of which cycle, as at when."""

    document = forms.ChoiceField(label="Document", widget=forms.RadioSelect)
    cycle = forms.IntegerField(label="Cycle", help_text="2020 is the cycle that plans for 2021/22")
    as_at = DayField(label="As at", required=False, help_text="Leave empty for now; a day means the end of that day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = [(f.name, f.title) for f in services.forms().values()]  # type: ignore[attr-defined]


def build(request: Any) -> HttpResponse:
    """Build a paper."""
    permissions.require_build(request.viewer)
    form = BuildForm(request.POST or None, initial={"cycle": selectors.latest_cycle(request.viewer)})
    papers = f"/{request.force.code}/papers/"

    def send() -> Any:
        day = form.values["as_at"]
        paper, _ = services.build_paper(
            request.viewer, form.values["document"], cycle=form.values["cycle"], at=request.now,
            as_at=end_of(day) if day else None, once=form.once_token,
        )  # fmt: skip
        return paper

    page = Page("Build a paper", "Build", papers, "{} is built.", lambda ref: f"{papers}{ref}/")
    return answer_form(request, form, send, page)


def list_actions(request: Any) -> list[Action]:
    """What may be done from the list of papers."""
    can = permissions.may_build(request.viewer)
    return [Action("Build a paper", f"/{request.force.code}/papers/build/")] if can else []


def more_of(request: Any, found: Any) -> dict[str, Any]:
    """A paper's figures, each with its rows, its value then and now; and the paper itself to read."""
    paper = found.row
    figures = [
        {
            "figure": figure,
            "address": f"/{request.force.code}/{selectors.rows_address(figure, paper.year)}",
            "seen": selectors.rows_seen(request.viewer, figure, paper.year),
            "now": selectors.value_now(request.viewer, figure, paper.year),
        }
        for figure in selectors.figures_of(request.viewer, paper)
    ]
    article = printing.to_html(services.rebuilt(request.viewer, paper), standalone=False, top_heading=2)
    # The renderer escapes every text; what it returns is markup of our own making.
    return {"figures": figures, "article": mark_safe(article), "formats": list(MEDIA)}  # noqa: S308


def download(request: Any, ref: str, form: str) -> HttpResponse:
    """The paper as a file."""
    paper = find(selectors.kind(), request.viewer, ref=ref).row
    content = services.printed(services.rebuilt(request.viewer, paper), form)
    response = HttpResponse(content, content_type=MEDIA[form])
    response["Content-Disposition"] = f'attachment; filename="{paper.record.ref}-{paper.document}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response

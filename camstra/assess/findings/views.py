"""Pages of key findings: the list with its sum, the year in numbers, a finding and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from camstra.paper.drawing import svg
from camstra.trace import kinds
from camstra.trace.wall import Viewer
from camstra.ui import asked as asking
from camstra.ui.answers import Page, answer_form
from camstra.ui.forms import HouseForm
from camstra.ui.lists import Action
from camstra.ui.records import Found

from . import permissions, presenters, rules, selectors, services
from .forms import CallBackForm, DrawForm, FindingForm, TriageForm
from .models import Finding


@lru_cache(maxsize=200)
def _totals_since(viewer: Viewer, head_seq: int, cycle: int | None) -> selectors.Totals:
    """The sum as it stands; counted anew whenever the force's chain has grown, so it is never out of date."""
    return selectors.totals(viewer, cycle)


def _sum(request: Any, asked: asking.Asked) -> presenters.Sum:
    viewer = request.viewer
    totals = (
        selectors.totals(viewer, asked.cycle, asked.at)
        if asked.at
        else _totals_since(viewer, request.force.head_seq, asked.cycle)
    )
    return presenters.sum_of(totals, f"/{request.force.code}/findings/", cycle=asked.cycle, as_at=asked.at_text)


def list_actions(request: Any) -> Sequence[Action]:
    """What may be done from the list."""
    may = permissions.may_change(request.viewer, None)
    base = f"/{request.force.code}/findings/"
    numbers = Action("The year in numbers", f"{base}in-numbers/")
    return [Action("Draw a finding", f"{base}draw/"), numbers] if may else [numbers]


def list_extra(request: Any, listing: Any) -> dict[str, Any]:
    """The sum above the list."""
    return {"sum": None if listing.asked.problems else _sum(request, listing.asked)}


def in_numbers(request: Any) -> HttpResponse:
    """One cycle's findings from drawn to ruled on, at any moment: the sum, a picture, and by pillar."""
    asked = asking.read(request.GET, frozenset())
    viewer, cycle = request.viewer, asked.cycle
    years = list(selectors.findings(viewer).order_by().values_list("year", flat=True).distinct())
    if cycle is None and years:
        cycle = max(years)
    totals = selectors.totals(viewer, cycle, asked.at)
    name = f"the {cycle} cycle" if cycle else "every cycle"
    chart = presenters.funnel(totals, selectors.standing(viewer, cycle, at=asked.at), name)
    names = dict(kinds.named("pillars").rows(viewer, at=asked.at).values_list("id", "name"))
    by_pillar = selectors.by_pillar(viewer, cycle, at=asked.at)
    return render(request, "findings/in_numbers.html", {
        "title": f"Key findings in {name}", "asked": asked, "cycle": cycle, "years": sorted(years, reverse=True),
        "problems": asked.problems,
        "sum": presenters.sum_of(totals, f"/{request.force.code}/findings/", cycle=cycle, as_at=asked.at_text),
        "svg": svg(chart, alt=presenters.in_words(totals, name), ident="funnel") if totals.drawn else "",
        "chart_rows": [(bar.label, bar.text) for bar in chart.bars],
        "chart_title": chart.title, "chart_headings": ("Step", "Key findings"),
        "dispositions": list(presenters.WORDS.values()),
        "pillars": sorted(
            (names.get(key or 0, "No pillar given"), held.drawn, [held.by_disposition[d] for d in presenters.WORDS])
            for key, held in by_pillar.items()
        ),
    })  # fmt: skip


def actions(request: Any, row: Finding) -> Sequence[Action]:
    """What this viewer may do with this finding as it stands."""
    viewer, base = request.viewer, f"/{request.force.code}/findings/{row.ref}/"
    if not permissions.may_change(viewer, row.unit_id):
        return []
    offered = []
    if rules.MOVES[row.state] & set(rules.TRIAGES):
        offered.append(Action("Triage", f"{base}triage/"))
    if row.state == "headline":
        offered.append(Action("Put before a panel", f"{base}before-panel/"))
    if permissions.may_call_back(viewer, row):
        offered.append(Action("Call back", f"{base}call-back/"))
    if viewer.may_edit("ruling", row.unit_id):
        offered.append(Action("Write down a ruling", f"/{request.force.code}/rulings/on/{row.ref}/"))
    return [*offered, Action("Correct", f"{base}correct/")]


def extra(request: Any, found: Found) -> dict[str, Any]:
    """What became of it, in words, and where it comes from and went."""
    row, viewer = found.row, request.viewer
    beside = {"requirement": row.requirement_id, "merged": row.merged_into_id}
    cards = {
        "requirement": kinds.named("requirements").rows(viewer).filter(pk=beside["requirement"]).first(),
        "merged": selectors.findings(viewer).filter(pk=beside["merged"]).first(),
    }
    rulings = kinds.named("rulings").rows(viewer).filter(subject_id=row.pk, state="current")
    return {
        "ruling": rulings.select_related("record", "board").first() if found.is_live else None,
        "state_says": rules.STATE_LABELS[row.state],
        "outcome_says": rules.DISPOSITION_LABELS[row.disposition],
        "drawn_from": cards["requirement"],
        "merged_with": cards["merged"],
    }


def draw(request: Any) -> HttpResponse:
    """Draw one finding."""
    permissions.require_change(request.viewer, {None})
    form = DrawForm(request.POST or None, viewer=request.viewer, initial={"year": request.now.year})
    back = f"/{request.force.code}/findings/"

    def send() -> Finding:
        row = Finding(**form.fields_of_finding)
        return services.draw_findings(request.force, [row], by=request.viewer, at=request.now, once=form.once_token)[0]

    return _answer(
        request, form, send, title="Draw a finding", submit="Draw the finding", back=back, done="{} is drawn."
    )


def correct(request: Any, ref: str) -> HttpResponse:
    """Correct what a finding says."""
    row = _changeable(request, ref)
    start = {name: getattr(row, name) for name in FindingForm.base_fields if hasattr(row, name)}
    start["requirement"] = row.requirement.ref if row.requirement else ""
    form = FindingForm(request.POST or None, viewer=request.viewer, revision=row.revision, initial=start)

    def send() -> Finding:
        return services.correct_finding(
            row,
            form.fields_of_finding,
            by=request.viewer,
            at=request.now,
            revision=form.opened_at_revision,
            once=form.once_token,
        )

    return _answer(
        request,
        form,
        send,
        title=f"Correct {row.ref}",
        submit="Save",
        back=_page(request, row),
        done="{} is corrected.",
    )


def triage(request: Any, ref: str) -> HttpResponse:
    """Headline or residual."""
    row = _changeable(request, ref)
    form = TriageForm(request.POST or None, now=row.state, revision=row.revision)

    def send() -> Finding:
        return services.triage_findings(
            request.force, [row], by=request.viewer, at=request.now, once=form.once_token,
            revision=form.opened_at_revision, **form.values,
        )[0]  # fmt: skip

    return _answer(request, form, send, title=f"Triage {row.ref}", intro=row.statement, submit="Triage",
                   back=_page(request, row), done="{} is triaged.")  # fmt: skip


def before_panel(request: Any, ref: str) -> HttpResponse:
    """Put a headline finding before a panel."""
    row = _changeable(request, ref)
    form = HouseForm(request.POST or None, revision=row.revision)

    def send() -> Finding:
        return services.put_before_panel(
            request.force, [row], by=request.viewer, at=request.now, once=form.once_token,
            revision=form.opened_at_revision,
        )[0]  # fmt: skip

    return _answer(request, form, send, title=f"Put {row.ref} before a panel", intro=row.statement,
                   submit="Put it before a panel", back=_page(request, row), done="{} is before a panel.")  # fmt: skip


def call_back(request: Any, ref: str) -> HttpResponse:
    """Take a remitted finding back."""
    row = _changeable(request, ref)
    form = CallBackForm(request.POST or None, revision=row.revision)

    def send() -> Finding:
        return services.call_back(
            row,
            by=request.viewer,
            at=request.now,
            once=form.once_token,
            revision=form.opened_at_revision,
            **form.values,
        )

    return _answer(request, form, send, title=f"Call {row.ref} back", intro=row.statement, submit="Call it back",
                   back=_page(request, row), done="{} is called back; it waits for a new ruling.")  # fmt: skip


def _changeable(request: Any, ref: str) -> Finding:
    row = selectors.finding(request.viewer, ref)
    permissions.require_change(request.viewer, {row.unit_id})
    return row


def _page(request: Any, row: Finding) -> str:
    return f"/{request.force.code}/findings/{row.ref}/"


def _answer(request: Any, form: HouseForm, send: Callable[[], Finding], *, back: str, **words: str) -> HttpResponse:
    def page(ref: str) -> str:
        return f"/{request.force.code}/findings/{ref}/"

    return answer_form(request, form, send, Page(cancel=back, of=page, **words))

"""Pages of the year: every cycle, one as a timeline, a stage with its slips and its gate, the calendar feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from camstra.prepare.organisation import selectors as organisation
from camstra.trace import kinds
from camstra.trace.moments import day_of
from camstra.trace.wall import Viewer
from camstra.ui import asked as asking
from camstra.ui.answers import Page, answer_form
from camstra.ui.forms import HouseForm
from camstra.ui.lists import Action, require_offered
from camstra.ui.records import Found, page_of

from . import permissions, presenters, selectors, services
from .forms import CloseForm, NothingForm, OpenForm, SlipForm, StageForm
from .kinds import CYCLES, STAGES
from .models import Cycle, Stage


@dataclass(frozen=True)
class Written:
    """What a form's page says was written."""

    ref: str


def _write(request: Any, form: HouseForm, send: Callable[[], Any], words: tuple[str, str, str, str], back: str) -> Any:
    """A page that is one form: `words` are its title, its introduction, its button and what is said afterwards."""
    title, intro, submit, done = words
    page = Page(title, submit, back, done, lambda _: back, intro)
    return answer_form(request, form, lambda: Written(str(send())), page)


def list_actions(request: Any) -> Sequence[Action]:
    """From the list of cycles."""
    base = f"/{request.force.code}/"
    stages = Action("All stages", f"{base}stages/")
    return [Action("Open a cycle", f"{base}cycles/open/"), stages] if _may_cycle(request.viewer) else [stages]


def _may_cycle(viewer: Viewer) -> bool:
    return viewer.may_edit("cycle", None)


def open_cycle(request: Any) -> HttpResponse:
    """Open a year with the stages that the force's profile plans for it."""
    permissions.require_cycle(request.viewer)
    current = selectors.current_cycle(request.viewer, day_of(request.now))
    start = {"year": current.year + 1 if current else request.now.year}
    form = OpenForm(request.POST or None, initial=start)
    intro = "Its stages and dates come from the force's profile. You can move each date, with a reason, and add stages."
    words = ("Open a cycle", intro, "Open the cycle", "{} is open.")

    def send() -> str:
        return services.open_cycle(request.force, **form.values, by=request.viewer, at=request.now).title

    return _write(request, form, send, words, f"/{request.force.code}/cycles/")


def cycle(request: Any, year: int) -> HttpResponse:
    """One year as a timeline, with a table behind it; now, or as the system held it."""
    viewer = request.viewer
    require_offered(CYCLES, viewer)
    asked = asking.read(request.GET, frozenset())
    found = selectors.cycle_of(viewer, year, at=asked.at)
    on = day_of(asked.at or request.now)
    rows = _rows(viewer, found, on, asked.at)
    base = f"/{request.force.code}/cycles/{year}/"
    return render(request, "cycle/cycle.html", {
        "title": f"The year {found.title}", "cycle": found, "rows": rows, "on": on, "asked": asked,
        "problems": asked.problems, "at_text": request.GET.get("as_at", ""),
        "picture": presenters.picture(f"Stages of {found.title}", rows, on),
        "headings": presenters.HEADINGS, "numbers": presenters.numbers(rows),
        "years": [one.year for one in selectors.cycles(viewer)],
        "actions": [] if asked.at else _cycle_actions(viewer, found, base),
        "late": sum(row.is_overdue for row in rows), "slipped": sum(row.has_slipped for row in rows),
    })  # fmt: skip


def _cycle_actions(viewer: Viewer, found: Cycle, base: str) -> list[Action]:
    if not _may_cycle(viewer) or found.state == "closed":
        return []
    add = Action("Add a stage", f"{base}add-stage/")
    if found.state == "planned":
        return [add]
    return [add, Action("Close the cycle", f"{base}close/")]


def _rows(viewer: Viewer, found: Any, on: Any, at: Any = None) -> list[presenters.StageRow]:
    owners = dict(organisation.every_post(viewer).order_by().values_list("pk", "title"))
    stages = list(selectors.stages_of(viewer, found, at=at))
    return presenters.stage_rows(stages, selectors.slips_of(viewer, found, at=at), owners, on)


def add_stage(request: Any, year: int) -> HttpResponse:
    """Add a stage to a year."""
    permissions.require_stage(request.viewer)
    found = selectors.cycle_of(request.viewer, year)
    form = StageForm(request.POST or None, viewer=request.viewer)
    words = ("Add a stage", f"To {found.title}, after the stages it has.", "Add the stage", "{} is planned.")

    def send() -> str:
        values = form.values
        plan = services.StagePlan(**values | {"owner": values["owner"].code if values["owner"] else ""})
        return services.add_stage(found, plan, by=request.viewer, at=request.now).name

    return _write(request, form, send, words, f"/{request.force.code}/cycles/{year}/")


def close_cycle(request: Any, year: int) -> HttpResponse:
    """Close a year once all its stages are closed."""
    permissions.require_cycle(request.viewer)
    found = selectors.cycle_of(request.viewer, year)
    form = NothingForm(request.POST or None)
    words = (
        f"Close {found.title}",
        "All its stages must be closed. What is open moves on by hand.",
        "Close",
        "{} is closed.",
    )

    def send() -> str:
        return services.close_cycle(found, by=request.viewer, at=request.now).title

    return _write(request, form, send, words, f"/{request.force.code}/cycles/{year}/")


def stage(request: Any, year: int, code: str) -> HttpResponse:
    """A stage: its dates, every move with its reason, and what stands against closing it; now, or as at a moment."""
    viewer = request.viewer
    require_offered(STAGES, viewer)
    asked = asking.read(request.GET, frozenset())
    row = selectors.stage_of(viewer, year, code, at=asked.at)
    context = page_of(request, STAGES, Found(row, asked.at))
    against = selectors.standing_against(viewer, row, at=asked.at or request.now) if row.state != "closed" else []
    gate = next((kind for kind in kinds.all_kinds() if kind.plural == row.gate), None)
    context |= {
        "stage": row, "slips": selectors.slips_of(viewer, row.cycle, at=asked.at).get(row.id, ()), "against": against,
        "gate": gate, "problems": asked.problems, "at_text": request.GET.get("as_at", ""),
        "actions": [] if asked.at else _stage_actions(viewer, row, f"/{request.force.code}/cycles/{year}/{code}/"),
        "is_overdue": row.state != "closed" and row.due_on < day_of(asked.at or request.now),
    }  # fmt: skip
    return render(request, "cycle/stage.html", context)


def _stage_actions(viewer: Viewer, row: Stage, base: str) -> list[Action]:
    if not permissions.may_run_the_year(viewer) or row.state == "closed":
        return []
    next_step = (
        Action("Open the stage", f"{base}open/") if row.state == "planned" else Action("Close it", f"{base}close/")
    )
    return [next_step, Action("Move the date", f"{base}move/")]


def _stage(request: Any, year: int, code: str) -> tuple[Stage, str]:
    permissions.require_stage(request.viewer)
    return selectors.stage_of(request.viewer, year, code), f"/{request.force.code}/cycles/{year}/{code}/"


def open_stage(request: Any, year: int, code: str) -> HttpResponse:
    """Begin a stage."""
    row, back = _stage(request, year, code)
    form = NothingForm(request.POST or None)
    words = (f"Open: {row.name}", "Stages overlap: nothing need be closed before.", "Open the stage", "{} is open.")

    def send() -> str:
        return services.open_stage(row, by=request.viewer, at=request.now).name

    return _write(request, form, send, words, back)


def move_stage(request: Any, year: int, code: str) -> HttpResponse:
    """Move a stage's date, with a reason."""
    row, back = _stage(request, year, code)
    form = SlipForm(request.POST or None, revision=row.revision, initial={"due_on": row.due_on})
    intro = "The first date stays, and this move is kept with its reason."
    words = (f"Move the date: {row.name}", intro, "Move the date", "{} has a new date.")

    def send() -> str:
        revision = form.opened_at_revision
        services.redate_stage(row, **form.values, revision=revision, by=request.viewer, at=request.now)
        return row.name

    return _write(request, form, send, words, back)


def close_stage(request: Any, year: int, code: str) -> HttpResponse:
    """Close a stage through its gate."""
    row, back = _stage(request, year, code)
    form = CloseForm(request.POST or None, initial={"closed_on": day_of(request.now)})
    words = (
        f"Close: {row.name}",
        "Its gate is asked first what still stands open.",
        "Close the stage",
        "{} is closed.",
    )

    def send() -> str:
        return services.close_stage(row, **form.values, by=request.viewer, at=request.now).name

    return _write(request, form, send, words, back)


def calendar(request: Any, year: int) -> HttpResponse:
    """The stages of a year as a calendar file, for the signed-in."""
    require_offered(CYCLES, request.viewer)
    found = selectors.cycle_of(request.viewer, year)
    rows = _rows(request.viewer, found, day_of(request.now))
    text = presenters.calendar(request.force, found, rows, host=request.get_host().split(":")[0], at=request.now)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{request.force.code}-{year}.ics"'
    return answer

"""The Business Coordination Board's update on the STRA process: what was found, what was ruled, what comes next."""

from __future__ import annotations

from camstra.deliver.actions import selectors as actions
from camstra.paper import (
    Bibliography,
    Bullets,
    Column,
    Document,
    Note,
    Objective,
    Para,
    Section,
    Table,
    Text,
    long_date,
)
from camstra.trace import kinds

from ...rules import Asked, days_in_words
from . import Facts, Form
from .annex import annex, run
from .wording import body, focus, is_past, objectives, profile, stages, when

DISPOSITIONS = (
    ("recommendations", "Given recommendations and actions"),
    ("remitted", "Remitted to heads of business"),
    ("review", "Review commissioned"),
    ("merged", "Merged into another finding"),
    ("none", "No further action"),
    ("awaiting", "Not yet ruled on"),
)

ASKS = (
    Asked("drawn", "findings", "Key findings drawn from the operational requirements"),
    *(Asked(key, "findings", f"Key findings: {label.lower()}", {"disposition": key}) for key, label in DISPOSITIONS),
)


def build(facts: Facts) -> Document:
    """The paper as a document. Every number in it is one of its stored figures."""
    force = profile(facts).get("name", facts.viewer.force.name)
    return Document(
        title="Update on the Strategic Threat and Risk Assessment process",
        kind="bcb-stra-update",
        dated=facts.dated_on,
        head=(
            ("To", body(facts, "board:bcb", "Business Coordination Board")),
            ("From", "Chief Constable"),
            ("Date", long_date(facts.dated_on)),
        ),
        marking=facts.marking,
        crest_line=force,
        author=body(facts, "unit:OIC", "Organisational Improvement Centre"),
        reference=facts.reference,
        as_at=f"{facts.as_at:%-d %B %Y}",
        title_in_capitals=True,
        notices=_notices(facts),
        body=(
            _purpose(facts, force),
            Section("Recommendation", (Para("The Board is invited to note the contents of this paper."),)),
            _background(facts),
            _findings(facts),
            _tracking(facts),
            _next_steps(facts),
            _closing(facts),
            _bibliography(facts),
            annex(facts.figures, facts.year),
        ),
    )


def _notices(facts: Facts) -> tuple[str, ...]:
    illustrative = (
        kinds.named("findings").rows(facts.viewer, at=facts.as_at, cycle=facts.year).filter(illustrative=True)
    )
    if not illustrative.exists():
        return ()
    return (
        "Demonstration. The totals are those the force published in the Board paper of 2 July 2020; the wording of the "
        "findings behind them is illustrative.",
    )


def _purpose(facts: Facts, force: str) -> Section:
    text = (
        f"This paper updates the Business Coordination Board (“the Board”) on the Strategic Threat and Risk Assessment "
        f"(“STRA”), by which {force} (“the Constabulary”) decides what people, equipment and money it needs "
        f"for {facts.year + 1}/{(facts.year + 2) % 100:02d}."
    )
    return Section("Purpose", (Para(text),))


def _background(facts: Facts) -> Section:
    oic = body(facts, "unit:OIC", "Organisational Improvement Centre")
    blocks: list[Para | Bullets] = [
        Para(
            "Each year every head of business sets out the demand, threat and risk the department faces and what it "
            f"needs to meet them. The {oic} draws key findings from these operational requirements, Challenge Panels "
            "of chief officers, heads of business and the Office of the Police and Crime Commissioner discuss them, and "
            "recommendations and actions follow. The Deputy Chief Constable is the Senior Responsible Officer."
        )
    ]
    earlier = [stage for stage in stages(facts, facts.year - 1) if is_past(stage, facts.dated_on)]
    if earlier:
        blocks.append(Para("The process so far:"))
        blocks.append(Bullets(tuple(f"{stage.name}: {when(stage)}" for stage in earlier)))
    if about := focus(facts):
        blocks.append(Para(f"This year's requirements were asked to look in particular at {_inside(about)}."))
    return Section("Background", tuple(blocks))


def _inside(words: str) -> str:
    """Words inside a sentence: the first in small letters unless it is an abbreviation, and no full stop of their own."""
    small = words if words[:2].isupper() else words[:1].lower() + words[1:]
    return small.rstrip(".")


def _findings(facts: Facts) -> Section:
    due = days_in_words(actions.target_days(facts.viewer, facts.year, at=facts.as_at))
    given, remitted = run(facts, "recommendations"), run(facts, "remitted")
    panels = [s for s in stages(facts, facts.year) if "panel" in s.code and is_past(s, facts.dated_on)]
    blocks: list[Para | Table | Note] = [
        Para((run(facts, "drawn"), Text(" key findings were drawn from the operational requirements."))),
    ]
    if panels:
        days = " and ".join(when(stage) for stage in panels)
        blocks.append(Para(f"Challenge Panels considered the findings, grouped by Corporate Plan pillar, on {days}."))
    blocks += [
        Para((given, Text(f" findings have been given recommendations and actions, due {due}."))),
        Para(
            (
                Text("The other "),
                remitted,
                Text(
                    " findings are to be remitted to heads of business, who remain answerable for them; they stay "
                    "tracked to their end."
                ),
            )
        ),
    ]
    blocks += _the_rest(facts)
    blocks.append(_reconciliation(facts))
    return Section("Key findings and Challenge Panels", tuple(blocks))


def _the_rest(facts: Facts) -> list[Para]:
    """A sentence for each other disposition that has findings."""
    others = [(key, label) for key, label in DISPOSITIONS[2:] if facts.figures[key].value]
    return [Para((run(facts, key), Text(f" findings: {label.lower()}."))) for key, label in others]


def _reconciliation(facts: Facts) -> Table:
    rows = [(label, run(facts, key)) for key, label in DISPOSITIONS]
    return Table(
        caption=f"What became of the key findings of the {facts.year} process",
        columns=(Column("Ruling", 3), Column("Findings", 1, "right")),
        rows=(*rows, (Text("All key findings drawn", bold=True), run(facts, "drawn"))),
        notes=("Each finding stands in one row. The rows add up to all findings drawn.",),
        key="reconciliation",
    )


def _tracking(facts: Facts) -> Section:
    boards = {b.code: b for b in kinds.named("boards").rows(facts.viewer, at=facts.as_at)}
    tracked_by = profile(facts).get("papers", {}).get("bcb-stra-update", {}).get("tracked_by", [])
    rows = tuple((b.name, b.frequency, b.chair, b.purpose) for code in tracked_by if (b := boards.get(code)))
    if not rows:
        return Section("How the actions are tracked", (Para("Every recommendation and action is tracked to its end."),))
    table = Table(
        caption="Boards that track the recommendations and actions",
        columns=(Column("Board", 2), Column("How often", 1.5), Column("Chair or lead", 1.5), Column("What it does", 3)),
        rows=rows,
    )
    lead = "Each recommendation and action has an owner and a date, and is tracked to its end by these boards."
    return Section("How the actions are tracked", (Para(lead), table))


def _next_steps(facts: Facts) -> Section:
    coming = sorted((s for s in stages(facts, facts.year) if s.due_on > facts.dated_on), key=lambda s: s.due_on)
    if not coming:
        return Section("Next steps", (Para("All stages of this year's process are complete."),))
    points = tuple(f"{stage.name}: {when(stage)}" for stage in coming)
    return Section("Next steps", (Para("The remaining stages and their dates are:"), Bullets(points)))


def _closing(facts: Facts) -> Section:
    blocks: list[Para | Objective] = [Para("The Board is invited to note the contents of this paper.")]
    if served := objectives(facts, "bcb-stra-update"):
        blocks.append(Objective(served, lead="Police and Crime Plan objective"))
    return Section("Recommendation", tuple(blocks))


def _bibliography(facts: Facts) -> Bibliography:
    contact = f"Head of the {body(facts, 'unit:OIC', 'Organisational Improvement Centre')}"
    register = f"CamSTRA: key findings, rulings and recommendations of the {facts.year} cycle, {facts.reference}"
    return Bibliography((("Source Documents", (register,)), ("Contact Officer", (contact,))))


FORM = Form("bcb-stra-update", "Update on the Strategic Threat and Risk Assessment process", ASKS, build)

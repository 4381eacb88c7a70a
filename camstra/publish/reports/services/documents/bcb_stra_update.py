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
from .annex import annex, capitalised, counted, run
from .wording import (
    author,
    body,
    focus,
    force_name,
    is_past,
    notices,
    objectives,
    panel,
    process,
    settings,
    stages,
    when,
)

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


NAME = "bcb-stra-update"


def build(facts: Facts) -> Document:
    """The paper as a document. Every number in it is one of its stored figures."""
    return Document(
        title=f"Update on the {process(facts)[0]} process",
        kind=NAME,
        dated=facts.dated_on,
        head=(
            ("To", _receiver(facts)),
            ("From", settings(facts, NAME).get("from", "Chief Constable")),
            ("Date", long_date(facts.dated_on)),
        ),
        marking=facts.marking,
        crest_line=force_name(facts),
        author=author(facts),
        reference=facts.reference,
        as_at=f"{facts.as_at:%-d %B %Y}",
        title_in_capitals=True,
        notices=notices(facts),
        body=(
            _purpose(facts),
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


def _receiver(facts: Facts) -> str:
    """The board it goes to; a force without one of its own writes to its local policing body."""
    return body(facts, "board:bcb", body(facts, "body:policing", "local policing body"))


def _purpose(facts: Facts) -> Section:
    full, short = process(facts)
    text = (
        f"This paper updates the {_receiver(facts)} (“the Board”) on the {full}{f' (“{short}”)' if short else ''}, by "
        f"which {force_name(facts)} decides what people, equipment and money it needs "
        f"for {facts.year + 1}/{(facts.year + 2) % 100:02d}."
    )
    return Section("Purpose", (Para(text),))


def _background(facts: Facts) -> Section:
    blocks: list[Para | Bullets] = [
        Para(
            "Each year every head of business sets out the demand, threat and risk the department faces and what it "
            f"needs to meet them. The {author(facts)} draws key findings from these operational requirements. They are "
            f"discussed by {panel(facts, NAME)}; recommendations and actions follow.{_sponsor(facts)}"
        )
    ]
    earlier = [stage for stage in stages(facts, facts.year - 1) if is_past(stage, facts.dated_on)]
    if earlier:
        blocks.append(Para("The process so far:"))
        blocks.append(Bullets(tuple(f"{stage.name}: {when(stage)}" for stage in earlier)))
    if about := focus(facts):
        blocks.append(Para(f"This year's requirements were asked to look in particular at {_inside(about)}."))
    return Section("Background", tuple(blocks))


def _sponsor(facts: Facts) -> str:
    who = settings(facts, NAME).get("senior_responsible_officer")
    return f" The {who} is the Senior Responsible Officer." if who else ""


def _inside(words: str) -> str:
    """Words inside a sentence: the first in small letters unless an abbreviation, and no full stop of their own."""
    small = words if words[:2].isupper() else words[:1].lower() + words[1:]
    return small.rstrip(".")


def _findings(facts: Facts) -> Section:
    panels = [stage for stage in stages(facts, facts.year) if stage.is_panel and is_past(stage, facts.dated_on)]
    pillar = settings(facts, NAME).get("pillar", "pillar")
    blocks: list[Para | Table | Note] = [
        Para(
            counted(
                facts, "drawn", "key finding was drawn from the operational requirements.",
                "key findings were drawn from the operational requirements.",
            )
        ),
        *(Para(f"{s.name} considered the findings, grouped by {pillar}, on {when(s)}.") for s in panels),
    ]  # fmt: skip
    blocks += _ruled(facts)
    blocks.append(_reconciliation(facts))
    title = " and ".join(["Key findings", *dict.fromkeys(stage.name for stage in panels)])
    return Section(title, tuple(blocks))


def _ruled(facts: Facts) -> list[Para]:
    """A sentence for each disposition that has findings."""
    due = days_in_words(actions.target_days(facts.viewer, facts.year, at=facts.as_at))
    others = [(key, label) for key, label in DISPOSITIONS[2:] if facts.figures[key].value]
    said = []
    if facts.figures["recommendations"].value:
        asked = f"been given recommendations and actions, due {due}."
        said.append(Para(counted(facts, "recommendations", f"finding has {asked}", f"findings have {asked}")))
    if facts.figures["remitted"].value:
        lead = () if others or not said else (Text("The other "),)  # "other" only where these two are all there is
        one = "finding is to be remitted to its head of business, who remains answerable for it; it stays"
        more = "findings are to be remitted to heads of business, who remain answerable for them; they stay"
        end = "tracked to its end.", "tracked to their end."
        said.append(Para((*lead, *counted(facts, "remitted", f"{one} {end[0]}", f"{more} {end[1]}"))))
    return said + [
        Para(counted(facts, key, f"finding: {label.lower()}.", f"findings: {label.lower()}.")) for key, label in others
    ]


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
    tracked_by = settings(facts, NAME).get("tracked_by", [])
    rows = tuple(
        (b.name, capitalised(b.frequency), b.chair, capitalised(b.purpose))
        for code in tracked_by
        if (b := boards.get(code))
    )
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
    if served := objectives(facts, NAME):
        blocks.append(Objective(served, lead=f"{settings(facts, NAME).get('plan', 'Plan')} objective"))
    return Section("Recommendation", tuple(blocks))


def _bibliography(facts: Facts) -> Bibliography:
    register = f"CamSTRA: key findings, rulings and recommendations of the {facts.year} cycle, {facts.reference}"
    return Bibliography((("Source Documents", (register,)), ("Contact Officer", (f"Head of the {author(facts)}",))))


FORM = Form(NAME, "Update on the Strategic Threat and Risk Assessment process", ASKS, build)

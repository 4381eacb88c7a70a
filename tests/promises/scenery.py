"""Records that try the wall, laid over the demonstration: each holds a word of its own that must not get out.

Every one is a key finding ruled on with one recommendation, so a ruling and a recommendation repeat its word.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

NOW = datetime(2021, 3, 1, 9, 0, tzinfo=UTC)  # after all the demonstration tells
COMMON = "marsupial"  # in every one of them, for searches that name none
WORDS = {
    "plain": "Quokkaplain",
    "elsewhere": "Numbatother",
    "sensitive": "Bilbysecret",
    "need-to-know": "Wombatnamed",
    "deleted": "Potoroogone",
    "other-force": "Dingoabroad",
}
ABROAD = "KF-20-901"  # a reference that this force has not given
EVIDENCE = {name: word[::-1] for name, word in WORDS.items()}  # in the finding alone: rulings do not repeat it
REASONS = {name: f"Because{word[::-1].lower()}" for name, word in WORDS.items()}  # in the board's ruling alone
NAMED = ("oic",)  # who is on the need-to-know list


@dataclass
class Scenery:
    """What the addresses of who_gets_in.csv are filled with, and a key for each person's programs."""

    refs: dict[str, str] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)


def lay(force: Any, fenland: Any, *, now: datetime) -> Scenery:
    """Write it all down. `fenland` is a second force; tokens hold for a year from `now`."""
    from camstra.accounts.models import Person
    from camstra.accounts.services import add_person, issue_token
    from camstra.trace import wall

    by = wall.system(force)
    scenery = Scenery()
    scenery.people = {one.username: one for one in Person.objects.filter(force=force)}
    scenery.people["nobody"] = add_person(force, username="nobody", name="Nora Example", by=by, at=NOW)
    scenery.people["other-force"] = fenland.people["ann"]
    _findings(scenery, force, fenland)
    _standing(scenery, force)
    _papered(scenery, force)
    _loose_ends(scenery, force)
    for name, person in scenery.people.items():
        its = wall.system(person.force)
        scenery.tokens[name] = issue_token(person, name="promise", scopes="read write", by=its, at=now)
    return scenery


def _findings(scenery: Scenery, force: Any, fenland: Any) -> None:
    from camstra.prepare.organisation.selectors import unit_coded
    from camstra.trace import change, wall
    from camstra.trace.need_to_know import name_readers

    by = wall.system(force)
    units = {name: unit_coded(by, "GEO-RES" if name == "elsewhere" else "GEO-INV").pk for name in WORDS}
    rows = {}
    for name, word in WORDS.items():
        where = (
            (fenland.force, unit_coded(fenland.console, "FORCE").pk) if name == "other-force" else (force, units[name])
        )
        rows[name] = _ruled_finding(scenery, name, word, *where)
    records = [rows["need-to-know"].record, *(row.record for row in rows["need-to-know"].follows)]
    readers = [scenery.people[name].pk for name in NAMED]
    name_readers(force, records, readers, reason="To try the wall.", by=by, at=NOW)
    with change(force, by=by, at=NOW) as this:
        gone = rows["deleted"]
        for row in (*reversed(gone.follows), gone):
            held = this.lock(row)
            this.remove(held)
            this.record(f"{held.record.kind}.deleted", held, reason="To try the wall.")


def _ruled_finding(scenery: Scenery, name: str, word: str, force: Any, unit: int) -> Any:
    from camstra.assess.findings.models import Finding
    from camstra.assess.findings.services import draw_findings
    from camstra.decide.boards.models import Board
    from camstra.decide.boards.services import Draft, add_boards, rule_on
    from camstra.trace import kinds, wall
    from camstra.trace.kinds import Recommended
    from camstra.trace.markings import OFFICIAL, SENSITIVE

    by = wall.system(force)
    board = Board.objects.filter(force=force, code="challenge-panel").first()
    if board is None:
        board = add_boards(force, [Board(code="challenge-panel", name="Challenge Panel")], by=by, at=NOW)[0]
    marking = SENSITIVE if name in ("sensitive", "need-to-know") else OFFICIAL
    statement = f"A {COMMON} called {word} was seen."
    made = Finding(
        year=2020, unit_id=unit, theme="Wildlife", statement=statement, evidence=EVIDENCE[name], marking=marking
    )
    refs = [ABROAD] if name == "other-force" else None
    [finding] = draw_findings(force, [made], by=by, at=NOW, refs=refs)
    asked = (Recommended(f"Look after the {COMMON} {word}.", None, date(2022, 3, 31)),)
    draft = Draft(
        finding.record, "recommendations", date(2021, 2, 1), f"The {COMMON} {word} matters.", recommended=asked
    )
    rule_on(board, draft, by=by, at=NOW)
    ruling = kinds.named("rulings").rows(by).get(subject=finding.record)
    raised = kinds.named("recommendations").rows(by).get(text__contains=word)
    finding.follows = (ruling, raised)
    scenery.refs |= {
        name: finding.ref,
        f"ruling-{name}": ruling.record.ref,
        f"recommendation-{name}": raised.record.ref,
    }
    if name == "plain":
        scenery.refs["before-a-panel"] = _undecided(force, unit, by)
    return finding


def _undecided(force: Any, unit: int, by: Any) -> str:
    """A headline finding not yet before a panel: what most forms are for."""
    from camstra.assess.findings.models import Finding
    from camstra.assess.findings.services import draw_findings, triage_findings

    made = Finding(year=2020, unit_id=unit, theme="Wildlife", statement=f"Another {COMMON} {WORDS['plain']}.")
    [finding] = draw_findings(force, [made], by=by, at=NOW)
    triage_findings(force, [finding], to="headline", reason="It matters.", by=by, at=NOW)
    return str(finding.ref)


def _standing(scenery: Scenery, force: Any) -> None:
    """References and keys of what the demonstration holds already."""
    from camstra.trace import kinds, wall

    by, refs = wall.system(force), scenery.refs

    def first(plural: str, **which: Any) -> Any:
        return kinds.named(plural).rows(by).filter(**which).first()

    for plural, code in (("units", "GEO-INV"), ("posts", "HEAD-INV"), ("functions", "I1.3")):
        refs[plural[:-1]] = str(first(plural, code=code).pk)
    for plural in ("pillars", "plans", "objectives", "flags", "cycles", "stages"):
        refs[plural[:-1]] = str(first(plural).pk)
    refs["requirement-own"] = first("requirements", unit__code="GEO-INV").ref
    refs["requirement-elsewhere"] = first("requirements", unit__code="GEO-RES").ref
    for state in ("submitted", "returned", "draft"):
        row = first("requirements", state=state)
        refs[f"requirement-{state}"] = row.ref if row else refs["requirement-own"]
    refs["stage-code"] = first("stages", cycle__year=2020, state="planned").code
    refs["assessment"] = first("assessments").record.ref
    refs["meeting"] = first("meetings").record.ref
    refs["tables"] = first("papers", document="sda-tables").record.ref
    refs["paper"] = first("papers", document="bcb-stra-update").record.ref
    _one_done(scenery, force)
    for state in ("open", "submitted", "closed"):
        row = first("recommendations", state=state, owner_post_id=int(refs["post"]))
        refs[f"recommendation-{state}"] = row.record.ref if row else refs["recommendation-plain"]


def _one_done(scenery: Scenery, force: Any) -> None:
    """A recommendation that its owner says is done, and nobody has checked."""
    from camstra.deliver.actions.services import submit_for_closing
    from camstra.prepare.organisation.selectors import viewer_of
    from camstra.trace import kinds

    head = viewer_of(scenery.people["head"], force, on=NOW.date())
    owned = kinds.named("recommendations").rows(head).filter(state="open", owner_post_id=int(scenery.refs["post"]))
    submit_for_closing(owned[0], what_was_done="The procedure is rewritten.", by=head, at=NOW)


def _papered(scenery: Scenery, force: Any) -> None:
    """A paper that counts all of it, built by somebody who sees all of it."""
    from camstra.prepare.organisation.selectors import viewer_of
    from camstra.publish.reports.services import build_paper

    maker = viewer_of(scenery.people["oic"], force, on=NOW.date())
    scenery.refs["late-paper"] = build_paper(maker, "bcb-stra-update", cycle=2020, at=NOW)[0].record.ref


def _loose_ends(scenery: Scenery, force: Any) -> None:
    """What is kept beside the registers: files with a record and without, a job, a saved filter, a grant."""
    from camstra.files.services import keep
    from camstra.jobs.models import Job
    from camstra.jobs.registry import Done, task
    from camstra.jobs.services import enqueue
    from camstra.prepare.organisation.models import Deputy, Grant, Holding
    from camstra.prepare.organisation.selectors import viewer_of
    from camstra.trace import change, wall
    from camstra.trace.models import Record
    from camstra.ui.services import save_view

    task("promise.nothing")(lambda _: Done("Nothing was to be done."))
    refs, head = scenery.refs, scenery.people["head"]
    theirs = viewer_of(head, force, on=NOW.date())
    with change(force, by=theirs, at=NOW) as this:
        refs["loose-file"] = str(keep(this, io.BytesIO(b"A note."), name="note.txt").pk)
        refs["job"] = str(enqueue(this, "promise.nothing", {}).pk)
        this.record("job.asked", f"job:{refs['job']}")
    Job.objects.filter(pk=refs["job"]).update(state="failed")
    with change(force, by=wall.system(force), at=NOW) as this:
        record = Record.objects.get(ref=refs["sensitive"], force=force)
        secret = io.BytesIO(WORDS["sensitive"].encode())
        refs["secret-file"] = str(keep(this, secret, name="secret.txt", record=record).pk)
    refs["saved-filter"] = str(save_view("findings", "Mine", "q=volume", by=theirs, at=NOW).pk)
    refs["grant"] = str(Grant.objects.get(force=force, person=scenery.people["cleared"]).pk)
    refs["person"] = str(scenery.people["constable"].pk)
    refs["holding"] = str(Holding.objects.filter(force=force, post_id=refs["post"]).first().pk)
    refs["deputy"] = str(Deputy.objects.filter(force=force, post_id=refs["post"]).first().pk)

"""What findings tell the rest of the house."""

from camstra.assess.findings.kinds import FINDINGS, TITLE
from camstra.trace.models import Record
from camstra.trace.need_to_know import name_readers


def figure(key: str):
    return next(f for f in FINDINGS.figures if f.key == key)


def test_every_figure_opens_as_the_rows_it_counts(found):
    rows = found.draw(6)
    found.rule(rows[:2], "recommendations")
    found.rule(rows[2:5], "remitted")
    alex = found.year.who("alex")
    counts = {f.key: f.rows(FINDINGS, alex, 2020, None).count() for f in FINDINGS.figures}
    assert counts == {
        "drawn": 6, "recommendations": 2, "review": 0, "remitted": 3, "merged": 0, "none": 0, "awaiting": 1,
    }  # fmt: skip


def test_a_figure_at_an_earlier_moment_gives_what_was(found):
    rows = found.draw(3)
    found.rule(rows, "remitted")
    before = found.now
    found.rule(rows[:1], "recommendations")
    assert figure("remitted").rows(FINDINGS, found.year.who("alex"), 2020, before).count() == 3
    assert figure("remitted").rows(FINDINGS, found.year.who("alex"), 2020, None).count() == 2


def test_what_may_not_be_seen_is_not_counted(found):
    found.draw(2, unit="CTL")
    found.draw(1, marking="OFFICIAL-SENSITIVE")
    assert figure("drawn").rows(FINDINGS, found.year.who("sam"), 2020, None).count() == 0


def test_the_record_row_has_a_title_that_ends_at_a_word(found):
    found.draw(statement="Backlogs grow " * 60)
    title = Record.objects.get(kind="finding").title
    assert title.endswith(" …")
    assert len(title) <= TITLE


def test_the_gate_says_how_many_stand_where(found):
    assert FINDINGS.gate(2020, found.year.who("alex"), found.now) == ["No key findings have been drawn for 2020."]
    rows = found.draw(3)
    found.rule(rows[:1], "none")
    said = FINDINGS.gate(2020, found.year.who("alex"), found.now)
    assert said == ["2 key findings have no ruling yet: drawn."]
    found.rule(rows[1:], "none")
    assert FINDINGS.gate(2020, found.year.who("alex"), found.now) == []


def test_a_briefing_gives_the_latest_cycle_that_found_anything(found):
    function = found.year.functions["I1.3"]
    found.draw(1, function=function, year=2019, statement="Old.")
    found.draw(2, function=function, year=2020)
    said = FINDINGS.briefing(function.pk, found.year.who("alex"), found.now)
    assert said == [("KF-20-001, not yet ruled", "Finding 1."), ("KF-20-002, not yet ruled", "Finding 2.")]
    assert FINDINGS.briefing(found.year.functions["R4.2"].pk, found.year.who("alex"), found.now) == []


def test_a_card_says_what_was_found_and_what_became_of_it(found):
    (row,) = found.draw()
    assert dict(FINDINGS.card(row, found.year.who("alex")))["What became of it"] == "Not yet ruled"


def test_the_list_is_in_the_order_of_the_references_latest_cycle_first(found):
    found.draw(2, year=2019)
    found.draw(2, year=2020)
    refs = [row.ref for row in FINDINGS.rows(found.year.who("alex"))]
    assert refs == ["KF-20-001", "KF-20-002", "KF-19-001", "KF-19-002"]


def test_the_gate_counts_findings_that_whoever_runs_the_year_may_not_see(found):
    (row,) = found.draw()
    name_readers(
        found.year.force, [row.record], [found.year.world.people["sam"].pk], reason="Named.", **found.year.by("alex")
    )
    assert FINDINGS.gate(2020, found.year.who("alex"), found.now) == ["1 key finding has no ruling yet: drawn."]
    assert FINDINGS.gate(2020, found.year.who("jo"), found.now) == ["No key findings have been drawn for 2020."]

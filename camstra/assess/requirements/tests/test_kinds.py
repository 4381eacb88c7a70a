"""What requirements tell the rest of the house."""

from camstra.assess.requirements import services
from camstra.assess.requirements.kinds import REQUIREMENTS
from camstra.trace.markings import SENSITIVE
from camstra.trace.need_to_know import name_readers


def test_the_gate_names_what_is_not_in(year, sent):
    sent(unit="INV")
    year.requirement(unit="CTL")
    said = REQUIREMENTS.gate(2020, year.who("alex"), year.now)
    assert said == [
        "OR-20-002 (Requirement of CTL) has not been submitted.",
        "1 requirement is submitted and waits to be accepted.",
    ]


def test_a_returned_one_stands_against_the_gate_and_an_accepted_one_does_not(year, sent):
    row = services.return_requirement(sent(), reason="More.", **year.by("alex"))
    assert "was returned" in REQUIREMENTS.gate(2020, year.who("alex"), year.now)[0]
    services.accept_requirement(services.submit_requirement(row, **year.by("sam")), **year.by("alex"))
    assert REQUIREMENTS.gate(2020, year.who("alex"), year.now) == []


def test_figures_open_as_rows(year, sent):
    sent(unit="INV")
    counts = {f.key: f.rows(REQUIREMENTS, year.who("alex"), 2020, None).count() for f in REQUIREMENTS.figures}
    assert counts == {"requirements": 1, "accepted": 0}


def test_a_briefing_repeats_what_was_last_said_of_the_function(year):
    year.requirement(function="I1.3", year=2019, current_demand="Less.")
    year.requirement(function="I1.3")
    said = dict(REQUIREMENTS.briefing(year.functions["I1.3"].pk, year.who("alex"), year.now))
    assert said["Current demand (OR-20-001)"] == "1,200 investigations a month."
    assert REQUIREMENTS.briefing(year.functions["R4.2"].pk, year.who("alex"), year.now) == ()


def test_a_head_sees_their_own_and_not_the_neighbours(year):
    mine = year.requirement(unit="INV")
    year.requirement(unit="CTL")
    assert list(REQUIREMENTS.rows(year.who("sam"))) == [mine]
    assert not REQUIREMENTS.rows(year.who("pat")).exists()
    assert not REQUIREMENTS.rows(year.who("kim")).exists()


def test_a_card_says_where_it_stands(year):
    assert ("State", "Draft") in REQUIREMENTS.card(year.requirement(), year.who("alex"))


def test_the_gate_counts_what_whoever_runs_the_year_may_not_see_and_names_none_of_it(year):
    row = year.requirement(unit="INV")
    year.requirement(unit="CTL", title="Covert", marking=SENSITIVE)
    name_readers(year.force, [row.record], [year.world.people["sam"].pk], reason="Named.", **year.by("alex"))
    said = REQUIREMENTS.gate(2020, year.who("alex"), year.now)
    assert said == ["OR-20-002 (Covert) has not been submitted.", "1 more that you may not see is not in."]
    services.submit_requirement(row, by=year.world.system, at=year.now)
    assert REQUIREMENTS.gate(2020, year.who("alex"), year.now)[1] == (
        "1 requirement is submitted and waits to be accepted."
    )
    assert REQUIREMENTS.gate(2020, year.who("jo"), year.now) == []

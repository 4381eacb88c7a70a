"""The sum in words, each number with its address."""

from camstra.assess.findings import presenters, rules
from camstra.assess.findings.selectors import Totals

YEAR = Totals(drawn=342, recommendations=40, remitted=302)


def test_every_disposition_has_its_number():
    assert set(presenters.WORDS) == set(rules.DISPOSITION_LABELS)


def test_the_published_year_reads_as_a_sum():
    said = presenters.sum_of(YEAR, "/fens/findings/", cycle=2020).says
    assert said.startswith("342 drawn = 40 with recommendations + 0 under review + 302 remitted + 0 merged")


def test_each_number_opens_as_its_rows_at_the_same_moment():
    held = presenters.sum_of(YEAR, "/fens/findings/", cycle=2020, as_at="2020-07-02")
    (remitted,) = [number for number in held.numbers if number.says == "remitted"]
    assert remitted.address == "/fens/findings/?cycle=2020&as_at=2020-07-02&disposition=remitted"
    assert held.drawn.address == "/fens/findings/?cycle=2020&as_at=2020-07-02"


def test_the_funnel_starts_with_all_and_shows_what_was_ruled():
    chart = presenters.funnel(YEAR, {"drawn": 0}, "2020")
    bars = {bar.label: bar.text for bar in chart.bars}
    assert (bars["Drawn"], bars["Ruled on"], bars["Remitted to the head of business"]) == ("342", "342", "302")


def test_the_picture_is_told_in_a_sentence():
    assert presenters.in_words(YEAR, "2020") == "342 key findings drawn in 2020: 40 with recommendations, 302 remitted."
    assert presenters.in_words(Totals(), "2020") == "0 key findings drawn in 2020: none."

"""Small parts: words for values, tags, tiles, pages, the thread's picture."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

from camstra.trace.kinds import Shown
from camstra.trace.models import Record
from camstra.trace.thread import Step
from camstra.ui.cells import cell, in_words
from camstra.ui.pages import page_links
from camstra.ui.telling import action_words, sentence
from camstra.ui.threads import Thread


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        (None, "text", ""), (True, "yesno", "Yes"), (False, "yesno", "No"), (date(2020, 7, 2), "date", "2 July 2020"),
        (datetime(2020, 7, 2, 13, 3, tzinfo=UTC), "moment", "2 July 2020, 14:03"), (123456, "money", "£1,234.56"),
        (-50_000_00, "money", "−£50,000"), (0, "money", "£0"), (0, "int", "0"), (2020, "int", "2020"),
        (12345, "int", "12,345"), ('{"future_trend": 5, "asset_shortfall": null}', "pairs",
                                   "Future trend 5, asset shortfall not given"), ("[1]", "pairs", "[1]"),
    ],
)  # fmt: skip
def test_values_are_written_as_people_read_them(value, kind, words):
    assert in_words(value, kind) == words


def test_nothing_entered_is_not_nought():
    assert cell(Shown("n", "N", kind="int"), None) == "–"
    assert "Nothing entered" in cell(Shown("n", "N", kind="int"), None, whole=True)
    assert cell(Shown("n", "N", kind="int"), 0) == "0"


def test_a_long_text_is_shortened_in_a_list_and_whole_on_its_page():
    column, text = Shown("t", "T", kind="longtext"), "word " * 100
    assert len(cell(column, text)) < 250
    assert text in cell(column, text, whole=True)


def test_page_links_leave_out_the_middle():
    links = page_links(50, 100, lambda n: f"?page={n}")
    assert [link.number for link in links.links] == [1, 0, 49, 50, 51, 0, 100]
    assert (links.previous, links.next) == ("?page=49", "?page=51")
    assert page_links(1, 1, str).links == ()


def test_a_change_is_a_sentence():
    assert sentence("State", "Headline", "Ruled") == "State was Headline, now Ruled"
    assert sentence("Theme", "", "Estate") == "Theme is now Estate"
    assert sentence("Theme", "Estate", "") == "Theme was Estate, now empty"
    assert action_words("finding.called_back") == "Called back"


def test_a_tile_opens_as_its_rows_and_a_chart_has_its_numbers_behind_it():
    tile = Template('{% stat_tile 302 "remitted" "/fens/findings/?disposition=remitted" %}').render(Context())
    assert 'href="/fens/findings/?disposition=remitted"' in tile
    chart = Template('{% chart_figure svg "Findings" heads rows %}').render(
        Context({"svg": "<svg></svg>", "heads": ["Outcome", "Number"], "rows": [("Remitted", 302)]})
    )
    assert "<svg></svg>" in chart
    assert '<th scope="row" class="govuk-table__header">Remitted</th><td class="govuk-table__cell">302</td>' in chart


def test_help_and_warnings_escape_what_they_are_given():
    page = Template(
        "{% warning words %}{% help words %}{{ words }}{% endhelp %}{% help_details words words %}{% tag words %}"
    ).render(Context({"words": "<b>"}))
    assert "<b>" not in page


def record(number: int) -> Record:
    return Record(pk=number, kind="finding", ref=f"KF-20-{number:03d}", title=f"Number {number} <b>")


def test_the_thread_tells_how_far_each_record_is_and_draws_it_escaped():
    steps = [
        Step(record(1), record(2), "drawn"),
        Step(record(2), record(3), "ruled"),
        Step(record(3), record(4), "recommended"),
    ]
    thread = Thread.of(record(3), steps)
    assert [(one.record.pk, one.distance) for one in thread.before] == [(2, 1), (1, 2)]
    assert [one.record.pk for one in thread.after] == [4]
    assert thread.picture.count("<rect") == 4
    assert "<b>" not in thread.picture


def test_a_thread_that_turns_back_on_itself_ends():
    steps = [Step(record(1), record(2), "merged"), Step(record(2), record(1), "merged")]
    thread = Thread.of(record(1), steps)
    assert len(thread.before) == len(thread.after) == 1


def test_every_line_of_the_picture_runs_from_left_to_right():
    steps = [Step(record(a), record(b), "led to") for a, b in ((1, 2), (2, 3), (2, 4), (3, 4))]
    picture = Thread.of(record(1), steps).picture
    lines = re.findall(r'd="M(\d+) \d+ C\d+ \d+ \d+ \d+ (\d+) \d+"', picture)
    assert len(lines) == 4
    assert all(int(start) < int(end) for start, end in lines)


def test_a_crowded_column_says_how_many_more():
    steps = [Step(record(1), record(n), "drawn") for n in range(2, 22)]
    assert "and 13 more" in Thread.of(record(1), steps).picture

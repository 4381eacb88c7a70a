"""What a register's page shows, and to whom."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from camstra import trace
from camstra.prepare.organisation.selectors import viewer_of
from camstra.trace import kinds
from camstra.trace.markings import SENSITIVE
from camstra.ui.listing import cycles_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]
LIST = "/fens/findings/"


def total(response) -> str:
    """The count as the page states it."""
    found = re.search(r'role="status"><strong>(.*?)</strong>', response.content.decode())
    return found.group(1) if found else ""


def refs(response) -> list[str]:
    """The references of the rows, in their order on the page."""
    return re.findall(r'rowheader" class="govuk-table__header"><a [^>]*>(KF-[0-9-]+)<', response.content.decode())


def test_it_shows_its_rows_and_their_exact_number(world, signed_in):
    first, second = world.finding("Calls outgrow the room."), world.finding("Cases wait.")
    page = signed_in("alex").get(LIST)
    assert page.status_code == 200
    assert total(page) == "2 key findings"
    assert refs(page) == [first.ref, second.ref]
    assert f'href="/fens/findings/{first.ref}/"' in page.content.decode()


def test_one_row_is_counted_in_the_singular(world, signed_in):
    world.finding()
    assert total(signed_in("alex").get(LIST)) == "1 key finding"


def test_an_empty_register_says_what_to_do(world, signed_in):
    assert "They are drawn from accepted requirements" in signed_in("alex").get(LIST).content.decode()


def test_a_filter_leaves_only_the_rows_that_fit_and_is_shown_as_a_tag_that_can_be_taken_off(world, signed_in):
    world.finding()
    ruled = world.finding(state="ruled", disposition="remitted")
    page = signed_in("alex").get(LIST, {"disposition": "remitted", "sort": "-ref"})
    assert refs(page) == [ruled.ref]
    assert "Disposition: Remitted to the head of business" in page.content.decode()
    assert 'href="?sort=-ref"><span class="govuk-visually-hidden">Remove this filter:' in page.content.decode()


def test_several_values_of_a_filter_are_alternatives(world, signed_in):
    a, b = world.finding(theme="Estate"), world.finding(theme="Training")
    world.finding(theme="Capacity")
    assert refs(signed_in("alex").get(LIST + "?theme=estate&theme=training")) == [a.ref, b.ref]


@pytest.mark.parametrize("by", ["name", "id"])
def test_a_looked_up_column_is_filtered_by_the_name_or_the_id_of_what_it_names(world, signed_in, by):
    world.finding()
    room = world.finding(unit=world.units["CTL"])
    value = "control room" if by == "name" else world.units["CTL"].pk
    assert refs(signed_in("alex").get(LIST, {"unit": value})) == [room.ref]


def test_a_hyphen_asks_for_rows_where_nothing_is_entered(world, signed_in):
    without = world.finding(theme="")
    world.finding()
    assert refs(signed_in("alex").get(LIST, {"theme": "-"})) == [without.ref]


def test_numbers_and_days_take_ranges(world, signed_in):
    for year, due in ((2019, date(2020, 1, 31)), (2020, date(2020, 2, 1)), (2021, date(2020, 3, 1))):
        world.finding(year=year, due_on=due)
    alex = signed_in("alex")
    found = [len(refs(alex.get(f"{LIST}?{query}"))) for query in ("number=2020..2021", "number=..2019", "number=2020")]
    assert found == [2, 1, 1]
    found = [
        len(refs(alex.get(f"{LIST}?{query}")))
        for query in ("due=1/2/2020..", "due=..31 January 2020", "due=2020-02-01")
    ]
    assert found == [2, 1, 1]


HOSTILE = [
    "disposition=nonsense", "unit=999999999999999999999999", "unit=Nowhere", "number=1e999", "number=abc", "number=..",
    "number=99999999999999999999999", "due=31/2/2020", "due=1/1/2020..x", "theme=%00", "theme=" + "x" * 5000,
    "as_at=31/2/2020", "as_at=9999-12-31", "as_at=0001-01-01", "as_at=2020-07-02T99:00", "cycle=abc", "cycle=99999",
    "page=0", "page=-1", "page=abc", "page=999999999999", "size=7", "sort=nonsense", "sort=--ref", "sort=-statement",
    "q=%22%27%3B--", "q=*", "q=%00", "q=a%20AND%20b%20OR", "nonsense=1", "export=exe", "unit=%E2%98%83",
]  # fmt: skip


def test_no_address_breaks_the_page(world, signed_in):
    world.finding()
    alex = signed_in("alex")
    broken = [query for query in HOSTILE if alex.get(f"{LIST}?{query}").status_code != 200]
    assert broken == []


def test_a_value_that_means_nothing_shows_no_rows_and_says_why(world, signed_in):
    world.finding()
    alex = signed_in("alex")
    for query in (
        "disposition=nonsense",
        "unit=Nowhere",
        "number=abc",
        "due=31/2/2020",
        "as_at=31/2/2020",
        "cycle=abc",
    ):
        page = alex.get(f"{LIST}?{query}")
        assert total(page) == "0 key findings", query
        assert "There is a problem" in page.content.decode(), query
        assert "<title>Error: Key findings – Fenland Constabulary – CamSTRA</title>" in page.content.decode()


def test_a_sort_is_in_the_address_and_told_to_screen_readers(world, signed_in):
    a, b = world.finding(theme="Alpha"), world.finding(theme="Beta")
    page = signed_in("alex").get(LIST, {"sort": "-theme"})
    assert refs(page) == [b.ref, a.ref]
    assert 'aria-sort="descending"><a class="app-sort" href="?sort=theme">Theme</a>' in page.content.decode()


def test_choices_sort_in_their_own_order_and_nothing_entered_comes_last(world, signed_in):
    none, severe, low = world.finding(), world.finding(impact="severe"), world.finding(impact="low")
    assert refs(signed_in("alex").get(LIST, {"sort": "impact"})) == [low.ref, severe.ref, none.ref]


def test_a_looked_up_column_sorts_by_what_is_printed(world, signed_in):
    inv, room = world.finding(), world.finding(unit=world.units["CTL"])
    assert refs(signed_in("alex").get(LIST, {"sort": "unit"})) == [room.ref, inv.ref]


def test_long_lists_come_in_pages_and_a_page_too_far_is_the_last(world, signed_in):
    made = [world.finding() for _ in range(30)]
    alex = signed_in("alex")
    assert len(refs(alex.get(LIST, {"size": 25}))) == 25
    last = alex.get(LIST, {"size": 25, "page": 9})
    assert refs(last) == [row.ref for row in made[25:]]
    assert "page 2 of 2" in last.content.decode()


def test_counting_stops_where_nobody_counts_any_more(world, signed_in, monkeypatch):
    monkeypatch.setattr("camstra.ui.listing.CAP", 3)
    for _ in range(5):
        world.finding()
    assert "<strong>More than" in signed_in("alex").get(LIST).content.decode()


def test_words_find_rows_by_any_of_their_texts(world, signed_in):
    held = world.finding("Cases wait.", evidence="The forensic laboratory")
    world.finding("Calls wait.")
    assert refs(signed_in("alex").get(LIST, {"q": "forensic wait"})) == [held.ref]


def test_as_at_shows_what_the_system_held_deletions_included(world, signed_in):
    row = world.finding("Cases wait.")
    held_at = world.clock
    world.change(row, theme="Estate")
    with trace.change(world.force, by=world.system, at=world.now) as change:
        change.remove(change.lock(row))
        change.record("finding.deleted", row)
    alex = signed_in("alex")
    then = alex.get(LIST, {"as_at": held_at.isoformat()})
    assert refs(then) == [row.ref]
    assert "Capacity" in then.content.decode()
    assert "As the system held it at 2 March 2020" in then.content.decode()
    assert refs(alex.get(LIST)) == []


def test_words_search_an_earlier_moment_in_the_words_it_had(world, signed_in):
    row = world.finding("Cases wait.")
    held_at = world.clock
    world.change(row, statement="Nothing of the kind.")
    alex = signed_in("alex")
    assert refs(alex.get(LIST, {"as_at": held_at.isoformat(), "q": "cases"})) == [row.ref]
    assert refs(alex.get(LIST, {"q": "cases"})) == []


def test_a_head_sees_and_counts_only_what_their_standing_reaches(world, signed_in):
    own = world.finding()
    world.finding(unit=world.units["CTL"])
    world.finding(marking=SENSITIVE)
    page = signed_in("sam").get(LIST)
    assert (refs(page), total(page)) == ([own.ref], "1 key finding")


def test_a_sensitive_row_says_so_and_an_illustrative_one_too(world, signed_in):
    world.finding(marking=SENSITIVE, illustrative=True)
    page = signed_in("alex").get(LIST).content.decode()
    assert ">OFFICIAL-SENSITIVE</strong>" in page
    assert ">Illustrative</strong>" in page


def test_what_people_wrote_is_shown_as_text_and_never_as_markup(world, signed_in):
    world.finding("<script>alert(1)</script>", theme='"><b>bold</b>')
    page = signed_in("alex").get(LIST).content.decode()
    assert "<script>alert" not in page
    assert "<b>bold" not in page


def test_the_force_s_own_registers_are_not_there_for_outsiders(world, signed_in):
    assert signed_in("alex").get("/fens/units/").status_code == 200
    assert signed_in("pat").get("/fens/units/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows(world, signed_in):
    alex = signed_in("alex")
    world.finding()
    counts = []
    for more in (0, 40):
        for number in range(more):
            world.finding(unit=world.units[("INV", "CTL")[number % 2]], owner_post=world.posts["sam"])
        alex.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            alex.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_to_people_outside_the_force_only_years_with_rows_they_may_see_are_offered(world):
    def who(name):
        return viewer_of(world.people[name], world.force, on=date(2020, 6, 1))

    world.finding(audiences="|opcc|", year=2020)
    world.finding(year=2019)
    kind = kinds.named("findings")
    assert cycles_of(kind, who("pat"), None) == [2020]
    assert cycles_of(kind, who("kim"), None) == [2020, 2019]

"""My work: what I owe, what is due around me, what was released to me."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from camstra.desk import selectors
from camstra.prepare.organisation.selectors import viewer_of
from camstra.trace.markings import SENSITIVE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("camstra.ui.tests.urls")]
TODAY = date(2020, 7, 15)


def viewer(world, name):
    return viewer_of(world.people[name], world.force, on=TODAY)


def owed_by(world, name, due_on, **values):
    return world.finding(owner_post=world.posts[name], due_on=due_on, **values)


def test_what_i_owe_is_what_my_posts_owe_overdue_first(world):
    later, overdue = owed_by(world, "sam", date(2020, 8, 1)), owed_by(world, "sam", date(2020, 7, 1))
    owed_by(world, "jo", date(2020, 7, 1))
    owed_by(world, "sam", None)
    owed = selectors.what_i_owe(viewer(world, "sam"), TODAY)
    assert [one.name for one in owed] == [overdue.ref, later.ref]
    assert [one.when for one in owed] == ["14 days overdue", "in 17 days"]


def test_it_is_grouped_into_overdue_this_month_and_later(world):
    for due in (date(2020, 7, 14), TODAY, date(2020, 7, 31), date(2020, 8, 1)):
        owed_by(world, "sam", due)
    groups = selectors.grouped(selectors.what_i_owe(viewer(world, "sam"), TODAY), TODAY)
    assert [(group.title, len(group.items)) for group in groups] == [("Overdue", 1), ("This month", 2), ("Later", 1)]


def test_the_days_left_are_said_in_words(world):
    said = {
        -800: "2 years overdue", -100: "3 months overdue", -61: "61 days overdue", -1: "1 day overdue", 0: "today",
        1: "tomorrow", 2: "in 2 days", 400: "in 13 months",
    }  # fmt: skip
    for days in said:
        owed_by(world, "sam", TODAY + timedelta(days=days))
    assert [one.when for one in selectors.what_i_owe(viewer(world, "sam"), TODAY)] == list(said.values())


def test_a_head_sees_what_others_owe_in_their_units_and_no_further(world):
    mine = world.finding(due_on=date(2020, 7, 1))
    world.finding(unit=world.units["CTL"], due_on=date(2020, 7, 1))
    world.finding(marking=SENSITIVE, due_on=date(2020, 7, 1))
    assert [one.name for one in selectors.due_around_me(viewer(world, "sam"), TODAY)] == [mine.ref]


def test_the_oic_sees_what_is_overdue_across_the_force(world):
    for unit, due in (("INV", date(2020, 7, 1)), ("CTL", date(2020, 7, 2)), ("CTL", date(2020, 9, 1))):
        world.finding(unit=world.units[unit], due_on=due)
    assert len(selectors.due_around_me(viewer(world, "alex"), TODAY)) == 2


def test_someone_without_a_post_to_answer_for_is_shown_nothing_of_others(world):
    world.finding(due_on=date(2020, 7, 1))
    assert selectors.due_around_me(viewer(world, "kim"), TODAY) == []


def test_what_was_released_to_me_is_there_and_nothing_else(world, signed_in):
    released = world.finding("For the Commissioner.", audiences="|opcc|")
    world.finding("Not for the Commissioner.")
    assert [record.ref for record in selectors.released_to_me(viewer(world, "pat"))] == [released.ref]
    page = signed_in("pat").get("/fens/").content.decode()
    assert "For the Commissioner." in page
    assert "Not for the Commissioner." not in page


def test_the_page_names_each_thing_and_where_it_is(world, signed_in):
    row = owed_by(world, "sam", datetime.now(UTC).date() - timedelta(days=3))
    page = signed_in("sam").get("/fens/").content.decode()
    assert f'href="/fens/r/{row.ref}/"' in page
    assert "3 days overdue" in page


def test_an_empty_desk_says_so(world, signed_in):
    assert "Nothing. No requirement, recommendation or other record with a date waits for you." in (
        signed_in("sam").get("/fens/").content.decode()
    )


def test_a_page_of_another_force_is_not_there(world, signed_in):
    from camstra.trace.models import Force

    Force.objects.create(code="other", name="Another Constabulary")
    assert signed_in("alex").get("/other/").status_code == signed_in("alex").get("/none/").status_code == 404

"""Reading the organisation: the tree and who holds what, on a day and as the system held it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from camstra.prepare.organisation import selectors, services
from camstra.prepare.organisation.models import Post, Unit
from camstra.prepare.organisation.services import NewFlag, NewGrant
from camstra.trace import wall
from camstra.trace.errors import NotFound

from .conftest import FOUNDED, NOW, TODAY

pytestmark = pytest.mark.django_db


def told(tree):
    return [(place.name, place.depth, [one.post.code for one in place.posts], told(place.below)) for place in tree]


def test_the_tree_stands_in_its_order_with_its_posts(westmarch, folk, priya):
    assert told(selectors.unit_tree(priya, on=TODAY)) == [
        ("Westmarch Constabulary", 0, [], [
            ("Planning Office", 1, ["CLERK", "PLANNER"], []),
            ("Town Policing", 1, ["HEAD-TOWN"], [("Beat Team", 2, ["BOBBY"], [])]),
        ]),
    ]  # fmt: skip


def test_units_are_called_as_on_the_day(westmarch, priya):
    names = [place.name for place in selectors.unit_tree(priya, on=date(2019, 6, 1))[0].below]
    assert names == ["Planning Cell", "Town Policing"]


def test_the_tree_as_the_system_held_it_before_a_move(westmarch, priya):
    services.move_unit(Unit.objects.get(code="BEAT"), below=None, reason="Trial", by=priya, at=NOW)
    assert len(selectors.unit_tree(priya, on=TODAY)) == 2
    assert len(selectors.unit_tree(priya, on=TODAY, at=FOUNDED + timedelta(days=1))) == 1


def test_vacant_posts_are_those_nobody_holds_not_even_acting(westmarch, folk, priya):
    post = Post.objects.get(code="BOBBY")
    assert selectors.vacant_posts(priya, on=TODAY) == []
    services.end_holding(post.holdings.get(), last_on=TODAY, reason="Left", by=priya, at=NOW)
    after = TODAY + timedelta(days=1)
    assert selectors.vacant_posts(priya, on=after) == [post]
    services.hold_post(post, folk["una"], from_on=after, acting=True, by=priya, at=NOW)
    assert selectors.vacant_posts(priya, on=after) == []


def test_who_held_a_post_is_told_latest_first_with_deputies(westmarch, folk, priya):
    post = Post.objects.get(code="HEAD-TOWN")
    services.end_holding(post.holdings.get(), last_on=TODAY, reason="Left", by=priya, at=NOW)
    services.hold_post(post, folk["una"], from_on=date(2020, 8, 1), by=priya, at=NOW)
    services.appoint_deputy(post, folk["bea"], from_on=TODAY, to_on=TODAY, by=priya, at=NOW)
    assert [h.person.username for h in selectors.holdings_of(priya, post.pk)] == ["una", "tom"]
    assert [d.person.username for d in selectors.deputies_of(priya, post.pk)] == ["bea"]


def test_a_missing_flag_is_absent_and_an_unknown_one_is_none(westmarch, priya):
    services.set_flags(
        westmarch, [NewFlag("P1", 2020, "pcc", None), NewFlag("Q1", 2020, "spr", False)], by=priya, at=NOW
    )
    by_code = {one.function.code: one for one in selectors.functions_with_flags(priya, 2020)}
    assert by_code["P1"].flags == {"force": True, "pcc": None}
    assert by_code["P1"].is_priority is True
    assert by_code["Q1"].is_priority is None
    assert by_code["P1.1"].flags == {}
    assert by_code["P1.1"].parent == by_code["P1"].function
    assert selectors.flags_of(priya, 2019) == {}


def test_only_those_who_give_roles_see_who_has_one(westmarch, folk, priya, bea):
    services.grant_role(folk["una"], NewGrant("staff", "TOWN", TODAY, "Loan"), by=priya, at=NOW)
    assert selectors.open_grants(priya, on=TODAY).count() == 1
    assert selectors.open_grants(bea, on=TODAY).count() == 0
    assert selectors.people(bea).count() == 0
    assert selectors.people(priya).count() == 5


@pytest.mark.parametrize("find", [selectors.unit_coded, selectors.post_coded, selectors.function_coded])
def test_a_code_nobody_holds_is_not_found(westmarch, priya, find):
    with pytest.raises(NotFound, match="“NONE”"):
        find(priya, "NONE")


def test_outside_the_force_there_is_no_organisation(cambridgeshire, people):
    petra = selectors.viewer_of(people["petra"], cambridgeshire, on=TODAY)
    assert selectors.unit_tree(petra, on=TODAY) == ()
    for read in (selectors.units, selectors.functions, selectors.pillars, selectors.plans, selectors.objectives):
        assert not read(petra).exists(), read
    assert selectors.posts_on(petra, on=TODAY) == []
    with pytest.raises(NotFound):
        selectors.unit_coded(petra, "OIC")


def test_the_head_of_a_unit_is_its_own_or_the_nearest_above(westmarch):
    by = wall.system(westmarch)
    heads = selectors.head_posts(by, [u.pk for u in Unit.objects.all()], on=TODAY)
    head = Post.objects.get(code="HEAD-TOWN").pk
    assert {Unit.objects.get(pk=u).code: p for u, p in heads.items()} == {"TOWN": head, "BEAT": head}


def test_a_file_may_name_a_unit_by_code_name_or_the_title_of_its_head(westmarch):
    words = selectors.unit_words(wall.system(westmarch))
    town = Unit.objects.get(code="TOWN").pk
    assert {words["town"], words["town policing"], words["head of town policing"]} == {town}

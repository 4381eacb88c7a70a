"""What may happen to units, posts, holders, roles and flags; every refusal leaves everything as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from camstra.accounts.services import add_person, close_account
from camstra.prepare.organisation import rules, selectors, services
from camstra.prepare.organisation.models import Grant, NameHeld, Post, PriorityFlag, Unit, UnitReach
from camstra.prepare.organisation.services import (
    NewFlag,
    NewFunction,
    NewGrant,
    NewName,
    NewObjective,
    NewPost,
    NewUnit,
)
from camstra.trace import wall
from camstra.trace.errors import NotPermitted, Stale
from camstra.trace.models import Entry

from .conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
YEAR = date(2020, 1, 1)


def unit(code):
    return Unit.objects.get(code=code)


def post(code):
    return Post.objects.get(code=code)


def reach(code):
    return set(UnitReach.objects.filter(ancestor__code=code).values_list("descendant__code", flat=True))


def last_entry():
    entry = Entry.objects.order_by("seq").last()
    return entry.action, entry.subject, entry.by


class TestUnits:
    def test_a_unit_is_added_below_another_and_within_its_reach(self, westmarch, priya):
        made = services.add_unit(westmarch, NewUnit("DOGS", "Dog Team", YEAR, parent="town"), by=priya, at=NOW)
        assert made.parent.code == "TOWN"
        assert reach("TOWN") == {"TOWN", "BEAT", "DOGS"}
        assert last_entry() == ("unit.added", f"unit:{made.pk}", "priya")

    def test_a_moved_unit_takes_what_is_below_it_and_the_rights_with_it(self, westmarch, folk, seen_as, priya):
        held = seen_as("tom").reaches[0].units
        assert unit("BEAT").pk in held
        services.move_unit(unit("BEAT"), below=unit("PLAN"), reason="Trial", by=priya, at=NOW)
        assert (reach("TOWN"), reach("PLAN")) == ({"TOWN"}, {"PLAN", "BEAT"})
        assert unit("BEAT").pk not in seen_as("tom").reaches[0].units

    def test_a_unit_may_become_a_top_one(self, westmarch, priya):
        services.move_unit(unit("TOWN"), below=None, reason="Split", by=priya, at=NOW)
        assert reach("WM") == {"WM", "PLAN"}

    def test_a_loop_is_refused_by_name(self, westmarch, priya, nothing_written):
        with nothing_written, pytest.raises(rules.BelowItself, match="“Town Policing” below “Beat Team”"):
            services.move_unit(unit("TOWN"), below=unit("BEAT"), reason="Wrong", by=priya, at=NOW)

    def test_a_loop_among_new_units_is_refused(self, westmarch, priya, nothing_written):
        new = [NewUnit("X", "X", YEAR, parent="Y"), NewUnit("Y", "Y", YEAR, parent="X")]
        with nothing_written, pytest.raises(rules.BelowItself, match="“X” below “Y” below “X”"):
            services.add_units(westmarch, new, by=priya, at=NOW)

    @pytest.mark.parametrize(
        ("new", "error", "sentence"),
        [
            (NewUnit("plan", "Other", YEAR), rules.CodeTaken, "a unit with the code “plan” already"),
            (NewUnit("N", "N", YEAR, parent="NONE"), rules.CodeUnknown, "no unit with the code “NONE”"),
            (NewUnit("N", "N", YEAR, to_on=date(2019, 1, 1)), rules.EndsBeforeItBegins, "lies before the first"),
        ],
    )
    def test_what_makes_no_sense_is_refused_by_name(self, westmarch, priya, nothing_written, new, error, sentence):
        with nothing_written, pytest.raises(error, match=sentence):
            services.add_unit(westmarch, new, by=priya, at=NOW)

    def test_one_bad_unit_of_many_keeps_all_out(self, westmarch, priya, nothing_written):
        new = [NewUnit("G", "Good", YEAR), NewUnit("G", "Twice", YEAR)]
        with nothing_written, pytest.raises(rules.CodeTaken):
            services.add_units(westmarch, new, by=priya, at=NOW)

    def test_a_renamed_unit_keeps_its_old_name_for_earlier_days(self, westmarch, priya):
        services.rename_unit(unit("TOWN"), name="City Policing", from_on=date(2020, 7, 1), by=priya, at=NOW)
        assert unit("TOWN").name == "City Policing"
        assert selectors.body_name(priya, "unit:TOWN", on=date(2020, 6, 30)) == "Town Policing"
        assert selectors.body_name(priya, "unit:TOWN", on=date(2020, 7, 1)) == "City Policing"
        services.rename_unit(unit("TOWN"), name="Area Policing", from_on=date(2020, 9, 1), by=priya, at=NOW)
        assert selectors.body_name(priya, "unit:TOWN", on=date(2020, 8, 31)) == "City Policing"

    def test_a_second_renaming_from_an_earlier_day_is_refused(self, westmarch, priya, nothing_written):
        with (
            nothing_written,
            pytest.raises(rules.NameNotFree, match="From 1 January 2018 it was called “Planning Cell”"),
        ):
            services.rename_unit(unit("PLAN"), name="Office", from_on=date(2019, 6, 1), by=priya, at=NOW)

    def test_a_stale_renaming_is_refused_with_what_stands_now(self, westmarch, priya, nothing_written):
        old = unit("TOWN")
        services.rename_unit(old, name="City", from_on=TODAY, revision=old.revision, by=priya, at=NOW)
        with nothing_written, pytest.raises(Stale) as refused:
            services.rename_unit(old, name="Area", from_on=TODAY, revision=old.revision, by=priya, at=NOW)
        assert refused.value.theirs["name"] == "City"

    def test_a_unit_with_teams_or_posts_is_not_closed(self, westmarch, priya, nothing_written):
        with nothing_written, pytest.raises(rules.StillInUse, match="Beat Team, Head of Town Policing"):
            services.close_unit(unit("TOWN"), last_on=TODAY, reason="Over", by=priya, at=NOW)

    def test_an_empty_unit_closes_and_stays_in_the_history(self, westmarch, priya):
        services.add_unit(westmarch, NewUnit("DOGS", "Dog Team", YEAR, parent="TOWN"), by=priya, at=NOW)
        services.close_unit(unit("DOGS"), last_on=TODAY, reason="Merged", by=priya, at=NOW)
        after = TODAY + timedelta(days=1)
        names = [place.name for top in selectors.unit_tree(priya, on=after) for place in top.below[-1].below]
        assert names == ["Beat Team"]
        names = [place.name for top in selectors.unit_tree(priya, on=TODAY) for place in top.below[-1].below]
        assert names == ["Beat Team", "Dog Team"]

    def test_a_reason_is_asked_for(self, westmarch, priya, nothing_written):
        with nothing_written, pytest.raises(rules.ReasonMissing):
            services.move_unit(unit("BEAT"), below=None, reason=" ", by=priya, at=NOW)

    def test_a_constable_changes_no_unit(self, westmarch, bea, nothing_written):
        with nothing_written:
            for change in (
                lambda: services.add_unit(westmarch, NewUnit("N", "N", YEAR), by=bea, at=NOW),
                lambda: services.rename_unit(unit("TOWN"), name="N", from_on=TODAY, by=bea, at=NOW),
                lambda: services.move_unit(unit("TOWN"), below=None, reason="N", by=bea, at=NOW),
                lambda: services.close_unit(unit("TOWN"), last_on=TODAY, reason="N", by=bea, at=NOW),
                lambda: services.revise_units(westmarch, {"TOWN": {"name": "N"}}, by=bea, at=NOW),
                lambda: services.add_names(westmarch, [NewName("body:x", "N", YEAR)], by=bea, at=NOW),
            ):
                with pytest.raises(NotPermitted):
                    change()

    def test_many_units_come_in_few_queries(self, westmarch, priya, django_assert_max_num_queries):
        new = [NewUnit(f"U{n:03d}", f"Unit {n}", YEAR, parent="TOWN") for n in range(200)]
        with django_assert_max_num_queries(30):
            services.add_units(westmarch, new, by=priya, at=NOW)
        assert len(reach("TOWN")) == 202

    def test_an_unchanged_row_is_left_alone_without_an_entry(self, westmarch, priya, nothing_written):
        with nothing_written:
            values = {"name": "Town Policing", "parent": "WM"}
            assert services.revise_units(westmarch, {"town": values}, by=priya, at=NOW) == []


class TestNames:
    def test_an_open_name_ends_the_day_before_the_next(self, westmarch, priya):
        services.add_names(
            westmarch, [NewName("body:policing", "Mayor of Westmarch", date(2021, 5, 1))], by=priya, at=NOW
        )
        held = NameHeld.objects.filter(subject="body:policing").order_by("from_on")
        assert [(n.name, n.to_on) for n in held] == [
            ("Westmarch Policing Board", date(2021, 4, 30)), ("Mayor of Westmarch", None),
        ]  # fmt: skip


class TestPosts:
    def test_holding_a_post_gives_its_rights_from_the_first_day(self, westmarch, folk, seen_as, priya):
        assert seen_as("una").audiences == frozenset()
        services.add_post(westmarch, NewPost("HEAD-BEAT", "Beat Sergeant", "BEAT", YEAR, role="head"), by=priya, at=NOW)
        services.hold_post(post("HEAD-BEAT"), folk["una"], from_on=date(2020, 7, 10), by=priya, at=NOW)
        assert seen_as("una", date(2020, 7, 9)).posts == frozenset()
        assert seen_as("una", date(2020, 7, 10)).posts == {post("HEAD-BEAT").pk}
        assert seen_as("una", date(2020, 7, 10)).reaches[0].units == {unit("BEAT").pk}

    def test_leaving_a_post_ends_its_rights_after_the_last_day(self, westmarch, seen_as, priya):
        held = post("HEAD-TOWN").holdings.get()
        services.end_holding(held, last_on=date(2020, 7, 31), reason="Retired", by=priya, at=NOW)
        assert seen_as("tom", date(2020, 7, 31)).roles == {"head"}
        assert seen_as("tom", date(2020, 8, 1)).roles == frozenset()

    def test_a_deputy_has_the_rights_until_the_date(self, westmarch, folk, seen_as, priya):
        until = date(2020, 7, 20)
        services.appoint_deputy(post("HEAD-TOWN"), folk["una"], from_on=TODAY, to_on=until, by=priya, at=NOW)
        assert seen_as("una", until).posts == {post("HEAD-TOWN").pk}
        assert seen_as("una", until + timedelta(days=1)).posts == frozenset()
        deputy = post("HEAD-TOWN").deputies.get()
        services.end_deputy(deputy, last_on=date(2020, 7, 10), reason="Back early", by=priya, at=NOW)
        assert seen_as("una", date(2020, 7, 11)).posts == frozenset()

    def test_a_post_has_one_substantive_holder_at_a_time(self, westmarch, folk, priya, nothing_written):
        with nothing_written, pytest.raises(rules.HeldAlready, match="Tom Example holds Head of Town Policing"):
            services.hold_post(post("HEAD-TOWN"), folk["una"], from_on=TODAY, by=priya, at=NOW)

    def test_an_acting_holder_may_stand_beside_and_the_substantive_one_is_shown(self, westmarch, folk, priya):
        services.hold_post(post("HEAD-TOWN"), folk["una"], from_on=TODAY, acting=True, by=priya, at=NOW)
        shown = next(one for one in selectors.posts_on(priya, on=TODAY) if one.post.code == "HEAD-TOWN")
        assert shown.holder.person.name == "Tom Example"
        held = post("HEAD-TOWN").holdings.get(acting=False)
        services.end_holding(held, last_on=TODAY - timedelta(days=1), reason="Left", by=priya, at=NOW)
        shown = next(one for one in selectors.posts_on(priya, on=TODAY) if one.post.code == "HEAD-TOWN")
        assert (shown.holder.person.name, shown.holder.acting) == ("Una Example", True)

    def test_a_successor_may_follow_the_day_after(self, westmarch, folk, priya):
        held = post("HEAD-TOWN").holdings.get()
        services.end_holding(held, last_on=TODAY, reason="Moved", by=priya, at=NOW)
        services.hold_post(post("HEAD-TOWN"), folk["una"], from_on=TODAY + timedelta(days=1), by=priya, at=NOW)
        assert post("HEAD-TOWN").holdings.count() == 2

    def test_nobody_outside_the_force_or_with_a_closed_account_is_given_a_post(
        self, westmarch, cambridgeshire, folk, priya, nothing_written
    ):
        stranger = add_person(cambridgeshire, username="st", name="St", by=wall.system(cambridgeshire), at=NOW)
        close_account(folk["una"], reason="Left", by=priya, at=NOW)
        folk["una"].refresh_from_db()
        with nothing_written:
            for person in (stranger, folk["una"]):
                with pytest.raises(rules.NotOfThisForce, match="no open account in this force"):
                    services.hold_post(post("CLERK"), person, from_on=TODAY, acting=True, by=priya, at=NOW)

    def test_a_post_is_not_held_outside_its_own_days(self, westmarch, folk, priya, nothing_written):
        with nothing_written, pytest.raises(rules.EndsBeforeItBegins, match="exists from 1 January 2018"):
            services.hold_post(post("HEAD-TOWN"), folk["una"], from_on=date(2017, 1, 1), acting=True, by=priya, at=NOW)

    def test_a_held_post_is_not_closed(self, westmarch, priya, nothing_written):
        with nothing_written, pytest.raises(rules.StillInUse, match="Tom Example holds"):
            services.close_post(post("HEAD-TOWN"), last_on=TODAY, reason="Over", by=priya, at=NOW)

    def test_a_role_nobody_knows_is_refused(self, westmarch, priya, nothing_written):
        with nothing_written, pytest.raises(rules.RoleUnknown):
            services.add_post(westmarch, NewPost("N", "N", "TOWN", YEAR, role="king"), by=priya, at=NOW)

    def test_who_sees_no_sensitive_records_hands_on_no_sight_of_them(self, westmarch, folk, clem, nothing_written):
        with nothing_written:
            for change in (
                lambda: services.add_post(westmarch, NewPost("N", "N", "TOWN", YEAR, sensitive=True), by=clem, at=NOW),
                lambda: services.revise_posts(westmarch, {"CLERK": {"sensitive": True}}, by=clem, at=NOW),
                lambda: services.hold_post(post("PLANNER"), folk["clem"], from_on=TODAY, acting=True, by=clem, at=NOW),
                lambda: services.appoint_deputy(
                    post("PLANNER"), folk["clem"], from_on=TODAY, to_on=TODAY, by=clem, at=NOW
                ),
                lambda: services.grant_role(
                    folk["clem"], NewGrant("head", "WM", TODAY, "Mine", sensitive=True), by=clem, at=NOW
                ),
            ):
                with pytest.raises(NotPermitted, match="OFFICIAL-SENSITIVE"):
                    change()

    def test_a_head_gives_nobody_a_post(self, westmarch, folk, seen_as, nothing_written):
        tom = seen_as("tom")
        with nothing_written:
            for change in (
                lambda: services.hold_post(post("BOBBY"), folk["una"], from_on=TODAY, acting=True, by=tom, at=NOW),
                lambda: services.appoint_deputy(
                    post("HEAD-TOWN"), folk["una"], from_on=TODAY, to_on=TODAY, by=tom, at=NOW
                ),
                lambda: services.grant_role(folk["tom"], NewGrant("oic", "WM", TODAY, "Me"), by=tom, at=NOW),
            ):
                with pytest.raises(NotPermitted):
                    change()


class TestGrants:
    NEW = NewGrant("finance", "TOWN", TODAY, "Covers", to_on=date(2020, 8, 1))

    def test_a_role_holds_from_to_and_is_taken_back(self, westmarch, folk, seen_as, priya):
        grant = services.grant_role(folk["una"], self.NEW, by=priya, at=NOW)
        assert seen_as("una").roles == {"finance"}
        assert seen_as("una", date(2020, 8, 2)).roles == frozenset()
        services.revoke_grant(grant, last_on=TODAY - timedelta(days=1), reason="Mistaken", by=priya, at=NOW)
        assert seen_as("una").roles == frozenset()
        assert Grant.objects.get(pk=grant.pk).reason == "Covers"
        assert list(selectors.open_grants(priya, on=TODAY)) == []

    def test_the_same_role_is_not_given_twice(self, westmarch, folk, priya, nothing_written):
        services.grant_role(folk["una"], self.NEW, by=priya, at=NOW)
        with nothing_written, pytest.raises(rules.HeldAlready):
            services.grant_role(folk["una"], self.NEW, by=priya, at=NOW)

    def test_taking_back_lengthens_nothing(self, westmarch, folk, priya, nothing_written):
        grant = services.grant_role(folk["una"], self.NEW, by=priya, at=NOW)
        with nothing_written, pytest.raises(rules.EndsBeforeItBegins, match="give it anew"):
            services.revoke_grant(grant, last_on=date(2021, 1, 1), reason="Longer", by=priya, at=NOW)

    @pytest.mark.parametrize(
        ("new", "error"),
        [
            (NewGrant("king", "WM", TODAY, "Why"), rules.RoleUnknown),
            (NewGrant("staff", "NONE", TODAY, "Why"), rules.CodeUnknown),
            (NewGrant("staff", "WM", TODAY, ""), rules.ReasonMissing),
            (NewGrant("staff", "WM", TODAY, "Why", to_on=date(2020, 1, 1)), rules.EndsBeforeItBegins),
        ],
    )
    def test_a_role_that_makes_no_sense_is_refused(self, westmarch, folk, priya, nothing_written, new, error):
        with nothing_written, pytest.raises(error):
            services.grant_role(folk["una"], new, by=priya, at=NOW)


class TestPurpose:
    def test_flags_are_yes_no_or_not_known_and_only_what_differs_is_written(self, westmarch, priya):
        new = [NewFlag("P1", 2020, "pcc", None), NewFlag("p1", 2020, "spr", False), NewFlag("P1", 2020, "force", True)]
        assert len(services.set_flags(westmarch, new, by=priya, at=NOW)) == 2
        assert dict(PriorityFlag.objects.values_list("set_by", "held")) == {"force": True, "pcc": None, "spr": False}
        assert services.set_flags(westmarch, new, by=priya, at=NOW) == []
        services.set_flags(westmarch, [NewFlag("P1", 2020, "pcc", True)], by=priya, at=NOW)
        assert PriorityFlag.objects.get(set_by="pcc").held is True

    def test_a_function_below_itself_is_refused(self, westmarch, priya, nothing_written):
        with nothing_written, pytest.raises(rules.BelowItself, match="P1"):
            services.revise_functions(westmarch, {"P1": {"parent_code": "P1.1"}}, by=priya, at=NOW)
        with nothing_written, pytest.raises(rules.BelowItself):
            services.add_functions(westmarch, [NewFunction("Z", "Z", parent_code="Z")], by=priya, at=NOW)

    def test_an_objective_names_its_successor_and_no_circle_closes(self, westmarch, priya, nothing_written):
        services.add_objectives(westmarch, [NewObjective("O3", "WP-2", "Third")], by=priya, at=NOW)
        services.revise_objectives(westmarch, {"O2": {"successor": "O3"}}, by=priya, at=NOW)
        assert [o.code for o in selectors.objectives(priya, on=TODAY)] == ["O2", "O3"]
        with nothing_written, pytest.raises(rules.BelowItself):
            services.revise_objectives(westmarch, {"O3": {"successor": "O1"}}, by=priya, at=NOW)
        with nothing_written, pytest.raises(rules.BelowItself):
            services.revise_plans(westmarch, {"WP-2": {"successor": "WP-1"}}, by=priya, at=NOW)

    def test_what_the_register_does_not_hold_is_refused(self, westmarch, priya, nothing_written):
        with nothing_written, pytest.raises(rules.CodeUnknown, match="no plan with the code “WP-9”"):
            services.add_objectives(westmarch, [NewObjective("O9", "WP-9", "?")], by=priya, at=NOW)
        with nothing_written, pytest.raises(rules.CodeUnknown, match="no pillar with the code “Z”"):
            services.revise_pillars(westmarch, {"Z": {"name": "?"}}, by=priya, at=NOW)

    def test_a_constable_sets_no_purpose(self, westmarch, bea, nothing_written):
        with nothing_written:
            for change in (
                lambda: services.add_functions(westmarch, [NewFunction("Z", "Z")], by=bea, at=NOW),
                lambda: services.set_flags(westmarch, [NewFlag("P1", 2021, "pcc", True)], by=bea, at=NOW),
                lambda: services.revise_pillars(westmarch, {"A": {"name": "?"}}, by=bea, at=NOW),
            ):
                with pytest.raises(NotPermitted):
                    change()

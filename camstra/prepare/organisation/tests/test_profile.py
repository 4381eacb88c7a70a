"""A force is a profile in data: Cambridgeshire's, and one that does not exist."""

from __future__ import annotations

from datetime import date

import pytest

from camstra.prepare.cycle import services as years
from camstra.prepare.organisation import selectors, services
from camstra.prepare.organisation.models import (
    Function,
    NameHeld,
    Objective,
    Pillar,
    Plan,
    Post,
    PriorityFlag,
    Unit,
    UnitReach,
)
from camstra.prepare.organisation.rules import CodeUnknown
from camstra.prepare.organisation.services import ProfileRefused
from camstra.trace import wall
from camstra.trace.errors import NotPermitted
from camstra.trace.models import Entry, Force

from .conftest import FICTIONAL, NOW, PROFILE

pytestmark = pytest.mark.django_db


class TestCambridgeshire:
    def test_the_profile_builds_the_whole_force_from_published_tables(self, cambridgeshire):
        assert cambridgeshire.name == "Cambridgeshire Constabulary"
        assert Function.objects.count() == 19
        assert Objective.objects.count() == 15
        assert PriorityFlag.objects.filter(year=2020).count() == 16 * 3
        assert Pillar.objects.count() == 4
        assert selectors.profile_of(cambridgeshire)["tolerance"] == 13

    def test_the_flags_are_the_published_ones_and_those_cut_off_are_not_known(self, cambridgeshire, console):
        by_code = {one.function.code: one for one in selectors.functions_with_flags(console, 2020)}
        assert by_code["I1.3"].flags == {"force": True, "pcc": True, "spr": False}
        assert by_code["F1.5"].flags == {"force": False, "pcc": True, "spr": False}
        assert by_code["E2"].flags == {"force": None, "pcc": None, "spr": None}
        assert by_code["E2"].is_priority is None
        priorities = {code for code, one in by_code.items() if one.is_priority}
        assert priorities == {"I1.3", "R4.2", "I1", "S2", "O1", "E6", "F1.5", "C2", "C4"}
        assert {code for code, one in by_code.items() if one.is_priority is False} == {
            "T4.2", "T3", "T3.1", "T3.2", "S1", "C1",
        }  # fmt: skip

    def test_operational_and_support_say_that_they_are_inferred(self, cambridgeshire):
        for function in Function.objects.all():
            assert function.support == ("support" if function.code[0] in "TF" else "operational")
            assert function.evidence.endswith(f"{function.support} inferred")
            assert function.source.startswith("https://www.cambs.police.uk/")

    def test_what_is_not_published_is_marked_illustrative_and_the_rest_names_its_source(self, cambridgeshire):
        for model in (Unit, Post, Pillar, Plan, Objective, Function, NameHeld, PriorityFlag):
            assert not model.objects.filter(source="", illustrative=False).exists(), model
        assert Pillar.objects.filter(illustrative=True).count() == 4

    @pytest.mark.parametrize(
        ("subject", "on", "name"),
        [
            ("unit:OIC", date(2020, 7, 2), "Organisational Improvement Hub"),
            ("unit:OIC", date(2020, 10, 28), "Organisational Improvement Centre"),
            (
                "body:policing",
                date(2020, 7, 2),
                "Acting Police and Crime Commissioner for Cambridgeshire and Peterborough",
            ),
            ("body:policing", date(2021, 6, 1), "Police and Crime Commissioner for Cambridgeshire and Peterborough"),
            ("body:nobody", date(2020, 7, 2), "the Board"),
        ],
    )
    def test_names_print_as_on_the_day(self, console, subject, on, name):
        assert selectors.body_name(console, subject, on=on, otherwise="the Board") == name


class TestAForceThatDoesNotExist:
    def test_other_data_makes_another_force_with_nothing_changed_in_the_program(self, westmarch):
        by = wall.system(westmarch)
        assert [pillar.name for pillar in selectors.pillars(by)] == ["Safe streets", "Strong cases", "Fit service"]
        assert selectors.profile_of(westmarch)["tolerance"] == 15
        assert selectors.body_name(by, "body:policing", on=date(2020, 1, 1)) == "Westmarch Policing Board"
        assert selectors.function_coded(by, "p1.1").unit.code == "BEAT"
        assert Objective.objects.get(code="O1").successor.code == "O2"
        cycle = years.open_cycle(westmarch, 2020, by=by, at=NOW)
        assert [(s.code, s.opens_on, s.due_on) for s in cycle.stages.all()] == [
            ("ask", date(2020, 2, 1), date(2020, 3, 15))
        ]

    def test_two_forces_stand_side_by_side_and_see_nothing_of_each_other(self, westmarch, cambridgeshire, console):
        assert selectors.units(wall.system(westmarch)).count() == 4
        assert not selectors.units(console).filter(code="WM").exists()
        assert selectors.pillars(console).count() == 4

    def test_a_child_may_stand_before_its_parent_in_the_file(self, westmarch):
        wm, beat = Unit.objects.get(code="WM"), Unit.objects.get(code="BEAT")
        assert set(UnitReach.objects.filter(ancestor=wm).values_list("descendant__code", flat=True)) == {
            "WM", "PLAN", "TOWN", "BEAT",
        }  # fmt: skip
        assert set(UnitReach.objects.filter(descendant=beat).values_list("ancestor__code", flat=True)) == {
            "WM", "TOWN", "BEAT",
        }  # fmt: skip


class TestApplyingAgain:
    def again(self, force, profile):
        return services.apply_profile(force, profile, by=wall.system(force), at=NOW)

    def test_the_same_profile_changes_nothing(self, westmarch, nothing_written):
        with nothing_written:
            self.again(westmarch, services.load_profile(FICTIONAL))

    def test_a_newer_profile_brings_the_force_into_step_and_leaves_what_it_no_longer_names(self, westmarch):
        profile = services.load_profile(FICTIONAL)
        profile["name"] = "Westmarch Police (fictional)"
        profile["pillars"][0]["name"] = "Safe homes"
        del profile["pillars"][2]
        profile["units"].append({"code": "NEW", "name": "New Team", "parent": "BEAT", "from_on": date(2020, 1, 1)})
        entries = Entry.objects.count()
        self.again(westmarch, profile)
        assert list(Pillar.objects.order_by("position").values_list("name", flat=True)) == [
            "Safe homes", "Strong cases", "Fit service",
        ]  # fmt: skip
        assert Force.objects.get(code="westmarch").name == westmarch.name == "Westmarch Police (fictional)"
        assert UnitReach.objects.filter(descendant__code="NEW").count() == 4
        actions = list(Entry.objects.order_by("seq").values_list("action", flat=True))[entries:]
        assert sorted(actions) == ["force.profile applied", "pillar.changed", "unit.added"]

    def test_what_was_closed_by_hand_stays_closed(self, westmarch, priya):
        post = Post.objects.get(code="CLERK")
        holding = post.holdings.get()
        services.end_holding(holding, last_on=date(2020, 6, 30), reason="Left", by=priya, at=NOW)
        services.close_post(post, last_on=date(2020, 6, 30), reason="Not needed", by=priya, at=NOW)
        self.again(westmarch, services.load_profile(FICTIONAL))
        assert Post.objects.get(code="CLERK").to_on == date(2020, 6, 30)


class TestRefusals:
    @pytest.fixture
    def profile(self):
        return services.load_profile(FICTIONAL)

    def refused(self, westmarch, profile, sentence, error=ProfileRefused, by=None):
        with pytest.raises(error, match=sentence):
            services.apply_profile(westmarch, profile, by=by or wall.system(westmarch), at=NOW)

    def test_an_unknown_word_is_named_with_its_table_and_row(self, westmarch, profile, nothing_written):
        profile["units"][1]["nmae"] = "Oops"
        with nothing_written:
            self.refused(westmarch, profile, "units, row 2: “nmae” is not known here")

    def test_a_missing_word_is_named(self, westmarch, profile, nothing_written):
        del profile["posts"][0]["title"]
        with nothing_written:
            self.refused(westmarch, profile, "posts, row 1: “title” is missing")

    def test_another_forces_profile_is_not_taken(self, westmarch, profile, nothing_written):
        profile["code"] = "eastmarch"
        with nothing_written:
            self.refused(westmarch, profile, "of “eastmarch”, not of “westmarch”")

    def test_a_fault_in_the_last_table_writes_nothing_of_the_first(self, westmarch, profile, nothing_written):
        profile["units"].append({"code": "NEW", "name": "New", "from_on": date(2020, 1, 1)})
        profile["flags"] = [{"function": "Z9", "year": 2020, "set_by": "pcc", "held": True}]
        with nothing_written:
            self.refused(westmarch, profile, "no function with the code “Z9”", CodeUnknown)

    def test_a_constable_applies_no_profile(self, westmarch, profile, bea, nothing_written):
        profile["name"] = "Bea's Constabulary"
        with nothing_written:
            self.refused(westmarch, profile, "does not let you", NotPermitted, by=bea)

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("code = ", "cannot be read"),
            ('code = "KENT/../x"\nname = "X"', "“KENT/../x”, which cannot stand in an address"),
            ('code = "sign-in"\nname = "X"', "“sign-in”, which cannot stand in an address"),
            ('name = "No code"', "does not say its force's code"),
            ('code = "x"\nname = "X"\n[files]\nflags = "absent.csv"', "absent.csv cannot be read"),
            ('code = "x"\nname = "X"\n[files]\nflags = "bad.csv"', "bad.csv, row 3, column held: “perhaps”"),
            ('code = "x"\nname = "X"\n[files]\nnames = "days.csv"', "days.csv, row 2, column from_on: “31/02/2020”"),
        ],
    )
    def test_a_file_that_cannot_be_read_says_which_and_where(self, tmp_path, text, sentence):
        (tmp_path / "bad.csv").write_text("function,year,set_by,held\nA,2020,pcc,\nA,2020,spr,perhaps\n", "utf-8")
        (tmp_path / "days.csv").write_text("subject,name,from_on\nunit:A,A,31/02/2020\n", "utf-8")
        path = tmp_path / "profile.toml"
        path.write_text(text, "utf-8")
        with pytest.raises(ProfileRefused, match=sentence):
            services.load_profile(path)

    def test_a_profile_that_is_not_there_is_refused_in_a_sentence(self, tmp_path):
        with pytest.raises(ProfileRefused, match=r"gone\.toml cannot be read"):
            services.load_profile(tmp_path / "gone.toml")


def test_an_empty_cell_is_not_known_and_an_empty_flag_is_unknown():
    profile = services.load_profile(PROFILE)
    cut_off = [flag for flag in profile["flags"] if flag["function"] == "E2"]
    assert [flag["held"] for flag in cut_off] == [None, None, None]
    assert all("illustrative" not in row for row in profile["functions"])


def test_a_force_is_founded_once(westmarch):
    assert services.found_force(services.load_profile(FICTIONAL)).pk == westmarch.pk
    assert Force.objects.filter(code="westmarch").count() == 1

"""Registers of the organisation as files: in by other people's words, out and in again without a change."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from camstra.prepare.organisation import services
from camstra.prepare.organisation.models import Function, Objective, Plan, Post, PriorityFlag, Unit
from camstra.sheets import exporting
from camstra.sheets.importing import form_of, import_file
from camstra.sheets.writing import Sheet, write_xlsx
from camstra.trace import kinds, registers
from camstra.trace.errors import NotPermitted, Refused

from .conftest import NOW

pytestmark = pytest.mark.django_db
REGISTERS = ("units", "posts", "pillars", "plans", "objectives", "functions", "flags")


def file_of(folder: Path, *lines: tuple) -> Path:
    path = folder / "sheet.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def bring(kind, path, viewer, **options):
    return import_file(kind, path, viewer, at=NOW, **options)


def reasons(outcome):
    return [(reject.row, reject.column, reject.reason) for reject in outcome.rejects]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("plural", REGISTERS)
def test_what_goes_out_comes_in_again_and_changes_nothing(westmarch, priya, tmp_path, nothing_written, plural, ending):
    path = tmp_path / f"{plural}.{ending}"
    count = exporting.export_register(plural, path, priya, at=NOW)
    assert count > 0
    models = [kinds.named(plural).model, kinds.named(plural).model.Version]
    before = [list(model.objects.order_by("pk").values()) for model in models]
    outcome = bring(plural, path, priya, on_match="update")
    assert reasons(outcome) == []
    assert outcome.counts == {"created": 0, "updated": 0, "skipped": count, "rejected": 0}
    assert [list(model.objects.order_by("pk").values()) for model in models] == before


def test_units_come_in_under_other_headings_with_children_before_parents(westmarch, priya, tmp_path):
    path = file_of(
        tmp_path,
        ("Units of the force", "", "", ""),
        ("Reports to", "Department", "UNIT CODE", "Start date"),
        ("NORTH", "Dog Team", "DOGS", "1/2/2020"),
        ("WM", "North", "NORTH", ""),
    )
    assert bring("units", path, priya).counts["created"] == 2
    dogs = Unit.objects.get(code="DOGS")
    assert (dogs.parent.code, dogs.from_on, dogs.kind) == ("NORTH", date(2020, 2, 1), "team")
    assert Unit.objects.get(code="NORTH").from_on == date(2020, 7, 2)


def test_one_bad_row_keeps_the_whole_file_out_and_says_where_and_why(westmarch, priya, tmp_path, nothing_written):
    path = file_of(
        tmp_path,
        ("Code", "Name", "Part of"),
        ("A1", "Good", "WM"),
        ("A1", "Twice", "WM"),
        ("A2", "Lost", "NOWHERE"),
        ("PLAN", "There already", "WM"),
    )
    with nothing_written:
        outcome = bring("units", path, priya)
    assert not outcome.written
    assert [(row, column) for row, column, _ in reasons(outcome)] == [(3, "Code"), (4, "Part of"), (5, "Code")]
    told = " ".join(reason for *_, reason in reasons(outcome))
    assert "stands twice in the file" in told
    assert "no such code in the register or in this file" in told
    assert "in the register already" in told


def test_a_loop_in_a_file_is_refused_whole(westmarch, priya, tmp_path, nothing_written):
    path = file_of(tmp_path, ("Code", "Name", "Part of"), ("WM", "Westmarch", "BEAT"))
    with nothing_written, pytest.raises(Refused, match="below itself"):
        bring("units", path, priya, on_match="update")


def test_rows_that_match_are_updated_or_skipped_as_asked_and_an_empty_cell_clears_nothing(westmarch, priya, tmp_path):
    lines = (
        ("Code", "Post title", "Unit", "Role"),
        ("bobby", "Beat Officer", "BEAT", ""),
        ("N1", "New", "town", "Head of business"),
    )
    path = file_of(tmp_path, *lines)
    assert bring("posts", path, priya, on_match="skip").counts == {
        "created": 1,
        "updated": 0,
        "skipped": 1,
        "rejected": 0,
    }
    assert Post.objects.get(code="BOBBY").title == "Beat Constable"
    assert bring("posts", path, priya, on_match="update").counts["updated"] == 1
    beat = Post.objects.get(code="BOBBY")
    assert (beat.title, beat.role) == ("Beat Officer", "staff")
    assert Post.objects.get(code="N1").role == "head"


def test_a_posts_unit_that_is_nearly_right_is_suggested(westmarch, priya, tmp_path):
    path = file_of(tmp_path, ("Code", "Title", "Unit"), ("N1", "New", "TOWNE"))
    assert "Did you mean TOWN?" in reasons(bring("posts", path, priya))[0][2]


def test_the_published_function_table_comes_in_as_it_is(westmarch, priya, shared_data):
    outcome = bring("functions", shared_data / "cambridgeshire/function_taxonomy.csv", priya)
    assert reasons(outcome) == []
    assert outcome.counts["created"] == 19
    assert Function.objects.get(code="I1.3").parent_code == "I1"
    assert Function.objects.get(code="T3").source.startswith("https://")


def test_the_published_flags_come_in_wide_and_what_is_cut_off_is_not_known(westmarch, priya, shared_data, tmp_path):
    bring("functions", shared_data / "cambridgeshire/function_taxonomy.csv", priya)
    with (shared_data / "cambridgeshire/sda_demand_risk_2020_21.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["function_code"]]
    keys = ("function_code", "force_priority", "pcc_priority", "spr_priority")
    path = file_of(tmp_path, keys, *[tuple(row[key] for key in keys) for row in rows])
    assert "Say which cycle" in reasons(bring("flags", path, priya))[0][2]
    assert bring("flags", path, priya, cycle=2021).counts["created"] == 48
    held = PriorityFlag.objects.filter(year=2021)
    assert dict(held.filter(function__code="I1.3").values_list("set_by", "held")) == {
        "force": True, "pcc": True, "spr": False,
    }  # fmt: skip
    assert set(held.filter(function__code="E2").values_list("held", flat=True)) == {None}


def test_a_flag_says_whose_it_is_and_stands_once(westmarch, priya, tmp_path, nothing_written):
    path = file_of(
        tmp_path,
        ("Function", "Cycle", "Priority set by", "Held"),
        ("P1", "2020", "", "Y"),
        ("P1", "2021", "PCC priority", "Y"),
        ("P1", "2021", "pcc", "N"),
        ("P1", "2020", "Force priority", "N"),
    )
    with nothing_written:
        told = reasons(bring("flags", path, priya))
    assert [row for row, *_ in told] == [2, 4, 5]
    assert "whose priority" in told[0][2]
    assert "twice in the file" in told[1][2]
    assert "already" in told[2][2]


def test_a_flag_is_corrected_to_not_known_by_an_empty_cell(westmarch, priya, tmp_path):
    path = file_of(tmp_path, ("Function", "Cycle", "Priority set by", "Held"), ("P1", "2020", "force", ""))
    assert bring("flags", path, priya, on_match="update").counts["updated"] == 1
    assert PriorityFlag.objects.get(function__code="P1").held is None


def test_objectives_and_plans_name_successors_in_the_same_file(westmarch, priya, tmp_path):
    plans = file_of(
        tmp_path,
        ("Plan code", "Plan name", "Start", "Replaced by"),
        ("N1", "New", "1/1/2021", "N2"),
        ("N2", "Newer", "1/1/2022", ""),
    )
    assert bring("plans", plans, priya).counts["created"] == 2
    assert Plan.objects.get(code="N1").successor.code == "N2"
    objectives = file_of(
        tmp_path,
        ("Ref", "Plan", "Wording", "Superseded by"),
        ("NO1", "N1", "First", "NO2"),
        ("NO2", "N2", "Second", ""),
    )
    assert bring("objectives", objectives, priya).counts["created"] == 2
    assert Objective.objects.get(code="NO1").successor.code == "NO2"


def test_nobody_but_the_improvement_centre_brings_anything_in(westmarch, bea, tmp_path, nothing_written):
    path = file_of(tmp_path, ("Code", "Name"), ("X", "X"))
    for plural in REGISTERS:
        with nothing_written, pytest.raises(NotPermitted):
            bring(plural, path, bea)


def test_people_do_not_come_by_file(westmarch):
    with pytest.raises(Refused, match="cannot be brought in from a file"):
        form_of("people")


def test_people_are_seen_by_those_who_give_posts_and_by_nobody_else(westmarch, priya, bea, seen_as):
    people = kinds.named("people")
    assert people.rows(priya).count() == 5
    assert people.rows(bea).count() == people.rows(seen_as("tom")).count() == 0
    assert people.rows(bea, at=NOW).count() == 0


def test_the_form_offers_codes_that_exist(westmarch, priya):
    lists = form_of("posts").lists(priya)
    assert [code.upper() for code in lists["unit"]] == ["BEAT", "PLAN", "TOWN", "WM"]
    assert form_of("units").lists(priya)["parent"] == ["BEAT", "PLAN", "TOWN", "WM"]


@pytest.mark.parametrize("plural", [*REGISTERS, "people"])
def test_a_register_as_at_a_moment_prints_its_look_ups_as_they_were(westmarch, priya, plural):
    kind = kinds.named(plural)
    then = westmarch.clock
    before = list(registers.table(kind, kind.rows(priya, at=then), priya, at=then))
    services.revise_units(westmarch, {"TOWN": {"code": "CITY", "name": "City Policing"}}, by=priya, at=NOW)
    services.revise_functions(westmarch, {"P1": {"name": "Patrolling"}}, by=priya, at=NOW)
    assert list(registers.table(kind, kind.rows(priya, at=then), priya, at=then)) == before
    now = list(registers.table(kind, kind.rows(priya), priya))
    assert (now != before) == (plural in ("units", "posts", "functions"))


def test_five_hundred_units_come_in_from_excel_with_few_queries(
    westmarch, priya, tmp_path, django_assert_max_num_queries
):
    form = form_of("units").form()
    columns = [form.column(key) for key in ("code", "name", "parent")]
    rows = [(f"U{n:03d}", f"Unit {n}", "TOWN" if n < 250 else f"U{n - 250:03d}") for n in range(500)]
    path = tmp_path / "units.xlsx"
    write_xlsx(path, [Sheet("Units", columns, rows)])
    with django_assert_max_num_queries(60):
        assert bring("units", path, priya).counts["created"] == 500


def test_taking_a_persons_name_off_leaves_the_post_held_by_nobody_named(westmarch, folk, priya):
    from camstra import trace

    with trace.change(westmarch, by=priya, at=NOW) as change:
        assert kinds.named("people").erase(change, folk["bea"].pk) == 1
        assert kinds.named("people").erase(change, 999_999) == 0
        change.record("person.erased", folk["bea"])
    folk["bea"].refresh_from_db()
    assert (folk["bea"].name, folk["bea"].email, folk["bea"].is_active) == ("(name removed)", "", False)

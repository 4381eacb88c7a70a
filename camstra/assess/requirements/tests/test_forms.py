"""Requirements from Excel: matched by reference, else by unit and function; all or nothing."""

import csv
from datetime import date
from pathlib import Path

import pytest

from camstra.assess.requirements.models import Requirement, Submission
from camstra.sheets.exporting import export_register
from camstra.sheets.importing import import_file
from camstra.trace.errors import NotPermitted
from camstra.trace.need_to_know import name_readers


def file_of(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "requirements.csv"
    heads = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", newline="", encoding="utf-8-sig") as out:
        writer = csv.DictWriter(out, heads)
        writer.writeheader()
        writer.writerows(rows)
    return path


def bring(year, path: Path, *, by: str = "alex", **asked):
    who = year.by(by)
    return import_file("requirements", path, who["by"], at=who["at"], **{"cycle": 2020} | asked)


def test_a_file_brings_requirements_and_freezes_what_was_sent(year, tmp_path):
    rows = (
        {"Department": "Investigations", "Title": "Detectives", "Demand now": "1,200 a month", "Status": "Accepted",
         "Due date": "30/04/2020"},
        {"Department": "CTL", "Title": "Calls", "Demand now": "", "Status": "", "Due date": ""},
    )  # fmt: skip
    assert bring(year, file_of(tmp_path, *rows)).counts["created"] == 2
    first, second = Requirement.objects.order_by("number")
    assert (first.state, first.current_demand, first.due_on) == ("accepted", "1,200 a month", date(2020, 4, 30))
    assert (second.state, second.due_on, second.owner_post) == ("draft", None, year.world.posts["jo"])
    assert list(Submission.objects.values_list("requirement_id", "number")) == [(first.pk, 1)]


def test_a_row_without_a_reference_matches_by_unit_and_function(year, tmp_path):
    row = year.requirement(function="I1.3")
    path = file_of(tmp_path, {"Unit": "INV", "Function": "I1.3", "Title": "Renamed"})
    assert "here already" in bring(year, path).rejects[0].reason
    assert bring(year, path, on_match="update").counts["updated"] == 1
    assert Requirement.objects.get().title == "Renamed"
    assert Requirement.objects.get().ref == row.ref


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([{"Unit": "INV", "Title": "One"}, {"Unit": "INV", "Title": "Two"}], "two rows for this unit"),
        ([{"Unit": "CTL", "Title": "Good"}, {"Unit": "XYZ", "Title": "Nowhere"}], "There is no unit"),
        ([{"Unit": "CTL", "Title": "Good"}, {"Unit": "INV", "Title": ""}], "empty"),
        ([{"Unit": "CTL", "Title": "A", "Due": "30/4/2020"}, {"Unit": "INV", "Title": "B", "Due": "31/2/2020"}], "31"),
    ],
)  # fmt: skip
def test_one_bad_row_and_nothing_is_written(year, tmp_path, rows, reason):
    outcome = bring(year, file_of(tmp_path, *rows))
    assert [r.row for r in outcome.rejects] == [3]
    assert reason in outcome.rejects[0].reason
    assert not Requirement.objects.exists()


def test_a_reference_that_belongs_elsewhere_is_turned_back(year, tmp_path):
    year.requirement(unit="INV")
    outcome = bring(year, file_of(tmp_path, {"Ref": "OR-20-009", "Unit": "INV", "Title": "A second"}))
    assert "OR-20-001 already answers" in outcome.rejects[0].reason
    assert Requirement.objects.count() == 1


def test_a_state_does_not_jump_by_file(year, tmp_path):
    year.requirement()
    outcome = bring(year, file_of(tmp_path, {"Unit": "INV", "Title": "Now", "State": "Accepted"}), on_match="update")
    assert "cannot become" in outcome.rejects[0].reason
    assert Requirement.objects.get().state == "draft"


@pytest.mark.parametrize(("values", "reason"), [
    ({"Current demand": "Less."}, "its text can no longer be changed"),
    ({"State": "Returned"}, "on its page"),
])  # fmt: skip
def test_what_was_sent_is_neither_rewritten_nor_returned_by_file(year, sent, tmp_path, values, reason):
    row = sent()
    path = file_of(tmp_path, {"Unit": "INV", "Title": row.title} | values)
    (reject,) = bring(year, path, on_match="update").rejects
    assert reason in reject.reason
    row.refresh_from_db()
    assert (row.state, row.revision, Submission.objects.count()) == ("submitted", 2, 1)


def test_nothing_new_comes_in_as_returned_and_nothing_empty_is_sent(year, tmp_path):
    (reject,) = bring(year, file_of(tmp_path, {"Unit": "CTL", "Title": "New", "State": "Returned"})).rejects
    assert "on its page" in reject.reason
    year.requirement(current_demand="")
    path = file_of(tmp_path, {"Unit": "INV", "Title": "Sent", "State": "Submitted"})
    (reject,) = bring(year, path, on_match="update").rejects
    assert "Write something under Current demand" in reject.reason
    assert (Requirement.objects.get().state, Submission.objects.count()) == ("draft", 0)


def test_a_place_taken_by_a_requirement_one_may_not_see_is_turned_back(year, tmp_path):
    row = year.requirement()
    name_readers(year.force, [row.record], [year.world.people["sam"].pk], reason="Named.", **year.by("alex"))
    (reject,) = bring(year, file_of(tmp_path, {"Unit": "INV", "Title": "Mine"}), on_match="update").rejects
    assert "you may not see already answers" in reject.reason
    assert row.ref not in reject.reason
    assert Requirement.objects.count() == 1


def test_a_sending_by_file_is_frozen_too(year, tmp_path):
    year.requirement()
    bring(year, file_of(tmp_path, {"Unit": "INV", "Title": "Sent", "State": "Submitted"}), on_match="update")
    row = Requirement.objects.get()
    assert (row.state, row.submitted_on, Submission.objects.count()) == ("submitted", date(2020, 3, 2), 1)


def test_a_head_does_not_bring_requirements_in(year, tmp_path):
    with pytest.raises(NotPermitted):
        bring(year, file_of(tmp_path, {"Unit": "INV", "Title": "Mine"}), by="sam")
    assert not Requirement.objects.exists()


def test_out_and_in_again_changes_nothing(year, sent, tmp_path):
    sent(unit="INV", function="I1.3", bids="Two detectives,\nfrom April.")
    year.requirement(unit="CTL", illustrative=True)
    out, who = tmp_path / "out.csv", year.by("alex")
    assert export_register("requirements", out, who["by"], at=who["at"], cycle=2020) == 2
    outcome = bring(year, out, on_match="update")
    assert outcome.counts == {"created": 0, "updated": 0, "skipped": 2, "rejected": 0}

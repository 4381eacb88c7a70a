"""Recommendations from a file: references that stand, dates that move on their page alone, all or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from camstra import trace
from camstra.deliver.actions.models import Recommendation
from camstra.sheets.exporting import export_register
from camstra.sheets.importing import Outcome, import_file
from camstra.trace.errors import NotPermitted, Refused

pytestmark = pytest.mark.django_db
HEAD = "Ref;Recommendation or action;KF;Department;Responsible;Deadline;Latest position"


@pytest.fixture
def bring(county, tmp_path: Path):
    """Bring lines of a recommendations file in, as the OIC's head, for the 2020 cycle."""

    def bring(*lines: str, who: str = "alex", cycle: int | None = 2020, **options: Any) -> Outcome:
        file = tmp_path / "recommendations.csv"
        file.write_text("\n".join([HEAD, *lines]), "utf-8")
        return import_file("recommendations", file, county.who(who), at=county.now, cycle=cycle, **options)

    return bring


def reasons(outcome: Outcome) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.reason) for one in outcome.rejects]


def test_rows_are_raised_with_their_finding_owner_and_date(county, bring):
    [finding] = county.draw()
    assert bring(f";Staff the desk;{finding.ref};INV;SAM;31/3/2021;").written
    row = Recommendation.objects.get()
    assert (row.ref, row.finding_id, row.owner_post, row.unit.code) == (
        "RC-20-001",
        finding.pk,
        county.posts["sam"],
        "INV",
    )
    assert (row.target_on, row.first_target_on) == (date(2021, 3, 31), date(2021, 3, 31))


def test_brought_references_are_kept_and_numbers_given_beside_them_never_meet_them(county, bring):
    assert bring(";First;;;;;", "RC-20-001;Second;;;;;", "14;Third;;;;;", ";Fourth;;;;;").written
    found = dict(Recommendation.objects.values_list("text", "record__ref"))
    assert (found["Second"], found["Third"]) == ("RC-20-001", "RC-20-014")
    assert len(set(found.values())) == 4


@pytest.mark.parametrize(
    ("ref", "reason"),
    [("KF-20-001", "another register"), ("RC-19-001", "2019"), ("RC 20 001 !", "letters"), ("GONE", "used already")],
)
def test_a_reference_that_cannot_be_kept_is_turned_back(county, bring, ref, reason):
    bring("RC-20-040;Soon deleted;;;;;")
    gone = Recommendation.objects.get()
    with trace.change(county.force, **county.by("alex")) as change:
        change.record("recommendation.removed", gone)
        change.remove(gone)
    head = county.force.head_seq
    outcome = bring("RC-20-041;Fine;;;;;", f"{ref.replace('GONE', 'RC-20-040')};Not fine;;;;;")
    [(row, column, why)] = reasons(outcome)
    assert (row, column, outcome.written) == (3, "Reference", False)
    assert reason in why
    assert (Recommendation.objects.count(), county.force.head_seq) == (0, head)


def test_a_row_that_stands_is_turned_back_left_or_changed_as_asked(county, bring):
    bring("RC-20-001;First words;;INV;SAM;31/3/2021;")
    assert [column for _, column, _ in reasons(bring("RC-20-001;Other words;;;;;"))] == ["Reference"]
    assert bring("RC-20-001;Other words;;;;;", on_match="skip").counts["skipped"] == 1
    assert Recommendation.objects.get().text == "First words"
    assert bring("rc-20-001;Other words;;;;;Begun", on_match="update").counts["updated"] == 1
    row = Recommendation.objects.get()
    assert (row.text, row.progress, row.owner_post, row.target_on) == (
        "Other words",
        "Begun",
        county.posts["sam"],
        date(2021, 3, 31),
    )


def test_a_date_never_moves_by_file(county, bring):
    bring("RC-20-001;First words;;;;31/3/2021;")
    outcome = bring("RC-20-001;Other words;;;;30/6/2021;", on_match="update")
    assert [(row, column) for row, column, _ in reasons(outcome)] == [(2, "Target")]
    row = Recommendation.objects.get()
    assert (row.text, row.target_on) == ("First words", date(2021, 3, 31))


def test_an_export_brought_back_changes_nothing(county, bring, tmp_path):
    county.rule(county.draw(2), "recommendations", owner="sam")
    bring(";From a file;;CTL;JO;1/5/2021;Begun")
    before = list(Recommendation.objects.order_by("pk").values_list("record__ref", "revision"))
    out = tmp_path / "out.xlsx"
    export_register("recommendations", out, county.console, at=county.now)
    outcome = import_file("recommendations", out, county.who("alex"), at=county.now, cycle=2020, on_match="update")
    assert reasons(outcome) == []
    assert list(Recommendation.objects.order_by("pk").values_list("record__ref", "revision")) == before


@pytest.mark.parametrize(
    ("line", "column"),
    [(";;;;;;words", "Recommendation or action"), (";Do it;KF-20-999;;;;", "Finding"), (";Do it;;;NOBODY;;", "Owner"),
     (";Do it;;;;31/2/2021;", "Deadline"), (";Do it;;NOWHERE;;;", "Unit")],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_writes_nothing(county, bring, line, column):
    outcome = bring(";Fine;;;;;", line)
    assert [(row, where) for row, where, _ in reasons(outcome)] == [(3, column)]
    assert not Recommendation.objects.exists()


def test_the_cycle_has_to_be_said(county, bring):
    with pytest.raises(Refused, match="which cycle"):
        bring(";Do it;;;;;", cycle=None)
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize("who", ["sam", "dee", "sid", "kim", "pat"])
def test_only_the_oic_brings_them_in(county, bring, who):
    with pytest.raises(NotPermitted):
        bring(";Do it;;;;;", who=who)
    assert not Recommendation.objects.exists()

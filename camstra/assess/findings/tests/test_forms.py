"""Findings from Excel: other people's headings, all or nothing, and out again."""

import csv
import time
from pathlib import Path

import pytest

from camstra.assess.findings.models import Finding
from camstra.prepare.organisation.models import Pillar
from camstra.sheets.columns import Column
from camstra.sheets.exporting import export_register
from camstra.sheets.importing import import_file
from camstra.sheets.writing import Sheet, write_xlsx
from camstra.trace.errors import NotPermitted
from camstra.trace.models import Entry, Link, Record


def file_of(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "findings.csv"
    heads = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", newline="", encoding="utf-8-sig") as out:
        writer = csv.DictWriter(out, heads)
        writer.writeheader()
        writer.writerows(rows)
    return path


def bring(found, path: Path, *, by: str = "alex", **asked):
    who = found.year.by(by)
    return import_file("findings", path, who["by"], at=who["at"], **{"cycle": 2020} | asked)


def test_other_peoples_headings_are_understood(found, tmp_path):
    found.year.requirement(unit="INV", function="I1.3")
    path = file_of(tmp_path, {
        "Ref no.": "KF-20-007", "Operational requirement": "or-20-001", "Head of business": "",
        "Corporate Plan pillar": "",
        "Key finding": "Backlogs grow.", "Supporting evidence": "1,350 a month", "Consequence": "Longer waits.",
    })  # fmt: skip
    outcome = bring(found, path)
    assert not outcome.rejects
    row = Finding.objects.get()
    assert (row.ref, row.number, row.statement, row.impact) == ("KF-20-007", 7, "Backlogs grow.", "Longer waits.")
    assert (row.unit.code, row.function.code, row.requirement.ref) == ("INV", "I1.3", "OR-20-001")
    assert Link.objects.filter(later=row.record, how="key finding drawn").exists()


@pytest.mark.parametrize("said", ["INV", "inv", "Investigations", "Head of Investigations"])
def test_a_unit_is_known_by_its_code_its_name_or_its_head(found, tmp_path, said):
    assert not bring(found, file_of(tmp_path, {"Department": said, "Finding": "Something."})).rejects
    assert Finding.objects.get().unit.code == "INV"


def test_a_plain_number_is_the_number_of_the_year(found, tmp_path):
    bring(found, file_of(tmp_path, {"No.": "14", "Finding": "Fourteenth."}, {"No.": "", "Finding": "Next."}))
    assert [row.ref for row in Finding.objects.order_by("number")] == ["KF-20-014", "KF-20-015"]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ({"Ref": "KF-19-001", "Finding": "Old."}, "Reference", "2019 cycle"),
        ({"Ref": "OR-20-001", "Finding": "Not ours."}, "Reference", "another register"),
        ({"Ref": "no blanks & signs", "Finding": "Odd."}, "Reference", "letters, digits"),
        ({"Unit": "XYZ", "Finding": "Nowhere."}, "Unit", "There is no unit"),
        (
            {"Requirement": "OR-20-999", "Finding": "From nothing."},
            "Requirement",
            "There is no operational requirement",
        ),
        ({"Ref": "KF-20-001", "Finding": ""}, "Finding", "empty"),
        ({"Finding": "Secret.", "Marking": "SECRET"}, "Marking", "OFFICIAL"),
    ],
)
def test_one_bad_row_and_nothing_is_written(found, tmp_path, row, column, reason):
    good = dict.fromkeys(row, "") | {"Finding": "A good one."}
    good |= {"x_note": "kept"}
    row |= {"x_note": "bad"}
    outcome = bring(found, file_of(tmp_path, good, row))
    assert [(r.row, r.column) for r in outcome.rejects] == [(3, column)]
    assert reason in outcome.rejects[0].reason
    assert not Finding.objects.exists()
    assert not Entry.objects.filter(action="finding.drawn").exists()


def test_a_reference_twice_in_the_file_is_turned_back(found, tmp_path):
    outcome = bring(found, file_of(tmp_path, {"Ref": "KF-20-001", "Finding": "One."}, {"Ref": "1", "Finding": "Same."}))
    assert "twice" in outcome.rejects[0].reason
    assert not Finding.objects.exists()


def test_a_deleted_findings_reference_is_never_given_again(found, tmp_path):
    from camstra import trace

    (row,) = found.draw()
    with trace.change(found.year.force, **found.year.by("alex")) as change:
        change.remove(change.lock(row))
        change.record("finding.deleted", row)
    outcome = bring(found, file_of(tmp_path, {"Ref": "KF-20-001", "Finding": "Again."}))
    assert "used already" in outcome.rejects[0].reason
    assert not Finding.objects.exists()


def test_rows_that_are_here_stop_the_import_unless_told_otherwise(found, tmp_path):
    (row,) = found.draw(evidence="Counted.")
    path = file_of(
        tmp_path, {"Ref": row.ref, "Finding": "Said better.", "Evidence": ""}, {"Ref": "", "Finding": "New."}
    )
    assert "here already" in bring(found, path).rejects[0].reason
    assert Finding.objects.count() == 1
    assert bring(found, path, on_match="skip").counts == {"created": 1, "updated": 0, "skipped": 1, "rejected": 0}
    assert Finding.objects.get(pk=row.pk).statement == "Finding 1."


def test_an_update_changes_what_is_given_and_leaves_the_rest(found, tmp_path):
    (row,) = found.draw(evidence="Counted.", theme="Capacity")
    path = file_of(tmp_path, {"Ref": row.ref, "Finding": "Said better.", "Evidence": ""})
    assert bring(found, path, on_match="update").counts["updated"] == 1
    row = Finding.objects.get()
    assert (row.statement, row.evidence, row.theme, row.revision) == ("Said better.", "Counted.", "Capacity", 2)


def test_a_finding_from_a_sensitive_requirement_is_sensitive(found, tmp_path):
    found.year.requirement(marking="OFFICIAL-SENSITIVE")
    bring(found, file_of(tmp_path, {"Requirement": "OR-20-001", "Finding": "Careful.", "Marking": "OFFICIAL"}))
    assert Finding.objects.get().marking == "OFFICIAL-SENSITIVE"


def test_a_head_does_not_bring_findings_in(found, tmp_path):
    with pytest.raises(NotPermitted):
        bring(found, file_of(tmp_path, {"Unit": "INV", "Finding": "Mine."}), by="sam")
    assert not Record.objects.filter(kind="finding").exists()


def test_out_and_in_again_changes_nothing(found, tmp_path):
    requirement = found.year.requirement(function="I1.3")
    found.draw(
        3, requirement=requirement, theme="Capacity", evidence="Counted.\nTwice.", illustrative=True, source="Made up"
    )
    found.rule(found.draw(2), "remitted")
    out, who = tmp_path / "out.xlsx", found.year.by("alex")
    assert export_register("findings", out, who["by"], at=who["at"], cycle=2020) == 5
    outcome = bring(found, out, on_match="update")
    assert outcome.counts == {"created": 0, "updated": 0, "skipped": 5, "rejected": 0}
    assert set(Finding.objects.values_list("revision", flat=True)) == {1, 2}


def test_a_years_findings_come_in_well_within_five_seconds(found, tmp_path):
    columns = tuple(
        Column(key, key) for key in ("No.", "Department", "Function", "Key finding", "Evidence base", "So what")
    )
    rows = [
        [str(n), "Investigations", "I1.3", f"Finding {n}: " + "words " * 30, "evidence " * 40, "impact " * 10]
        for n in range(1, 343)
    ]
    write_xlsx(tmp_path / "342.xlsx", [Sheet("KF", columns, rows)])
    start = time.perf_counter()
    outcome = bring(found, tmp_path / "342.xlsx")
    taken = time.perf_counter() - start
    assert (outcome.counts["created"], Finding.objects.count()) == (342, 342)
    assert taken < 5, f"342 findings took {taken:.1f} s"


def test_pillars_are_known_by_name(found, tmp_path):
    from camstra import trace

    with trace.change(found.year.force, **found.year.by("alex")) as change:
        pillar = change.create(Pillar(code="P1", name="Dedicated people"))
        change.record("pillar.added", pillar)
    bring(found, file_of(tmp_path, {"Corporate Plan pillar": "Dedicated People", "Finding": "Good."}))
    assert Finding.objects.get().pillar == pillar

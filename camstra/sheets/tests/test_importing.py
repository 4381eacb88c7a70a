"""Bringing a register in by a file: permit, plan, all or nothing, once; whatever the register is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from camstra.assess.findings.models import Finding
from camstra.prepare.organisation.models import Unit
from camstra.sheets.importing import NothingImported, form_of, import_file, importable
from camstra.sheets.refusals import SheetRefused
from camstra.trace.errors import NotFound, NotPermitted, Refused, Repeated
from camstra.trace.models import Entry

pytestmark = pytest.mark.django_db
UNITS = "Code,Name,Part of,From\nFRAUD,Fraud team,INV,1/4/2015\nCYBER,Cyber team,FRAUD,1/4/2016\n"


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str, name: str = "rows.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def bring(county: Any, path: Path, kind: str = "findings", who: str = "alex", **options: Any) -> Any:
    return import_file(kind, path, county.who(who), at=county.now, **({"cycle": 2020} | options))


def test_every_register_the_commands_name_can_be_brought_in():
    wanted = {
        "functions",
        "units",
        "posts",
        "boards",
        "objectives",
        "requirements",
        "findings",
        "rulings",
        "recommendations",
    }
    assert wanted <= set(importable())


def test_a_register_without_a_form_and_one_that_is_not_there_are_refused_by_name(county, file):
    with pytest.raises(Refused, match="papers cannot be brought in from a file"):
        bring(county, file(UNITS), "papers")
    with pytest.raises(NotFound, match="no register called “paperz”"):
        form_of("paperz")


def test_rows_that_name_each_other_come_in_together(county, file):
    assert bring(county, file(UNITS), "units").written
    assert Unit.objects.get(code="CYBER").parent.code == "FRAUD"


def test_a_dry_run_writes_nothing(county, file):
    head = county.force.head_seq
    outcome = bring(county, file(UNITS), "units", dry_run=True)
    assert (outcome.written, outcome.counts["created"]) == (False, 2)
    assert (county.force.head_seq, Unit.objects.filter(code="FRAUD").exists()) == (head, False)


def test_one_bad_row_keeps_everything_out_and_says_where(county, file):
    outcome = bring(county, file("Key finding,Unit\nFine,INV\nNot fine,NOWERE\n"))
    assert not outcome.written
    assert [(r.sheet, r.row, r.column, r.value) for r in outcome.rejects] == [("", 3, "Unit", "NOWERE")]
    assert outcome.counts == {"created": 1, "updated": 0, "skipped": 0, "rejected": 1}
    assert not Finding.objects.exists()


def test_a_code_nearly_right_is_suggested(county, file):
    [reject] = bring(county, file("Key finding,Owner post,Unit\nFine,,CTLL\n")).rejects
    assert "Did you mean CTL" in reject.reason


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_another_encoding_reads_the_same(county, file, encoding):
    assert bring(county, file("Key finding,Unit\nDétention – £5 a head,INV\n", encoding=encoding)).written
    assert Finding.objects.get().statement == "Détention – £5 a head"


def test_a_script_in_a_text_stays_a_text(county, file):
    bring(county, file("Key finding,Unit\n<script>alert(1)</script>,INV\n"))
    assert Finding.objects.get().statement == "<script>alert(1)</script>"


def test_what_is_written_is_traced_with_its_file_and_counts(county, file):
    bring(county, file(UNITS, f"{'long name ' * 20}.csv"), "units", name="Units 2020.csv")
    entry = Entry.objects.get(action="register.imported")
    assert (entry.subject, entry.by) == ("register:units", "alex")
    assert '"created":2' in entry.payload.text
    assert '"file":"Units 2020.csv"' in entry.payload.text


def test_the_same_token_writes_once(county, file):
    path = file("Key finding,Unit\nFine,INV\n")
    bring(county, path, once="token")
    head = county.force.head_seq
    with pytest.raises(Repeated):
        bring(county, path, once="token")
    assert (Finding.objects.count(), county.force.head_seq) == (1, head)


def test_a_register_that_moves_between_plan_and_lock_writes_nothing(county, file):
    path = file("Ref,Key finding,Unit\nKF-20-001,Fine,INV\n")
    form = form_of("findings")
    plan, calls = form.plan, []

    def planned_then_overtaken(rows: Any, task: Any) -> Any:
        calls.append(plan(rows, task))
        if len(calls) == 1:
            county.draw()  # somebody draws KF-20-001 meanwhile
        return calls[-1]

    form.plan = planned_then_overtaken
    try:
        with pytest.raises(NothingImported, match="Nothing was written"):
            bring(county, path)
    finally:
        del form.plan
    assert [finding.statement for finding in Finding.objects.all()] == ["Demand outgrows the unit (1)."]


@pytest.mark.parametrize("who", ["sam", "dee", "anil", "kim", "pat"])
def test_who_may_not_bring_a_register_in_is_refused_before_the_file_is_read(county, tmp_path, who):
    with pytest.raises(NotPermitted):
        bring(county, tmp_path / "not there.csv", "findings", who)


def test_a_file_that_cannot_be_read_is_refused_by_name(county, file):
    with pytest.raises(SheetRefused):
        bring(county, file("%PDF-1.4", "paper.pdf"))
    assert not Finding.objects.exists()

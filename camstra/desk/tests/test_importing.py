"""Bringing a register in on screen: send it, look, then all of it or nothing; what a hand may do to the forms."""

from __future__ import annotations

import csv
import io
import re
import time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile

from camstra.assess.findings.models import Finding
from camstra.desk.importing import SALT
from camstra.desk.models import HeadingMeaning
from camstra.trace.models import Entry, Record

pytestmark = pytest.mark.django_db
BASE = "/county/import/findings/"
GOOD = "Ref;Key finding;Department\n;Calls outgrow the room;CTL\n;Cases wait;INV\n"


class Desk:
    """One person at the import screens."""

    def __init__(self, county: Any, name: str = "alex", **options: Any) -> None:
        self.client = county.client(name, **options)

    def send(self, content: str | bytes, name: str = "findings.csv", **values: Any) -> Any:
        body = content.encode() if isinstance(content, str) else content
        form = {"file": SimpleUploadedFile(name, body), "cycle": 2020, "on_match": "stop"} | values
        return self.client.post(BASE, form)

    def confirm(self, page: Any, **values: Any) -> Any:
        return self.client.post(f"{BASE}confirm/", {"note": note_of(page), "write": "1"} | values)


@pytest.fixture
def desk(county: Any) -> Desk:
    return Desk(county)


def said(page: Any) -> str:
    return re.sub(r"\s+", " ", page.content.decode())


def note_of(page: Any) -> str:
    return re.search(r'name="note" value="([^"]+)"', page.content.decode()).group(1)


def nothing_written(county: Any, head: int) -> bool:
    return (
        not Finding.objects.exists()
        and not Record.objects.filter(kind="finding").exists()
        and county.force.head_seq == head
    )


class TestTheWayThrough:
    def test_a_preview_writes_nothing_and_shows_what_would_be(self, county, desk):
        head = county.force.head_seq
        page = desk.send(GOOD)
        assert page.status_code == 200
        assert "2 to add, 0 to change, 0 to leave as they are, 0 that cannot be taken. Nothing is written yet." in said(
            page
        )
        assert "Calls outgrow the room" in said(page)
        assert nothing_written(county, head)

    def test_confirming_writes_all_of_it_and_says_so(self, county, desk):
        answer = desk.confirm(desk.send(GOOD))
        assert (answer.status_code, answer.headers["Location"]) == (302, "/county/findings/")
        assert list(Finding.objects.order_by("number").values_list("statement", "unit__code")) == [
            ("Calls outgrow the room", "CTL"), ("Cases wait", "INV"),
        ]  # fmt: skip
        assert "findings.csv: 2 added, 0 changed, 0 left as they were." in said(desk.client.get("/county/findings/"))
        entry = Entry.objects.get(action="register.imported")
        assert (entry.by, entry.subject) == ("alex", "register:findings")
        assert '"file":"findings.csv"' in entry.payload.text

    def test_confirming_twice_writes_once(self, county, desk):
        page = desk.send(GOOD)
        desk.confirm(page)
        again = desk.confirm(page)
        assert again.status_code == 302
        assert "was not written again" in said(desk.client.get("/county/findings/"))
        assert Finding.objects.count() == 2

    def test_one_bad_row_writes_nothing_and_comes_back_to_be_corrected(self, county, desk):
        head = county.force.head_seq
        page = desk.send(GOOD + ";Nobody knows this unit;NOWHERE\n")
        assert page.status_code == 422
        assert "Nothing will be written: 1 row cannot be taken" in said(page)
        assert 'name="write"' not in said(page)
        forced = desk.confirm(page)
        assert forced.status_code == 422
        assert nothing_written(county, head)
        file = desk.client.get(f"{BASE}rejected.csv", {"note": note_of(page)})
        content = file.getvalue() if file.streaming else file.content
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert lines[0] == ["sheet", "row", "column", "value", "reason"]
        assert [line[1:4] for line in lines[1:]] == [["4", "Unit", "NOWHERE"]]
        assert "no unit" in lines[1][4]

    def test_a_heading_matched_by_hand_is_used_and_remembered(self, county, desk):
        odd = GOOD.replace("Department", "Zzgl")
        page = desk.send(odd)
        assert "Zzgl (column C)" in said(page)
        page = desk.client.post(f"{BASE}confirm/", {"note": note_of(page), "again": "1", "heading:Zzgl": "unit"})
        assert not Finding.objects.exists()
        assert desk.confirm(page).status_code == 302
        assert list(Finding.objects.order_by("number").values_list("unit__code", flat=True)) == ["CTL", "INV"]
        assert HeadingMeaning.objects.get().key == "unit"
        assert "Zzgl (column C)" not in said(desk.send(odd))

    def test_headings_changed_at_the_last_moment_are_looked_at_first(self, county, desk):
        page = desk.send(GOOD.replace("Department", "Zzgl"))
        answer = desk.confirm(page, **{"heading:Zzgl": "unit"})
        assert answer.status_code == 200
        assert not Finding.objects.exists()

    def test_rows_that_are_here_already_are_left_or_changed_as_asked(self, county, desk):
        [held] = county.draw()
        text = f"Ref;Key finding\n{held.ref};Said otherwise\n"
        assert desk.send(text).status_code == 422
        assert "1 to leave as they are" in said(desk.send(text, on_match="skip"))
        assert desk.confirm(desk.send(text, on_match="update")).status_code == 302
        assert Finding.objects.get().statement == "Said otherwise"

    def test_the_empty_form_can_be_taken_and_the_list_of_registers_offers_it(self, desk):
        assert "findings/form.xlsx" in said(desk.client.get("/county/import/"))
        answer = desk.client.get(f"{BASE}form.xlsx")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")


class TestWhatIsTurnedAway:
    @pytest.mark.parametrize(
        ("content", "name", "sentence"),
        [
            (b"%PDF-1.4 not a sheet", "findings.xlsx", "PDF"),
            (b"\x89PNG\r\n\x1a\n....", "picture.png", "cannot be read"),
            (b"", "empty.csv", "empty"),
            (b"Colour;Size\nred;5\n", "other.csv", "headings"),
        ],
    )
    def test_a_file_that_is_none_of_ours_is_answered_with_a_sentence(self, county, desk, content, name, sentence):
        head = county.force.head_seq
        page = desk.send(content, name)
        assert page.status_code == 422
        assert sentence in said(page)
        assert nothing_written(county, head)

    def test_a_file_that_is_too_large_is_answered_with_a_sentence_and_not_kept(self, county, desk):
        from camstra.files import store

        before = {path for path in store.folder().rglob("*") if path.is_file()}
        page = desk.send(b"x" * (settings.UPLOAD_MAX_BYTES + 1), "huge.csv")
        assert page.status_code == 422
        assert "The file is larger than 25 MB" in said(page)
        assert said(page).count('class="govuk-error-message"') == 1
        assert {path for path in store.folder().rglob("*") if path.is_file()} == before

    @pytest.mark.parametrize("cycle", ["20200", "1999", "soon"])
    def test_a_cycle_that_is_no_year_comes_back_on_the_form(self, county, desk, cycle):
        page = desk.send(GOOD, cycle=cycle)
        assert page.status_code == 422
        assert 'name="note"' not in said(page)

    def test_a_column_that_does_not_exist_is_refused_by_name(self, desk):
        page = desk.send(GOOD.replace("Department", "Zzgl"))
        answer = desk.client.post(f"{BASE}confirm/", {"note": note_of(page), "again": "1", "heading:Zzgl": "password"})
        assert answer.status_code == 422
        assert "password" in said(answer)


class TestForgery:
    def refused(self, county: Any, answer: Any, head: int) -> bool:
        return answer.status_code == 409 and nothing_written(county, head)

    def test_a_note_that_was_changed_is_refused(self, county, desk):
        page, head = desk.send(GOOD), county.force.head_seq
        for note in ("", "rubbish", note_of(page)[:-2] + "xx"):
            answer = desk.client.post(f"{BASE}confirm/", {"note": note, "write": "1"})
            assert self.refused(county, answer, head)
            assert desk.client.get(f"{BASE}rejected.csv", {"note": note}).status_code == 409

    def test_a_note_of_yesterday_is_refused(self, county, desk, monkeypatch):
        page, head = desk.send(GOOD), county.force.head_seq
        now = time.time()
        monkeypatch.setattr(signing.time, "time", lambda: now + 25 * 3600)
        assert self.refused(county, desk.confirm(page), head)

    def test_somebody_elses_note_and_one_of_another_register_are_refused(self, county, desk):
        page, head = desk.send(GOOD), county.force.head_seq
        assert self.refused(county, Desk(county, "olly").confirm(page), head)
        answer = desk.client.post("/county/import/boards/confirm/", {"note": note_of(page), "write": "1"})
        assert self.refused(county, answer, head)
        assert desk.client.get("/county/import/boards/rejected.csv", {"note": note_of(page)}).status_code == 409

    def test_a_note_says_what_was_previewed_and_names_no_path(self, desk):
        told = signing.loads(note_of(desk.send(GOOD)), salt=SALT)
        assert set(told) == {"digest", "name", "cycle", "on_match", "once", "register", "force", "by", "mapping"}

    @pytest.mark.parametrize("name", ["sam", "dee", "anil", "kim"])
    @pytest.mark.parametrize("address", ["", "form.xlsx", "confirm/", "rejected.csv"])
    def test_who_may_not_bring_it_in_is_told_that_there_is_no_such_page(self, county, name, address):
        client = county.client(name)
        here, nowhere = (client.get(f"/county/import/{register}/{address}") for register in ("findings", "nothing"))
        assert (here.status_code, nowhere.status_code) == (404, 404)

    def test_without_its_token_a_form_is_not_taken(self, county):
        head = county.force.head_seq
        strict = Desk(county, enforce_csrf_checks=True)
        assert strict.send(GOOD).status_code == 403
        assert strict.client.post(f"{BASE}confirm/", {"note": "x", "write": "1"}).status_code == 403
        assert nothing_written(county, head)


def messy_workbook(path: Path, rows: int = 342) -> Path:
    """As a department keeps it: merged title rows, other headings in another order, UK dates, pound signs."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("KF master v7 FINAL")
    page.merge_range("A1:F1", "Cambridgeshire STRA 2020: key findings", book.add_format({"bold": True}))
    page.merge_range("A2:F2", "OFFICIAL. Last edited 02/07/2020")
    for column, heading in enumerate(
        ("Dept", "What was found", "Evidence base", "x_seen on", "KF ref", "Impact on service")
    ):
        page.write(3, column, heading)
    for row in range(rows):
        unit = "INV " if row % 2 else "ctl"
        cells = (unit, f"Finding number {row + 1}: demand outgrows the unit.", f"Costs £{row + 1},250.50 a year",
                 f"{row % 28 + 1:02d}/06/2020", f"KF-20-{row + 1:03d}", "Waits grow")  # fmt: skip
        for column, cell in enumerate(cells):
            page.write_string(row + 4 + (row > 100), column, cell)
    book.close()
    return path


def test_342_findings_as_a_department_keeps_them_come_in_within_five_seconds(county, desk, tmp_path):
    content = messy_workbook(tmp_path / "kf.xlsx").read_bytes()
    start = time.perf_counter()
    page = desk.send(content, "KF master v7 FINAL.xlsx")
    looked = time.perf_counter() - start
    assert "342 to add" in said(page), said(page)[:3000]
    start = time.perf_counter()
    assert desk.confirm(page).status_code == 302
    seconds = time.perf_counter() - start
    assert Finding.objects.filter(year=2020).count() == 342
    assert Finding.objects.get(record__ref="KF-20-342").evidence == "Costs £342,250.50 a year"
    print(f"preview {looked:.2f} s, import {seconds:.2f} s")
    assert seconds < 5


def test_a_register_that_moved_since_the_preview_is_looked_at_again(county, desk, tmp_path):
    path = messy_workbook(tmp_path / "kf.xlsx", rows=20)
    text = desk.send(path.read_bytes(), "kf.xlsx")
    assert "20 to add" in said(text)
    county.draw()  # takes KF-20-001 meanwhile
    answer = desk.confirm(text)
    assert answer.status_code == 422
    assert "KF master v7 FINAL" in said(answer)
    assert Finding.objects.count() == 1

"""A file is what its content says; its name only has to agree."""

from __future__ import annotations

import io
import zipfile

import pytest

from camstra.files.contents import type_of
from camstra.files.refusals import TypeNotKept


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return packed.getvalue()


PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
XLSX = zipped("[Content_Types].xml", "xl/workbook.xml")
DOCX = zipped("[Content_Types].xml", "word/document.xml")


@pytest.fixture
def typed(tmp_path):
    def kind(name: str, content: bytes, **options):
        path = tmp_path / "content"
        path.write_bytes(content)
        return type_of(path, name, **options).media_type

    return kind


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("a.PNG", PNG, "image/png"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.ods", zipped("mimetype", "content.xml"), "application/vnd.oasis.opendocument.spreadsheet"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9, "application/vnd.ms-excel"),
        ("a.csv", "code,name\nA,Café\n".encode("cp1252"), "text/csv"),
        ("a.json", b' {"a": 1}', "application/json"),
        ("a.txt", "\ufeffnotes".encode(), "text/plain"),
        ("a.parquet", b"PAR1....", "application/vnd.apache.parquet"),
    ],
)
def test_each_kind_that_is_kept_is_known(typed, name, content, media_type):
    assert typed(name, content) == media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90\0"),
        ("a.html", b"<!DOCTYPE html><p>x"),
        ("a.svg", b"<svg/>"),
        ("noending", b"%PDF-1.7"),
        ("a.xlsm", XLSX),
    ],
)
def test_a_kind_that_is_not_on_the_list_is_refused_with_the_list(typed, name, content):
    with pytest.raises(TypeNotKept, match=r"not kept here\. Send \.pdf, \.png"):
        typed(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PNG),
        ("a.xlsx", DOCX),
        ("a.xlsx", b"PK\x03\x04 and then nothing"),
        ("a.docx", b"%PDF-1.7"),
        ("a.csv", b"a,b\0c"),
        ("a.txt", b"  <script>alert(1)</script>"),
        ("a.json", b"<html>"),
        ("a.csv", b"MZ\x90\x00\x03"),
    ],
)
def test_a_content_that_is_not_what_the_name_says_is_refused(typed, name, content):
    with pytest.raises(TypeNotKept, match="its content is not"):
        typed(name, content)


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "Basic/Standard/Module1.xml"])
def test_a_document_with_a_program_in_it_is_refused(typed, part):
    with pytest.raises(TypeNotKept, match="macros"):
        typed("a.xlsx", zipped("xl/workbook.xml", part))


def test_a_web_page_is_kept_only_where_the_house_wrote_it(typed):
    assert typed("paper.html", b"<!DOCTYPE html><title>x", papers=True) == "text/html"
    with pytest.raises(TypeNotKept, match="content is not"):
        typed("paper.html", b"<script>", papers=True)

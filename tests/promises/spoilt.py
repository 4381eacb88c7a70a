"""Files that people send by mistake or in malice, as bytes."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

LAMENT = "x" * 1024


def table(*rows: list[object]) -> bytes:
    """A small workbook; a text that begins with = becomes a formula."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("Findings")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return held.getvalue()


def bomb() -> bytes:
    """A workbook whose sheet unpacks to a thousand times its size."""
    held = io.BytesIO(table(["Statement"], ["Something"]))
    with zipfile.ZipFile(held) as original:
        parts = {name: original.read(name) for name in original.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content + b" " * (200 * 1024 * 1024) if name.endswith("sheet1.xml") else content)
    return out.getvalue()


# What is sent: name of the file, its content, and words of the sentence that must come back.
FILES: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "a file without the column that matters": ("a.csv", b"Theme,Impact\nFraud,High\n", ("Statement",)),
    "a PDF under a spreadsheet's name": ("a.xlsx", b"%PDF-1.7 and so on" + b"\n" * 500, ("PDF",)),
    "an empty file": ("a.csv", b"", ("empty",)),
    "a file of nothing but NULs": ("a.csv", b"\0" * 4000, ("cannot be read",)),
    "a formula where a value belongs": (
        "a.xlsx",
        table(["Statement", "Theme"], ["Something", "=1+1"]),
        ("ormula", "Theme"),
    ),
    "a requirement that is not there": (
        "a.csv",
        b"Statement,Requirement\nSomething,OR-20-999\n",
        ("OR-20-999", "Requirement"),
    ),
    "a unit that is not there": ("a.csv", b"Statement,Unit\nSomething,ATLANTIS\n", ("ATLANTIS", "Unit")),
    "a finding without words": ("a.csv", b"Statement,Theme\n,Fraud\n", ("Statement",)),
    "a spreadsheet cut short": ("a.xlsx", table(["Statement"], ["Something"])[:900], ("damaged|cannot be read",)),
}

RULINGS: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "the thirty-first of February": (
        "a.csv",
        b"Finding,Ruling,Reason,Ruled on (date)\nKF-20-005,Remitted,Because,31/02/2021\n",
        ("31/02/2021", "date"),
    ),
    "a finding that is not there": (
        "a.csv",
        b"Finding,Ruling,Reason\nKF-20-999,Remitted,Because\n",
        ("KF-20-999", "Finding"),
    ),
    "a ruling nobody makes": ("a.csv", b"Finding,Ruling,Reason\nKF-20-005,Burn it,Because\n", ("Burn it", "Ruling")),
    "recommendations without one": (
        "a.csv",
        b"Finding,Ruling,Reason\nKF-20-005,Recommendations,Because\n",
        ("ecommendation",),
    ),
}

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")

QUERIES = (
    "q=%00",
    "q=%ff%fe",
    "q=" + "a" * 5000,
    "q=%22unbalanced+%28+*+AND+NEAR",
    "q=KF-20-005%00",
    "page=999999999999",
    "page=-1",
    "page=two",
    "page=%00",
    "sort=nothing",
    "sort=-",
    "sort=%00",
    "sort=record__force",
    "as_at=31/02/2020",
    "as_at=yesterday",
    "as_at=%00",
    "as_at=2020-02-31T10:00:00%2B00:00",
    "as_at=0001-01-01",
    "as_at=9999-12-31",
    "as_at=2020-07-02T10:00:00",
    "cycle=abc",
    "cycle=99999999999999999999",
    "cycle=%00",
    "size=1000000",
    "export=exe",
    "export=xlsx&as_at=31/02/2020",
    "unit=%00",
    "unit=99999999999999999999",
    "disposition=nothing",
    "state=%00&state=%00",
    "saved=99999999999999999999",
    "kind=nothing&since=31/02/2020",
    "kind=findings&since=0001-01-01&until=%00",
    "subject=%00",
    "by=%00",
    "ref=%00",
)

PATHS = (
    "findings/%00/",
    "findings/KF-20-005%00/",
    "findings/" + "K" * 3000 + "/",
    "findings/%ff/",
    "findings/%F0%9F%A6%98/",
    "units/99999999999999999999/",
    "posts/99999999999999999999/",
    "functions/99999999999999999999/",
    "pillars/99999999999999999999/",
    "people/99999999999999999999/",
    "grants/99999999999999999999/revoke/",
    "jobs/99999999999999999999/",
    "files/99999999999999999999/",
    "cycles/99999999999999999999/",
    "r/%00/",
    "thread/%00/",
    "rulings/%00/",
    "papers/%00/",
    "papers/%00/file.pdf",
    "recommendations/%00/",
    "requirements/%00/",
    "requirements/%00/submissions/99999999999999999999/",
    "meetings/%00/",
    "assessments/%00/",
    "boards/nothing/",
    "risk/models/%00/%00/",
    "import/nothing/",
    "import/people/",
    "posts/99999999999999999999/holders/99999999999999999999/end/",
    "cycles/2020/nothing/",
    "cycles/99999999999999999999/calendar.ics",
)

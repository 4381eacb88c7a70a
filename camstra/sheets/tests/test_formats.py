"""The same workbook as LibreOffice writes it in the other formats people send."""

import shutil
import subprocess
from datetime import date, datetime

import pytest

from camstra.sheets.parse import parse
from camstra.sheets.reading import read_grid
from camstra.sheets.tests.builders import FINDINGS, make_xlsx

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (soffice) is not installed: .xls and .ods untested"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The workbook and its copies as .ods and .xls."""

    def fill(book, page):
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.merge_range("A1:D1", "Key findings 2020")
        page.write_row("A3", ["KEY FINDING", "Department", "Due by", "Cost", "Reference", "Mandatory"])
        for row in range(3, 13):
            page.write_row(row, 0, ["Café queues – £", "I1.3"])
            page.write_datetime(row, 2, datetime.fromisoformat("2020-07-02"), day)
            page.write(row, 3, 1234.5)
            page.write_boolean(row, 5, True)
        page.write_formula("E5", '="KF-"&1', None, "KF-1")
        page.set_column("A:A", 40)

    folder = tmp_path_factory.mktemp("formats")
    path = make_xlsx(folder / "findings.xlsx", fill)
    for kind in ("ods", "xls"):
        command = [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, path], check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_every_format_gives_the_same_rows(folder, kind):
    parsed = parse(folder / f"findings.{kind}", FINDINGS)
    assert len(parsed.rows) == 9
    assert parsed.rows[0].row == 4
    assert parsed.rows[0].values == {
        "statement": "Café queues – £",
        "unit": "I1.3",
        "target_on": date(2020, 7, 2),
        "impact": 123450,
        "ref": None,
        "mandatory": True,
    }


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_formula_is_found_in_every_format(folder, kind):
    (grid,) = read_grid(folder / f"findings.{kind}")
    assert grid.formulas == {(5, 4)}
    (reject,) = parse(folder / f"findings.{kind}", FINDINGS).rejects
    assert (reject.row, reject.column) == (5, "Reference")
    assert "cell E5 holds a formula" in reject.reason

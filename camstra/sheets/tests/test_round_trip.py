"""Whatever is written out comes back the same, through a workbook and through a CSV."""

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from camstra.sheets.columns import Column, Form
from camstra.sheets.headings import Matcher
from camstra.sheets.limits import LIMITS
from camstra.sheets.parse import parse, parse_grids
from camstra.sheets.tests.builders import FINDINGS
from camstra.sheets.textgrid import read_text
from camstra.sheets.texts import guard_text, unguard_text
from camstra.sheets.workbook import read_workbook
from camstra.sheets.writing import Sheet, write_csv, write_xlsx

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Zs", "Cf"), include_characters=" ")
LINES = st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
TEXTS = st.one_of(
    LINES,
    st.sampled_from(
        ["=1+1", "+1", "-x", "@SUM", "'=1", "''+x", "'tis", "_x0041_", "<r>a</r>", "a\nb", "<b>&amp;", '"', "1,2;3"]
    ),
)
ERRORS = ("#N/A", "#REF!")
RECORDS = st.fixed_dictionaries(
    {
        "ref": st.one_of(st.none(), st.from_regex(r"[A-Z]{2}-[0-9]{2}-[0-9]{3}", fullmatch=True)),
        "statement": TEXTS.filter(lambda text: text not in ERRORS),
        "unit": st.from_regex(r"[A-Z][0-9]\.[0-9]", fullmatch=True),
        "impact": st.one_of(st.none(), st.integers(-(10**11), 10**11)),
        "pillar": st.sampled_from([None, "people", "technology"]),
        "target_on": st.one_of(st.none(), st.dates(date(1900, 3, 1), date(2199, 12, 31))),
        "mandatory": st.sampled_from([None, True, False]),
        "officers": st.one_of(st.none(), st.integers(-(10**9), 10**9)),
        "functions": st.one_of(
            st.none(), st.lists(st.from_regex(r"[A-Z][0-9]", fullmatch=True), min_size=1, unique=True).map(tuple)
        ),
        "title": st.none(),
    }
)
MATCHER = Matcher(FINDINGS)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_back(grids):
    parsed = parse_grids(list(grids), MATCHER)
    assert parsed.rejects == ()
    return [row.values for row in parsed.rows]


@QUICK
@given(st.lists(RECORDS, min_size=1, max_size=6))
def test_any_records_come_back_from_a_workbook(records):
    out = io.BytesIO()
    write_xlsx(out, [Sheet("Key findings", FINDINGS.columns, records)])
    assert read_back(read_workbook(out.getvalue(), {}, LIMITS)) == records


@QUICK
@given(st.lists(RECORDS, min_size=1, max_size=6))
def test_any_records_come_back_from_a_csv(records):
    out = io.BytesIO()
    write_csv(out, FINDINGS.columns, records)
    assert read_back([read_text(out.getvalue(), LIMITS, sheet="")]) == records


@given(st.text())
def test_guarding_a_text_can_always_be_undone_and_never_leaves_it_dangerous(text):
    guarded = guard_text(text)
    assert unguard_text(guarded) == text
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_records_come_back_through_the_front_door_too(tmp_path, name):
    record = dict.fromkeys(FINDINGS.keys) | {"statement": "=cmd|' /C calc'!A0", "unit": "I1.3", "impact": 123450}
    if name.endswith("xlsx"):
        write_xlsx(tmp_path / name, [Sheet("Key findings", FINDINGS.columns, [record])])
    else:
        write_csv(tmp_path / name, FINDINGS.columns, [record])
    assert [row.values for row in parse(tmp_path / name, FINDINGS).rows] == [record]


def test_a_decimal_comes_back_from_a_csv_to_the_last_figure():
    out = io.BytesIO()
    form = Form("f", "F", (Column("n", "Number", "decimal"), Column("t", "Text")))
    write_csv(out, form.columns, [[Decimal("0.10"), "x"]])
    parsed = parse_grids([read_text(out.getvalue(), LIMITS, sheet="")], Matcher(form))
    assert str(parsed.rows[0].values["n"]) == "0.10"

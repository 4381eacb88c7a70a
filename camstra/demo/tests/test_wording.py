"""The texts of the demonstration: different, complete, and refused when there are too few subjects."""

from __future__ import annotations

import re

import pytest

from camstra.demo.reading import departments
from camstra.demo.wording import findings_of, requirement_of


def test_the_departments_make_342_findings_of_which_40_are_headlines():
    assert sum(one.get("findings", 0) for one in departments()) == 342
    assert sum(one.get("headlines", 0) for one in departments()) == 40


@pytest.mark.parametrize("department", departments(), ids=lambda one: one["code"])
def test_a_department_says_nothing_twice_and_leaves_no_gap(department):
    found = findings_of(department, 15)
    assert len({one.statement for one in found}) == 15
    texts = [getattr(one, name) for one in found for name in ("statement", "evidence", "impact", "recommend")]
    texts += requirement_of(department).values()
    for text in texts:
        assert re.fullmatch(r"[A-Z0-9][^{}]*\.", text), text
        assert "  " not in text


def test_departments_with_the_same_subjects_begin_with_different_sentences():
    one = departments()[0]
    assert [w.theme for w in findings_of(one, 8)] != [w.theme for w in findings_of(one, 8, start=1)]


def test_more_findings_than_the_subjects_yield_are_refused():
    few = departments()[0] | {"d": ["one thing"], "w": [], "p": [], "t": []}
    with pytest.raises(ValueError, match="not for 100"):
        findings_of(few, 100)

"""References people bring along are tidied, or refused with a sentence; never an error of the program's own."""

from __future__ import annotations

import pytest

from camstra.trace.references import ReferenceRefused, tidy


@pytest.mark.parametrize("said", ["14", " 014 ", "kf/20/14", "KF-20-14", "kf 20 014"])
def test_a_bare_number_and_loose_writing_become_the_reference(said):
    assert tidy(said, prefix="KF", year=2020) == "KF-20-014"


@pytest.mark.parametrize("said", ["14²", "²", "①"])
def test_digits_that_are_no_numbers_are_refused_with_a_sentence(said):
    with pytest.raises(ReferenceRefused, match="letters, digits"):
        tidy(said, prefix="KF", year=2020)

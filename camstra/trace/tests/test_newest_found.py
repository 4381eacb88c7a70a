"""Finding the newest records by words: the same records as every other way of asking, and never more than asked."""

from __future__ import annotations

import pytest

from camstra.trace import search

pytestmark = pytest.mark.django_db


def keys(found):
    return [key for key, _ in found]


def test_the_newest_come_first_and_no_more_than_asked(county):
    drawn = [row for _ in range(4) for row in county.draw()]
    word = drawn[0].statement.split()[0]
    assert keys(search.newest(county.console, word, most=3)) == sorted((row.pk for row in drawn), reverse=True)[:3]


def test_it_finds_what_matching_finds(county, monkeypatch):
    monkeypatch.setattr(search, "NEAR", 2)  # so that the index has to be asked on PostgreSQL
    drawn = [row for _ in range(4) for row in county.draw()]
    for words in (drawn[0].statement[:5], drawn[0].ref, "nothing of the kind", "", "?!"):
        every = list(search.matching(county.console, words).order_by("-pk").values_list("pk", flat=True))
        assert keys(search.newest(county.console, words, most=500)) == every
    assert len(search.newest(county.console, drawn[0].statement.split()[0], most=500, kind="finding")) == 4
    assert search.newest(county.console, drawn[0].statement.split()[0], most=500, kind="ruling") == []

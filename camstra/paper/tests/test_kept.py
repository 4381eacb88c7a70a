"""A document kept as text comes back the same, in every part, and nothing strange is read."""

from __future__ import annotations

import json

import pytest

from camstra.paper import render
from camstra.paper.faults import DocumentFault
from camstra.paper.kept import from_text, to_text

from . import samples


@pytest.mark.parametrize("make", [samples.board_paper, samples.demand_tables], ids=lambda make: make.__name__)
def test_a_document_comes_back_the_same_in_every_part(make):
    document = make()
    again = from_text(to_text(document))
    assert again == document
    assert to_text(again) == to_text(document)
    assert render.to_html(again) == render.to_html(document)


def test_a_part_or_field_this_program_does_not_know_is_refused_by_name():
    said = json.loads(to_text(samples.board_paper()))
    for strange in ({"part": "Path"}, {"colour": "red"}):
        with pytest.raises(DocumentFault, match="does not know"):
            from_text(json.dumps(said | strange))


def test_only_a_whole_document_is_read():
    with pytest.raises(DocumentFault, match="not a document"):
        from_text('{"part":"Text","text":"Only words."}')

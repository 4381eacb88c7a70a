from datetime import date

import pytest

from camstra.paper import Appendix, Column, Document, DocumentFault, EvidenceAnnex, EvidenceItem, Para, Section, Table
from camstra.paper.blocks import Block
from camstra.paper.numbering import number
from camstra.paper.tests.samples import board_paper
from camstra.paper.text import plain


def document(*body: Block) -> Document:
    return Document("A paper", "test", date(2020, 7, 2), body)


def numbers(*body: Block) -> list[tuple[str, str]]:
    placed = number(document(*body)).every()
    return [
        (item.label, plain(item.title if item.heading else item.block.text))
        for item in placed
        if item.heading or isinstance(item.block, Para)
    ]


def test_sections_paragraphs_and_third_level_paragraphs_are_numbered_in_reading_order() -> None:
    body = (
        Section("Purpose", (Para("a"),)),
        Section(
            "Background", (Para("b"), Para("c", third=True), Para("d", third=True), Para("e"), Para("f", third=True))
        ),
    )
    assert numbers(*body) == [
        ("1", "Purpose"), ("1.1", "a"), ("2", "Background"), ("2.1", "b"), ("2.1.1", "c"), ("2.1.2", "d"), ("2.2", "e"),
        ("2.2.1", "f"),
    ]  # fmt: skip


def test_under_an_unnumbered_sub_heading_the_count_of_the_section_goes_on() -> None:
    body = Section("Update", (Para("a"), Section("Estates", (Para("b"),), numbered=False), Para("c")))
    assert numbers(body) == [("1", "Update"), ("1.1", "a"), ("", "Estates"), ("1.2", "b"), ("1.3", "c")]


def test_a_numbered_sub_section_takes_its_place_among_the_paragraphs() -> None:
    body = Section("Demand", (Para("a"), Section("Contact", (Para("b"), Para("c", third=True))), Para("d")))
    assert numbers(body) == [
        ("1", "Demand"), ("1.1", "a"), ("1.2", "Contact"), ("1.2.1", "b"), ("1.2.1.1", "c"), ("1.3", "d"),
    ]  # fmt: skip


def test_outside_any_numbered_section_paragraphs_carry_no_number() -> None:
    assert numbers(Para("a"), Section("Summary", (Para("b"),), numbered=False)) == [
        ("", "a"),
        ("", "Summary"),
        ("", "b"),
    ]


def test_appendices_are_lettered_and_their_paragraphs_follow_the_letter() -> None:
    assert numbers(Appendix("First", (Para("a"),)), Appendix("Second", (Section("Part", (Para("b"),)),))) == [
        ("Appendix A:", "First"), ("A.1", "a"), ("Appendix B:", "Second"), ("B.1", "Part"), ("B.1.1", "b"),
    ]  # fmt: skip


def test_a_third_level_paragraph_with_nothing_above_it_is_refused() -> None:
    with pytest.raises(DocumentFault, match="'Lost words' has no numbered paragraph before it"):
        number(document(Section("Purpose", (Para("Lost words", third=True),))))


def test_a_reference_to_nothing_is_refused_by_its_key() -> None:
    with pytest.raises(DocumentFault, match="refers to 'tabel-1'"):
        number(document()).target("tabel-1")


def test_two_tables_with_one_key_are_refused() -> None:
    table = Table("Scores", (Column("Function"),), (("I1",),), key="scores")
    with pytest.raises(DocumentFault, match="key 'scores'"):
        number(document(table, table))


def test_the_annex_may_list_a_figure_only_once() -> None:
    item = EvidenceItem("drawn", "Findings drawn", "342", "count", "cycle 2020", "2 July 2020")
    with pytest.raises(DocumentFault, match="'drawn' twice"):
        number(document(EvidenceAnnex((item, item))))


def test_every_anchor_in_a_paper_is_its_own() -> None:
    anchors = [placed.anchor for placed in number(board_paper()).every()]
    assert len(anchors) == len(set(anchors))

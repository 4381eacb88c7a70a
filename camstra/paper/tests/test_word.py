import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from camstra.paper import Appendix, Column, Contents, Para, Section, Table, TemplateFault
from camstra.paper.numbering import number
from camstra.paper.render import default_template, to_docx
from camstra.paper.tests.samples import TABLE_1, board_paper, demand_tables
from camstra.paper.tests.samples_hostile import hostile
from camstra.paper.tests.word_numbers import numbers_as_word_counts_them
from camstra.paper.word import styles

DEEPEST = Section("Deepest", (Para("c"),))


def opened(content: bytes) -> WordDocument:
    return docx.Document(BytesIO(content))


@pytest.fixture(scope="module")
def paper() -> WordDocument:
    return opened(to_docx(board_paper()))


@pytest.fixture(scope="module")
def tables() -> WordDocument:
    return opened(to_docx(demand_tables()))


def styled(word: WordDocument, *names: str) -> list[str]:
    return [line.text for line in word.paragraphs if line.style.name in names]


def test_a_board_paper_uses_real_styles_and_types_no_number(paper: WordDocument) -> None:
    assert styled(paper, "Heading 1") == [
        "Purpose", "Recommendation", "Background", "The 2020 process", "Recommendation",
    ]  # fmt: skip
    assert styled(paper, styles.HEAD_LINE)[2] == "Date:\t2 July 2020"
    assert styled(paper, styles.CAPITALS) == [board_paper().title]
    assert styled(paper, "List Bullet")[0] == "the strategic demand assessment;"
    assert styled(paper, styles.OBJECTIVE)
    assert paper.styles[styles.OBJECTIVE].font.italic


def test_word_counts_the_same_numbers_as_the_other_formats() -> None:
    body = (
        *board_paper().body,
        Section("Unnumbered part", (Para("x"), Section("Numbered inside", (Para("y"),))), numbered=False),
        Section("Deep", (Section("Deeper", (Para("a"), Para("b", third=True), DEEPEST)), Para("d"))),
        Appendix("Second", (Para("e"), Section("Part", (Para("f"), Para("g", third=True))))),
    )  # fmt: skip
    document = replace(board_paper(), body=body)
    expected = [placed.label for placed in number(document).every() if placed.heading or isinstance(placed.block, Para)]
    assert numbers_as_word_counts_them(opened(to_docx(document))) == [label for label in expected if label]


def test_the_marking_and_page_of_pages_are_on_every_sheet(paper: WordDocument) -> None:
    section = paper.sections[0]
    assert section.header.paragraphs[0].text == "OFFICIAL"
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith("BCB-20-031\tOFFICIAL\tPage")
    fields = [node.text.strip() for node in footer._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_file_s_properties_come_from_the_document_and_not_from_the_clock(paper: WordDocument) -> None:
    properties = paper.core_properties
    assert properties.title == board_paper().title
    assert properties.author == "Organisational Improvement Centre"
    assert properties.subject == "Business Coordination Board paper"
    assert properties.language == "en-GB"
    assert properties.created.date() == properties.modified.date() == board_paper().dated


def test_the_language_is_british_english_throughout(paper: WordDocument) -> None:
    languages = [node.get(qn("w:val")) for node in paper.styles.element.iter(qn("w:lang"))]
    assert languages
    assert set(languages) == {"en-GB"}


def test_every_table_repeats_its_heading_row_and_splits_none(tables: WordDocument) -> None:
    assert len(tables.tables) == 3
    for table in tables.tables:
        first, *others = table._tbl.tr_lst
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (first, *others))
        assert not [row for row in others if row.trPr.find(qn("w:tblHeader")) is not None]
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstRow")) == look.get(qn("w:firstColumn")) == "1"
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table.style.name == styles.GRID


def test_a_table_holds_its_rows_in_order(tables: WordDocument) -> None:
    rows = [[cell.text for cell in row.cells] for row in tables.tables[0].rows]
    assert rows[0] == ["Function", "Code", "Category", "Score", "Force", "PCC", "SPR"]
    assert rows[1] == ["Geographic Policing (Investigations) - PIP2 Detectives", "I1.3", "Severe", "21", "Y", "Y", "N"]


def test_captions_are_counted_by_word_itself(tables: WordDocument) -> None:
    captions = [line for line in tables.paragraphs if line.style.name == "Caption"]
    assert captions[0].text == "Table 1: Demand risk, ranked, with priority flags"
    counted = [node.text.strip() for line in captions for node in line._p.iter(qn("w:instrText"))]
    assert counted == ["SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC", "SEQ Table \\* ARABIC"]


def test_a_reference_leads_to_its_table(tables: WordDocument) -> None:
    link = next(tables.element.body.iter(qn("w:hyperlink")))
    names = [mark.get(qn("w:name")) for mark in tables.element.body.iter(qn("w:bookmarkStart"))]
    assert link.get(qn("w:anchor")) in names
    assert len(names) == len(set(names))


def test_every_picture_has_its_alternative_text_and_fits_the_sheet(tables: WordDocument) -> None:
    (picture,) = tables.inline_shapes
    described = picture._inline.docPr
    assert described.get("descr").startswith("A grid of asset shortfall")
    assert described.get("title") == "Demand risk of operational functions"
    section = tables.sections[0]
    assert picture.width <= section.page_width - section.left_margin - section.right_margin


def test_a_contents_page_is_a_field_that_word_brings_up_to_date() -> None:
    word = opened(to_docx(replace(board_paper(), body=(Contents(), *board_paper().body))))
    assert next(word.element.body.iter(qn("w:instrText"))).text.strip().startswith("TOC ")
    assert word.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"
    assert styled(word, "toc 1")[:2] == ["1 Purpose", "2 Recommendation"]
    assert opened(to_docx(board_paper())).settings.element.find(qn("w:updateFields")) is None


def test_the_same_document_gives_the_same_file() -> None:
    content = to_docx(board_paper())
    assert content == to_docx(board_paper())
    # Zip entries carry the clock, to two seconds: two quick runs would not show it.
    assert {entry.date_time for entry in ZipFile(BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert default_template() == default_template()


def test_a_landscape_document_lies_on_its_side() -> None:
    section = opened(to_docx(replace(board_paper(), orientation="landscape"))).sections[0]
    assert section.page_width > section.page_height
    stops = [stop.position for stop in section.footer.paragraphs[0].paragraph_format.tab_stops]
    room = section.page_width - section.left_margin - section.right_margin
    assert abs(stops[-1] - room) < 36000


def test_no_column_is_narrower_than_its_longest_word(tables: WordDocument) -> None:
    narrow = Table("Narrow", (Column("A", 20), Column("Availability", 0.1)), (("x", "unavailable"),))
    word = opened(to_docx(replace(board_paper(), body=(narrow,))))
    widths = [int(column.get(qn("w:w"))) for column in word.tables[0]._tbl.tblGrid]
    assert widths[1] > 1300
    section = word.sections[0]
    assert sum(widths) == pytest.approx((section.page_width - section.left_margin - section.right_margin) / 635, abs=3)


def test_hostile_text_is_only_ever_words() -> None:
    content = to_docx(hostile())
    word = opened(content)
    assert styled(word, "Title")[0].startswith("<script>alert(1)</script>")
    assert "{{ 7*7 }}" in styled(word, "Heading 1")[0]
    assert "{{ 7*7 }}" in word.sections[0].header.paragraphs[0].text
    targets = [rel.target_ref for rel in word.part.rels.values() if rel.is_external]
    assert all(target.startswith("https://example.org/") for target in targets)


def test_a_table_of_three_hundred_rows_takes_under_two_seconds_of_work() -> None:
    long = demand_tables(TABLE_1 * 75)
    start = time.process_time()
    content = to_docx(long)
    assert time.process_time() - start < 2
    assert len(opened(content).tables[0]._tbl.tr_lst) == 301


def changed_template(path: Path, change) -> Path:
    word = opened(default_template())
    change(word)
    word.save(path)
    return path


def test_a_force_s_own_template_keeps_its_look_and_surroundings(tmp_path: Path) -> None:
    def change(word: WordDocument) -> None:
        word.styles["Heading 1"].font.name = "Verdana"
        word.paragraphs[0].insert_paragraph_before("Working in partnership – {{ reference }}")
        word.add_paragraph("End of paper")

    word = opened(to_docx(board_paper(), template=changed_template(tmp_path / "ours.docx", change)))
    assert word.styles["Heading 1"].font.name == "Verdana"
    assert word.paragraphs[0].text == "Working in partnership – BCB-20-031"
    assert word.paragraphs[-1].text == "End of paper"
    assert "1.1" in numbers_as_word_counts_them(word)


def test_a_template_without_a_needed_style_is_refused_by_that_style(tmp_path: Path) -> None:
    path = changed_template(tmp_path / "bare.docx", lambda word: word.styles["Numbered Paragraph"].delete())
    with pytest.raises(TemplateFault, match=r"'bare.docx' has no style called 'Numbered Paragraph'"):
        to_docx(board_paper(), template=path)


@pytest.mark.parametrize("content", [b"not a document", b"PK\x03\x04broken", b""])
def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateFault, match=r"'notes.docx' is not a Word document"):
        to_docx(board_paper(), template=path)


def test_a_spreadsheet_called_a_template_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    with ZipFile(path, "w") as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(TemplateFault, match=r"'sheet.docx' is not a Word document"):
        to_docx(board_paper(), template=path)


@pytest.mark.parametrize(
    "placeholder",
    [
        "{{ signature }}",
        "{{ title.__class__.__mro__ }}",
        "{% for x in %}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
    ],
)
def test_a_placeholder_that_nobody_fills_or_that_reaches_further_is_refused(tmp_path: Path, placeholder: str) -> None:
    path = changed_template(tmp_path / "own.docx", lambda word: word.add_paragraph(placeholder))
    with pytest.raises(TemplateFault, match="placeholder that cannot be filled"):
        to_docx(board_paper(), template=path)

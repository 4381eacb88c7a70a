import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from camstra.paper import Column, Para, Section, Table
from camstra.paper.render import to_pdf
from camstra.paper.tests.samples import board_paper, demand_tables
from camstra.paper.tests.samples_hostile import hostile


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def elements(node: Any) -> Iterator[pikepdf.Dictionary]:
    """Every structure element under a node, in reading order."""
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from elements(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def tags(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Dictionary]:
    return [element for element in elements(pdf.Root.StructTreeRoot.K) if name == element.S]


@pytest.fixture(scope="module")
def paper() -> pikepdf.Pdf:
    return opened(to_pdf(board_paper()))


@pytest.fixture(scope="module")
def tables() -> pikepdf.Pdf:
    return opened(to_pdf(demand_tables()))


def test_a_pdf_is_tagged_titled_and_says_its_language(paper: pikepdf.Pdf) -> None:
    assert paper.Root.MarkInfo.Marked
    assert str(paper.Root.Lang) == "en-GB"
    assert paper.Root.ViewerPreferences.DisplayDocTitle
    assert str(paper.docinfo["/Title"]) == board_paper().title
    with paper.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == board_paper().title
    assert all(page.Tabs == "/S" for page in paper.pages)


def test_bookmarks_follow_the_headings(paper: pikepdf.Pdf) -> None:
    with paper.open_outline() as outline:
        title = outline.root[0]
        assert title.title == board_paper().title
        assert [item.title for item in title.children][:3] == ["1 Purpose", "2 Recommendation", "3 Background"]


def test_every_table_header_says_what_it_heads(tables: pikepdf.Pdf) -> None:
    headers = tags(tables, "/TH")
    scopes = [str(header.A.Scope) for header in headers]
    assert set(scopes) == {"/Column", "/Row"}
    assert scopes[:7] == ["/Column"] * 7
    assert scopes[7:11] == ["/Row"] * 4
    assert all(len(cell.A.Headers) == 2 for cell in tags(tables, "/TD"))


def test_the_closing_table_has_row_headers_only(paper: pikepdf.Pdf) -> None:
    closing = next(table for table in tags(paper, "/Table") if not any(e.S == "/THead" for e in elements(table.K)))
    assert [str(e.A.Scope) for e in elements(closing.K) if e.S == "/TH"] == ["/Row", "/Row"]


def test_every_picture_has_its_alternative_text(tables: pikepdf.Pdf) -> None:
    (figure,) = tags(tables, "/Figure")
    assert str(figure.Alt).startswith("A grid of asset shortfall")


def test_paragraphs_are_not_nested_in_paragraphs(paper: pikepdf.Pdf) -> None:
    for para in tags(paper, "/P"):
        assert not [inner for inner in elements(para.get("/K", pikepdf.Array())) if inner.S == "/P"]


def test_all_content_is_in_the_tree_or_marked_as_furniture(paper: pikepdf.Pdf) -> None:
    reached = {element.objgen for element in elements(paper.Root.StructTreeRoot.K)}
    owners = {int(page): row for page, row in zip(*[iter(paper.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True)}
    for position, page in enumerate(paper.pages):
        used = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "BDC":
                used.append(int(operands[1].MCID))
        assert used
        assert all(owners[position][mcid].objgen in reached for mcid in used)


def test_running_headers_and_footers_are_printed_on_every_sheet(paper: pikepdf.Pdf) -> None:
    for page in paper.pages:
        furniture = [operands for operands, op in pikepdf.parse_content_stream(page) if str(op) == "BMC"]
        assert len(furniture) >= 3


def test_fonts_are_embedded_and_sans_serif(paper: pikepdf.Pdf, tables: pikepdf.Pdf) -> None:
    for pdf in (paper, tables):
        fonts = {str(f.BaseFont): f for page in pdf.pages for f in page.Resources.get("/Font", {}).values()}
        assert fonts
        for name, font in fonts.items():
            assert "Liberation" in name
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_same_document_gives_the_same_file() -> None:
    assert to_pdf(board_paper()) == to_pdf(board_paper())


def test_a_landscape_document_lies_on_its_side_from_the_first_sheet() -> None:
    pdf = opened(to_pdf(replace(board_paper(), orientation="landscape")))
    assert all(page.MediaBox[2] > page.MediaBox[3] for page in pdf.pages)


def test_a_long_table_repeats_its_heading_row_on_every_sheet() -> None:
    columns = (Column("Reference"), Column("Finding", 4))
    rows = tuple((f"KF-20-{number:03d}", "Demand is expected to rise.") for number in range(1, 121))
    pdf = opened(to_pdf(replace(board_paper(), body=(Section("Findings", (Table("Findings", columns, rows),)),))))
    assert len(pdf.pages) > 2
    assert len(tags(pdf, "/THead")) == len(pdf.pages)


def test_hostile_text_becomes_neither_link_nor_action() -> None:
    pdf = opened(to_pdf(hostile()))
    assert "/OpenAction" not in pdf.Root
    assert "/JavaScript" not in pdf.Root.get("/Names", {})
    addresses = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note]
    assert all(address.startswith("https://example.org/") for address in addresses)


def test_a_table_of_three_hundred_rows_takes_under_ten_seconds_of_work() -> None:
    columns = (Column("Reference"), Column("Finding", 4), Column("Owner", 2))
    rows = tuple((f"KF-20-{number:03d}", "Demand is expected to rise.", "Head of Crime") for number in range(1, 301))
    start = time.process_time()
    to_pdf(replace(board_paper(), body=(Para("Findings"), Table("Findings", columns, rows))))
    assert time.process_time() - start < 10

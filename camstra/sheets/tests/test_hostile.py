"""Files built to mislead or to harm. None may end the process that asks, and each is answered by name."""

import contextlib
import io
import struct
import zipfile

import pytest

from camstra.sheets.limits import Limits
from camstra.sheets.reading import read_grid
from camstra.sheets.refusals import Damaged, HoldsMacros, Protected, SheetRefused, TooLarge, Unsafe, WrongType
from camstra.sheets.tests.builders import (
    SHEET_PART,
    SHEET_XML,
    change_part,
    make_ole,
    make_sheet_xml,
    make_table,
)

ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"MZ\x90\x00", "a program"),
        (b"{\\rtf1", "a rich text document"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (b"<!DOCTYPE html><html><table>", "a web page"),
        (b"\xef\xbb\xbf <html><body><table>", "a web page"),
        (b'<?xml version="1.0"?><Workbook>', "an XML file"),
        (b'[{"ref": 1}]', "a JSON file"),
        (b"SQLite format 3\x00", "a database"),
    ],
)
def test_another_type_under_a_spreadsheets_name_is_called_what_it_is(tmp_path, head, name):
    path = tmp_path / "findings.xlsx"
    path.write_bytes(head)
    with pytest.raises(WrongType, match=f"This is {name}"):
        read_grid(path)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("Index/Document.iwa", "an Apple Numbers"),
        ("findings.xlsx", "a zip folder"),
    ],
)
def test_another_kind_of_zip_is_called_what_it_is(tmp_path, part, name):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(part, "<x/>")
    with pytest.raises(WrongType, match=f"This is {name}"):
        read_grid(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("stream", "error", "words"),
    [
        ("WordDocument", WrongType, "This is a Word document"),
        ("Something", WrongType, "This is an Office file"),
        ("EncryptedPackage", Protected, "locked with a password"),
        ("_VBA_PROJECT_CUR", HoldsMacros, "holds macros"),
    ],
)
def test_an_old_office_file_that_is_no_plain_workbook_is_called_what_it_is(tmp_path, stream, error, words):
    with pytest.raises(error, match=words):
        read_grid(make_ole(tmp_path / "a.xls", stream))


@pytest.mark.parametrize("kept", [30, 513, 600, 1100])
def test_an_old_office_file_cut_short_is_damaged(tmp_path, kept):
    path = make_ole(tmp_path / "a.xls", "Workbook")
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises((Damaged, WrongType)):
        read_grid(path)


def test_an_old_office_file_whose_chain_runs_in_a_circle_is_damaged(tmp_path):
    path = make_ole(tmp_path / "a.xls", "Workbook")
    content = bytearray(path.read_bytes())
    struct.pack_into("<I", content, 512 + 4, 1)  # the folder's own sector follows itself
    path.write_bytes(content)
    with pytest.raises(Damaged, match="cut short or damaged"):
        read_grid(path)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_workbook_cut_short_is_damaged(tmp_path, share):
    path = make_table(tmp_path / "a.xlsx", *[["some", "text", 1]] * 200)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(Damaged, match="cut short or damaged"):
        read_grid(path)


def test_a_workbook_with_one_byte_changed_inside_is_damaged_or_read_but_never_a_crash(tmp_path):
    path = make_table(tmp_path / "a.xlsx", *[["some", "text", 1]] * 50)
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 6):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        path.write_bytes(broken)
        with contextlib.suppress(SheetRefused):
            assert read_grid(path)


def test_a_zip_bomb_is_refused_by_its_ratio(tmp_path):
    path = change_part(make_table(tmp_path / "a.xlsx", ["a"]), "xl/media/filler.xml", b" " * 60 * 1024 * 1024)
    assert path.stat().st_size < 1024 * 1024
    with pytest.raises(Unsafe, match=r"unpacks to 1,?\d+ times its size, more than the 200 allowed"):
        read_grid(path)


def test_a_zip_bomb_of_many_parts_is_refused_by_its_whole_size(tmp_path):
    path = make_table(tmp_path / "a.xlsx", ["a"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        for number in range(20):
            file.writestr(f"xl/media/{number}.bin", b"\x00" * 100_000)
    with pytest.raises(TooLarge, match="unpacks to 2 MB; at most 1 MB"):
        read_grid(path, limits=Limits(unpacked_bytes=1024 * 1024))


def test_a_zip_that_lies_about_the_size_of_a_part_is_refused(tmp_path):
    body = "<sheetData/>" + " " * 500_000
    path = make_sheet_xml(tmp_path / "a.xlsx", body)
    content = bytearray(path.read_bytes())
    entry = content.rindex(SHEET_PART.encode()) - 46  # its line in the list at the end
    assert content[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<I", content, entry + 24, 100)
    path.write_bytes(content)
    with pytest.raises(Unsafe, match="states a smaller size than it unpacks to"):
        read_grid(path)


def test_a_zip_with_a_password_is_refused_as_locked(tmp_path):
    path = make_table(tmp_path / "a.xlsx", ["a"])
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(Protected, match="locked with a password"):
        read_grid(path)


def test_two_parts_of_one_name_are_refused(tmp_path):
    path = make_table(tmp_path / "a.xlsx", ["a"])
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(SHEET_PART.upper(), SHEET_XML.format(body="<sheetData/>"))
    with pytest.raises(Unsafe, match="two parts of the same name"):
        read_grid(path)


@pytest.mark.parametrize("name", ["xl/../../etc/x.xml", "a/b/c/d/e/f/g/h/i/j/k.xml"])
def test_parts_in_strange_folders_are_refused(tmp_path, name):
    with pytest.raises(Unsafe, match="folders within folders"):
        read_grid(change_part(make_table(tmp_path / "a.xlsx", ["a"]), name, "<x/>"))


def test_a_part_packed_in_an_unusual_way_is_refused(tmp_path):
    path = make_table(tmp_path / "a.xlsx", ["a"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as file:
        file.writestr("xl/extra.bin", b"x")
    with pytest.raises(Unsafe, match="packed in a way"):
        read_grid(path)


def test_a_sheet_that_claims_to_be_vast_is_refused_by_its_claim(tmp_path):
    path = make_sheet_xml(
        tmp_path / "a.xlsx",
        '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
    )
    with pytest.raises(TooLarge, match='Sheet "Findings" reaches row 1,048,576; at most 200,000'):
        read_grid(path)


@pytest.mark.parametrize("last", ["XFD1048576", "A1048576", "XFD1"])
def test_a_sheet_whose_last_cell_lies_is_refused_by_that_cell(tmp_path, last):
    path = make_sheet_xml(
        tmp_path / "a.xlsx",
        f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{last}"><v>2</v></c></row></sheetData>',
    )
    with pytest.raises(TooLarge, match='Sheet "Findings" reaches'):
        read_grid(path)


def test_borders_far_below_the_last_row_do_no_harm(tmp_path):
    path = make_sheet_xml(
        tmp_path / "a.xlsx",
        '<sheetData><row r="1"><c r="A1"><v>5</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>',
    )
    assert [row.cells for row in read_grid(path)[0].rows] == [(5,)]


@pytest.mark.parametrize("reference", ["7", "A0x", "ABCD1", "A99999999"])
def test_a_cell_at_no_real_place_is_damaged(tmp_path, reference):
    path = make_sheet_xml(
        tmp_path / "a.xlsx", f'<sheetData><row r="1"><c r="{reference}"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(Damaged):
        read_grid(path)


@pytest.mark.parametrize("part", [SHEET_PART, "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/app.xml"])
def test_an_entity_bomb_in_any_part_is_refused(tmp_path, part):
    with pytest.raises(Unsafe, match="declares its own XML entities"):
        read_grid(change_part(make_table(tmp_path / "a.xlsx", ["a"]), part, ENTITY_BOMB))


def test_a_document_type_pointing_outside_is_refused(tmp_path):
    outside = '<?xml version="1.0"?><!DOCTYPE worksheet SYSTEM "file:///etc/hostname"><worksheet/>'
    with pytest.raises(Unsafe, match="declares its own XML entities"):
        read_grid(change_part(make_table(tmp_path / "a.xlsx", ["a"]), SHEET_PART, outside))


def test_a_sheet_that_is_not_xml_is_damaged(tmp_path):
    with pytest.raises(Damaged):
        read_grid(change_part(make_table(tmp_path / "a.xlsx", ["a"]), SHEET_PART, "<worksheet><unclosed>"))


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_a_workbook_with_macros_is_refused_without_running_them(tmp_path, part):
    with pytest.raises(HoldsMacros, match="holds macros"):
        read_grid(change_part(make_table(tmp_path / "a.xlsm", ["a"]), part, "<x/>"))


def test_a_binary_workbook_is_refused_by_name(tmp_path):
    with pytest.raises(WrongType, match=r"binary Excel workbook \(\.xlsb\)"):
        read_grid(change_part(make_table(tmp_path / "a.xlsb", ["a"]), "xl/workbook.bin", b"\x00"))


def test_a_workbook_without_its_list_of_sheets_is_damaged(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/styles.xml", "<x/>")
    with pytest.raises(Damaged, match="lacks its list of sheets"):
        read_grid(tmp_path / "a.xlsx")


def _ods(path, rows, *, extra=()):
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}"><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", content)
        for name, body in extra:
            file.writestr(name, body)
    path.write_bytes(memory.getvalue())
    return path


FILLED = '<table:table-cell office:value-type="float" office:value="1"{}/>'


def test_an_opendocument_sheet_whose_one_cell_stands_for_millions_is_refused(tmp_path):
    row = f'<table:table-row table:number-rows-repeated="1048576">{FILLED.format("")}</table:table-row>'
    with pytest.raises(TooLarge, match='Sheet "S" reaches row 1,048,576'):
        read_grid(_ods(tmp_path / "a.ods", row))
    wide = FILLED.format(' table:number-columns-repeated="16384"')
    with pytest.raises(TooLarge, match='Sheet "S" reaches column XFD'):
        read_grid(_ods(tmp_path / "a.ods", f"<table:table-row>{wide}</table:table-row>"))


def test_an_opendocument_sheet_repeating_a_senseless_number_is_damaged(tmp_path):
    row = f'<table:table-row table:number-rows-repeated="many">{FILLED.format("")}</table:table-row>'
    with pytest.raises(Damaged):
        read_grid(_ods(tmp_path / "a.ods", row))


def test_an_opendocument_sheet_with_macros_or_a_password_is_refused(tmp_path):
    with pytest.raises(HoldsMacros):
        read_grid(_ods(tmp_path / "a.ods", "", extra=[("Basic/Standard/script-lb.xml", "<x/>")]))
    path = change_part(_ods(tmp_path / "b.ods", ""), "META-INF/manifest.xml", "<m><encryption-data/></m>")
    with pytest.raises(Protected):
        read_grid(path)


def test_another_opendocument_file_is_called_what_it_is(tmp_path):
    path = change_part(_ods(tmp_path / "a.ods", ""), "mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(WrongType, match="another kind of OpenDocument file"):
        read_grid(path)

import json
import os
import stat

import pytest

import camstra
from camstra.cli.alone import common
from camstra.cli.alone.common import CommandRefused, csv_text, envelope, read_table, write_whole


def test_a_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path):
    out = tmp_path / "out.csv"
    write_whole(out, "first")
    out.chmod(0o640)
    write_whole(out, b"second")
    assert out.read_bytes() == b"second"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [out]


def test_a_new_file_has_the_mode_that_the_mask_gives(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "out.csv", "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o640


def test_a_write_that_breaks_half_way_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    out = tmp_path / "out.csv"
    out.write_text("old", "utf-8")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(common.os, "fsync", full)
    with pytest.raises(CommandRefused, match="cannot be written: no space left on device"):
        write_whole(out, "new")
    assert out.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_link_keeps_pointing_where_it_did(tmp_path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"


def test_a_device_is_written_to_and_stays_a_device():
    write_whole(common.Path("/dev/null"), "gone")
    assert stat.S_ISCHR(common.Path("/dev/null").stat().st_mode)


def test_a_table_says_which_line_each_row_stood_on(table, sha256):
    path = table("a,b", "1,2", "", ",", '"3', 'more",4')
    found = read_table(path, required=["a"], optional=["b"])
    assert [(row.line, row.cells) for row in found.rows] == [(2, {"a": "1", "b": "2"}), (6, {"a": "3\nmore", "b": "4"})]
    assert found.sha256 == sha256(path)


def test_a_column_with_nothing_in_it_is_empty_text(table):
    assert read_table(table("a,b", " ,x"), required=["a", "b"]).rows[0].cells == {"a": "", "b": "x"}


def test_none_is_written_as_an_empty_cell_and_commas_are_quoted():
    assert csv_text(["a", "b"], [[None, 'x, "y"'], [0, ""]]) == 'a,b\n,"x, ""y"""\n0,\n'


def test_the_envelope_has_the_shape_that_scripts_read():
    answer = json.loads(envelope("score", {"in.csv": "ab"}, ["careful"], {"é": 1}))
    assert answer == {
        "command": "score",
        "version": camstra.__version__,
        "inputs": {"in.csv": "ab"},
        "warnings": ["careful"],
        "result": {"é": 1},
    }

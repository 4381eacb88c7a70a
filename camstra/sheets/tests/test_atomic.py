import io
import os
import stat

import pytest

from camstra.sheets.atomic import whole_file


class PowerCutError(Exception):
    pass


def write_half(path):
    with whole_file(path) as file:
        file.write(b"half")
        raise PowerCutError


def test_a_file_appears_whole_with_ordinary_permissions(tmp_path):
    path = tmp_path / "out.bin"
    with whole_file(path) as file:
        file.write(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "out.bin"
    path.write_bytes(b"old")
    with pytest.raises(PowerCutError):
        write_half(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_stream_is_written_to_as_it_is():
    out = io.BytesIO()
    with whole_file(out) as file:
        file.write(b"x")
    assert out.getvalue() == b"x"


def test_a_device_or_pipe_is_written_to_and_never_replaced_by_a_file(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with whole_file(pipe) as file:
        file.write(b"sent on")
    assert os.read(reader, 100) == b"sent on"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_is_refused_under_its_own_name(tmp_path):
    with pytest.raises(IsADirectoryError, match="is a folder") as refusal, whole_file(tmp_path):
        pass
    assert refusal.value.filename == str(tmp_path)
    assert list(tmp_path.iterdir()) == []

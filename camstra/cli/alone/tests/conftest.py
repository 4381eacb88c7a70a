"""A folder to work in, and a way to run a stand-alone command as the program does."""

import hashlib

import pytest


@pytest.fixture
def table(tmp_path):
    """Write a CSV and return its path."""

    def write(*lines, name="in.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
        return path

    return write


@pytest.fixture
def sha256():
    return lambda path: hashlib.sha256(path.read_bytes()).hexdigest()

"""A home kept when an issue was resolved must still come up to date, whole, in every later version."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOMES = sorted((Path(__file__).resolve().parents[1] / "homes").glob("*.sqlite3.gz"))


@pytest.fixture
def typed(tmp_path):
    """Type a command in the kept home; its exit code and all it said."""

    def run(*words: str) -> tuple[int, str]:
        environment = {k: v for k, v in os.environ.items() if k not in ("CAMSTRA_DATABASE_URL", "PYTEST_VERSION")}
        done = subprocess.run(
            [sys.executable, "-m", "camstra.cli.main", *words],
            env=environment | {"CAMSTRA_HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    return run


def test_there_is_a_home_to_try():
    assert HOMES


@pytest.mark.parametrize("kept", HOMES, ids=lambda path: path.name.removesuffix(".sqlite3.gz"))
def test_a_kept_home_comes_up_to_date_whole(kept, tmp_path, typed):
    (tmp_path / "camstra.sqlite3").write_bytes(gzip.decompress(kept.read_bytes()))
    assert typed("migrate")[0] == 0
    assert typed("trace", "verify")[0] == 0
    assert typed("check")[0] == 0
    out = tmp_path / "findings.csv"
    assert typed("export", "findings", str(out), "--cycle", "2020")[0] == 0
    told = out.read_text("utf-8-sig")
    assert told.count("\nKF-20-") == 5
    assert told.count("Remitted to the head of business") == 3

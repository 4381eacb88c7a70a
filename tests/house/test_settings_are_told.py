"""Every variable that the program, the tools or the tests read is explained to whoever runs it."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, files

VARIABLE = re.compile(r"\bCAMSTRA_[A-Z_]+\b")


def test_every_variable_that_is_read_is_explained_and_every_one_explained_is_read():
    code = [ROOT / "run", *files(".py", ".sh")]
    read = {name for file in code if "house" not in file.parts for name in VARIABLE.findall(file.read_text("utf-8"))}
    explained = set(VARIABLE.findall((ROOT / "docs" / "running" / "README.md").read_text("utf-8")))
    assert read == explained

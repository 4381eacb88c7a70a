"""The import contracts are no decoration: each is broken once, in a copy, and must say so by name."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, contracts

YEAR = "The year runs one way, and the house stands in order"
ROOM = "Inside a room pages call services, services call records, records call rules"
ENGINE = "The engine is plain Python and knows nothing of the house"
RULES = "Every rules.py is plain Python"
CALLERS = "Only services, rules and the commands that stand alone call the engine"
ALONE = "The commands that stand alone need no Django"
DESK = "The desk asks the register of kinds, never a room"
FORBIDDEN = [
    (YEAR, "camstra/assess/risk/rules.py", "import camstra.assess.findings.rules"),
    (YEAR, "camstra/prepare/cycle/selectors.py", "import camstra.decide.boards.selectors"),
    (YEAR, "camstra/trace/change.py", "import camstra.prepare.organisation"),
    (YEAR, "camstra/ui/frame.py", "import camstra.desk"),
    (YEAR, "camstra/helpers/__init__.py", "'''A room beside the house, which no layer names.'''"),
    (ROOM, "camstra/assess/findings/selectors.py", "import camstra.assess.findings.services"),
    (ROOM, "camstra/assess/findings/rules.py", "import camstra.assess.findings.models"),
    (ROOM, "camstra/assess/findings/utils.py", "'''A drawer for everything.'''"),
    (ENGINE, "engine/camstra_engine/scoring/forbidden.py", "import django"),
    (ENGINE, "engine/camstra_engine/scoring/forbidden.py", "import camstra.trace"),
    (RULES, "camstra/assess/findings/rules.py", "from django.db import models"),
    (CALLERS, "camstra/assess/risk/views.py", "import camstra_engine"),
    (ALONE, "camstra/cli/alone/forbidden.py", "import django"),
    (ALONE, "camstra/cli/alone/forbidden.py", "import camstra.trace.models"),
    (DESK, "camstra/desk/views.py", "import camstra.assess.findings.selectors"),
]


def broken_contracts(tree: Path) -> set[str]:
    """Run the linter on a tree and return the names it prints as broken."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
        "--no-logo",
    ]
    path = os.pathsep.join([str(tree), str(tree / "engine")])
    done = subprocess.run(
        command,
        cwd=tree,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Analyzed" in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house without its tests, pictures and templates, in a folder of its own."""
    leave_out = shutil.ignore_patterns("__pycache__", "tests", "static", "templates", "migrations", "*.egg-info")
    shutil.copytree(ROOT / "camstra", tmp_path / "camstra", ignore=leave_out)
    shutil.copytree(ROOT / "engine" / "camstra_engine", tmp_path / "engine" / "camstra_engine", ignore=leave_out)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def write_line(tree: Path, file: str, line: str) -> None:
    """Add one line to a file of the tree; the file and its packages are made where they are missing."""
    path = tree / file
    if path.with_suffix("").is_dir():  # a layer that grew into a package
        path = path.with_suffix("") / "__init__.py"
    for folder in path.parents:
        if folder in (tree, tree / "engine"):
            break
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as text:
        text.write(f"\n{line}\n")


def test_no_contract_is_broken_as_the_house_stands(copy):
    assert broken_contracts(copy) == set()


@pytest.mark.parametrize(("contract", "file", "line"), FORBIDDEN)
def test_one_forbidden_line_breaks_the_contract_that_forbids_it(copy, contract, file, line):
    write_line(copy, file, line)
    assert contract in broken_contracts(copy)


def test_every_contract_has_been_broken_once():
    assert {contract for contract, _, _ in FORBIDDEN} == set(contracts())

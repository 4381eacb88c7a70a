"""Every public selector takes the viewer first: nothing is read past the wall."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files

# Asked before there is a viewer, or of nothing that the wall hides.
BEFORE_THE_WALL = {
    "viewer_of": "resolves the viewer",
    "force_of": "where a person's page opens",
    "profile_of": "the force's own settings",
    "name_on": "what a body was called, on a paper",
    "holders_on": "who holds posts already read",
    "token_held": "who a token belongs to",
    "on_day": "a condition on dates",
    "texts_of": "the texts of a row in hand",
    "kind_of": "the register of a record in hand",
    "grouped": "rows in hand, by when they are due",
}
# Those that only look at what was read through the wall already, and query nothing.
LOOKED_AT = {"line", "lines", "table", "figure"}


def selectors() -> Iterator[Path]:
    """Every selectors.py, and every module of a selectors package, of rooms and of the desk."""
    for file in files(".py"):
        parts = file.relative_to(ROOT).parts
        if parts[0] == "camstra" and "tests" not in parts and (file.name == "selectors.py" or "selectors" in parts):
            yield file


def open_ones(source: str) -> list[str]:
    """The public functions whose first argument is no viewer."""
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.args.args
        and not is_behind_the_wall(node)
    ]


def is_behind_the_wall(node: ast.FunctionDef) -> bool:
    first = node.args.args[0].arg
    if first == "viewer" or node.name in BEFORE_THE_WALL:
        return True
    return first in LOOKED_AT and not any(
        "objects" in ast.unparse(call) for call in ast.walk(node) if isinstance(call, ast.Call)
    )


def test_every_selector_takes_the_viewer_first():
    found = {
        str(file.relative_to(ROOT)): names for file in selectors() if (names := open_ones(file.read_text("utf-8")))
    }
    assert found == {}


def test_there_are_selectors_to_look_at():
    assert len(list(selectors())) > 10


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def findings(cycle): ...", ["findings"]),
        ("def findings(force, viewer): ...", ["findings"]),
        ("def lines_of(table): return Line.objects.filter(table=table)", ["lines_of"]),
        ("def findings(viewer, cycle): ...", []),
        ("def _held(model): ...", []),
        ("def lines_of(table): return table.lines", []),
    ],
)
def test_a_selector_without_a_viewer_is_seen(source, names):
    assert open_ones(source) == names

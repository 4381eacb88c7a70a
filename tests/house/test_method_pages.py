"""Every calculation has a page, and every page is true."""

from __future__ import annotations

import pytest

from tests.house.method_pages import run_page, steps_of
from tests.house.tree import ROOT

FOLDER = ROOT / "docs" / "methods"
PAGES = sorted(page for page in FOLDER.glob("*.md") if page.name != "README.md")
ENGINE = ROOT / "engine" / "camstra_engine"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_method_page_runs_and_prints_what_it_says(page):
    assert run_page(page) > 0, f"{page.name} has no Python block: nothing on it was checked"


def methods() -> list[str]:
    """The parts of the engine that stand beside each other: modules and packages one level down."""
    below = [*ENGINE.glob("*/__init__.py"), *ENGINE.glob("*.py")]
    names = {
        path.parent.name if path.name == "__init__.py" else path.stem
        for path in below
        if path.parent != ENGINE or path.name != "__init__.py"
    }
    return sorted(name for name in names if name != "errors")


@pytest.mark.parametrize("method", methods())
def test_every_part_of_the_engine_has_a_page_that_uses_it(method):
    assert any(
        f"camstra_engine.{method}" in page.read_text("utf-8")
        or f"camstra_engine import {method}" in page.read_text("utf-8")
        for page in PAGES
    )


def test_a_page_that_prints_something_else_is_seen(tmp_path):
    page = tmp_path / "wrong.md"
    page.write_text("# Sum\n\n```python\nprint(1 + 1)\n```\n\n```output\n3\n```\n", "utf-8")
    with pytest.raises(AssertionError, match="line 4"):
        run_page(page)


def test_blocks_share_names_and_keep_their_lines():
    steps = steps_of("```python\nx = 1\n```\ntext\n```python\nprint(x)\n```\n```output\n1\n```\n")
    assert [(step.line, step.prints) for step in steps] == [(2, None), (6, "1\n")]


def test_every_page_is_listed_on_the_front_page_of_the_methods():
    front = (FOLDER / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES if f"({page.name})" not in front] == []

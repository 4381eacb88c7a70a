"""What the documents tell a newcomer to type or open is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files

# Paths that a run makes, or that the reader chooses.
MADE_BY_A_RUN = (
    "var/",
    ".venv/",
    ".tools/",
    "node_modules/",
    "camstra/ui/static/vendor/",
    "tests/vendor/",
    "shared/data",
)
DOCUMENTS = [
    file
    for file in files(".md")
    if file.relative_to(ROOT).parts[0] in ("README.md", "CONTRIBUTING.md", "docs", "changes", "camstra", "engine")
]


def verbs_of_run() -> set[str]:
    """The words ./run listens to, read from its last `case`."""
    return set(re.findall(r"^    (\w+)\) ", (ROOT / "run").read_text("utf-8"), re.MULTILINE))


def verbs_named(text: str) -> set[str]:
    """The words that stand behind ./run in a document."""
    return set(re.findall(r"\./run (\w+)", text))


def paths_named(text: str) -> set[str]:
    """Paths in `code` and the targets of links: with a slash, without blanks, wildcards, holes or addresses."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    named = re.findall(r"`([^`\s]+/[^`\s]*)`", prose) + re.findall(r"\]\(([^)\s#]+)[^)]*\)", prose)
    return {name for name in named if not re.search(r"[*<>{}$|…()=]|://|^/|^\./run|^mailto:|[A-Z]{2,}/", name)}


def is_there(name: str, document: Path) -> bool:
    if name.removeprefix("./").startswith(MADE_BY_A_RUN):
        return True
    return any(
        (base / name).exists() for base in (ROOT, document.parent, *document.parents) if base.is_relative_to(ROOT)
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_document_names_only_commands_and_paths_that_exist(document):
    text = document.read_text("utf-8")
    assert verbs_named(text) <= verbs_of_run()
    assert sorted(name for name in paths_named(text) if not is_there(name, document)) == []


def test_the_help_page_names_every_verb_and_no_other():
    help_page = (ROOT / "run").read_text("utf-8").split("HELP")[1]
    assert verbs_named(help_page) == verbs_of_run()


def test_the_readme_names_the_two_commands_and_the_people_of_the_demonstration():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert {"demo", "test"} <= verbs_named(readme)
    assert "## Demonstration users" in readme


def test_a_verb_or_path_that_is_not_there_is_seen():
    assert verbs_named("type `./run fly`") - verbs_of_run() == {"fly"}
    assert [
        name
        for name in paths_named("see `camstra/moon.py` or [it](docs/moon.md)")
        if not is_there(name, ROOT / "README.md")
    ]

"""A write has one door: versioned tables are saved, updated, deleted and queried raw by trace alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT, files

WRITES = {
    "save",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "create",
    "get_or_create",
    "update_or_create",
    "raw",
    "_raw_delete",
}
RAW = {"execute", "executemany", "RawSQL"}
# Tables without versions, each written inside a change by the file that keeps it; and what is no table of a register.
PLAIN = {
    "camstra/accounts/services.py": "accounts and tokens",
    "camstra/desk/services.py": "HeadingMeaning",
    "camstra/deliver/actions/services/dates.py": "Redate",
    "camstra/files/backups": "whole tables, into and out of a backup",
    "camstra/files/services.py": "StoredFile",
    "camstra/jobs": "jobs and their leases",
    "camstra/prepare/cycle/services": "Slip",
    "camstra/prepare/organisation/services/units.py": "UnitReach, the closure of the tree",
    "camstra/prepare/organisation/services/profile.py": "Force, before it has a clock",
    "camstra/assess/requirements/services/freezing.py": "Submission",
    "camstra/paper": "documents, which are files",
    "camstra/publish/reports/services/building.py": "Figure",
    "camstra/ui/services.py": "SavedFilter",
    "camstra/trace": "the door itself",
    "camstra/cli/inside": "backup, restore and checks of the home",
    "camstra/config/health": "a query that asks whether the database answers",
}  # fmt: skip
# Objects that have such a method and are no rows: the change itself, dictionaries, sets, digests, files …
NOT_ROWS = {"change", "inner", "outer"}


def writes(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of every call that could write a row past the door."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        on = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if name in RAW or (name in WRITES and is_of_rows(name, on, node)):
            yield node.lineno, f"{on}.{name}".lstrip(".")


def is_of_rows(name: str, on: str, call: ast.Call) -> bool:
    """Whether the method is a manager's, a queryset's or a row's, and not a dictionary's, a set's or the change's."""
    if on.rpartition(".")[2] in NOT_ROWS:
        return False
    if "objects" in on or "_default_manager" in on or "filter(" in on:
        return True
    if name == "update":  # a dictionary, a set or a digest is updated with one thing; rows with named values
        return bool(call.keywords) and not call.args
    return name in {"save", "delete", "bulk_create", "bulk_update", "_raw_delete"}


def is_plain(path: str) -> bool:
    return any(path == kept or path.startswith(f"{kept}/") for kept in PLAIN)


def test_no_room_writes_past_the_door():
    found = [
        f"{path}:{line} {call}"
        for file in files(".py")
        if (path := file.relative_to(ROOT).as_posix()).startswith("camstra/")
        and not {"tests", "migrations"} & set(file.parts)
        and file.name != "conftest.py"
        and not is_plain(path)
        for line, call in writes(file.read_text("utf-8"))
    ]
    assert found == []


def test_every_exception_is_still_needed():
    for kept in PLAIN:
        if kept == "camstra/trace":
            continue
        path = ROOT / kept
        sources = path.rglob("*.py") if path.is_dir() else [path]
        assert any(list(writes(source.read_text("utf-8"))) for source in sources if source.exists()), kept


@pytest.mark.parametrize(
    "line",
    [
        "finding.save()", "Finding.objects.update(state='ruled')", "Finding.objects.filter(pk=1).update(state='ruled')",
        "Finding.objects.bulk_create(rows)", "Finding.objects.bulk_update(rows, ['state'])", "finding.delete()",
        "Finding.objects.create(year=2020)", "Finding.objects.get_or_create(pk=1)", "Finding.objects.raw('SELECT 1')",
        "rows.update(state='ruled')", "cursor.execute('DELETE FROM findings_finding')", "RawSQL('SELECT 1', ())",
        "Finding.Version.objects.all().delete()",
    ],
)  # fmt: skip
def test_a_write_past_the_door_is_seen(line):
    assert [found for found, _ in writes(line)] == [1]


@pytest.mark.parametrize(
    "line",
    ["change.save(finding, state='ruled')", "change.create(finding)", "told.update({'a': 1})", "digest.update(chunk)",
     "seen.update(keys)", "change.create_many(rows)", "Finding.objects.filter(pk=1).count()", "redirect('/save/')"],
)  # fmt: skip
def test_what_is_no_write_is_left_alone(line):
    assert list(writes(line)) == []

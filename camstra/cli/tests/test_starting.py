"""Which home a command finds when nobody names one."""

from __future__ import annotations

import pytest

from camstra.cli.inside import starting


@pytest.fixture
def beside_a_demonstration(tmp_path, monkeypatch):
    monkeypatch.delenv("CAMSTRA_HOME", raising=False)
    monkeypatch.delenv("CAMSTRA_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    home = tmp_path / "var" / "demo"
    home.mkdir(parents=True)
    (home / "demonstration.json").write_text("{}")
    return tmp_path


def test_a_command_beside_a_demonstration_and_no_other_home_uses_the_demonstration(beside_a_demonstration):
    assert starting._only_the_demonstration_is_here("publish")


def test_what_makes_or_fills_a_home_never_does(beside_a_demonstration):
    assert not starting._only_the_demonstration_is_here("migrate")
    assert not starting._only_the_demonstration_is_here("restore")


def test_a_home_in_var_comes_before_the_demonstration(beside_a_demonstration):
    (beside_a_demonstration / "var" / "camstra.sqlite3").touch()
    assert not starting._only_the_demonstration_is_here("publish")


def test_a_home_that_is_named_is_the_one(beside_a_demonstration, monkeypatch):
    monkeypatch.setenv("CAMSTRA_HOME", "elsewhere")
    assert not starting._only_the_demonstration_is_here("publish")

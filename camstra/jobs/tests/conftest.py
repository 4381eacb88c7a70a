"""Tasks and rules that only a test knows."""

from __future__ import annotations

import pytest

from camstra.jobs import registry


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    monkeypatch.setattr(registry, "_tasks", dict(registry._tasks))
    monkeypatch.setattr(registry, "_rules", {})


@pytest.fixture(autouse=True)
def own_store(tmp_path, settings):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()

"""A store of its own for each test."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_store(tmp_path, settings):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()

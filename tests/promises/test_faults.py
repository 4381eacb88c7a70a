"""Kill −9 in the middle: nothing is lost, nothing doubled, and work finishes after a restart.

More kills: ./run bench faults --kills 200
"""

from __future__ import annotations

import json

import pytest


def run_scene(home, scene: str, kills: int, seed: int = 1) -> dict:
    done = home.python("-m", "tests.promises.faultlab", scene, "--kills", str(kills), "--seed", str(seed))
    assert done.stdout, done.stderr[-3_000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("scene", ["import", "job", "backup"])
def test_a_kill_in_the_middle_loses_and_doubles_nothing(real_home, scene):
    found = run_scene(real_home, scene, kills=4)
    assert found["faults"] == []
    assert found["killed"] >= 2, "the kills came too late to kill anything"


def test_no_two_workers_do_one_job(real_home):
    assert run_scene(real_home, "workers", kills=0)["faults"] == []


def test_the_laboratory_sees_work_that_is_not_all_or_nothing(real_home, monkeypatch):
    """A judge that never complains proves nothing: here half the rows stand."""
    from tests.promises import faultscenes

    half = {"units": 30, "versions": 30, "entries": 30, "chain": ""}
    assert faultscenes.wrong_with(half, {0, 60})
    assert faultscenes.wrong_with({**half, "units": 60}, {0, 60})
    assert faultscenes.wrong_with({"units": 0, "versions": 0, "entries": 0, "chain": "entry 3 was removed"}, {0})
    assert faultscenes.wrong_with({"units": 0, "versions": 0, "entries": 0, "chain": ""}, {0, 60}) == []

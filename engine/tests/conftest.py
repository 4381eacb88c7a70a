"""Golden tables, shipped models, and a small definition for tests to spoil."""

import copy
import csv
import json
from pathlib import Path

import pytest

from camstra_engine.scoring import load_model

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "camstra" / "assess" / "risk" / "seed"

SMALL = {
    "model_id": "small",
    "version": "1",
    "title": "Two inputs, a product, three bands",
    "status": "local",
    "inputs": [
        {
            "id": "harm",
            "label": "Harm",
            "type": "ordinal",
            "prov": "I",
            "levels": [{"label": "low", "value": 1}, {"label": "mid", "value": 2}, {"label": "high", "value": 3}],
        },
        {
            "id": "chance",
            "label": "Chance",
            "type": "ordinal",
            "prov": "I",
            "levels": [
                {"label": "rare", "value": 1},
                {"label": "likely", "value": 2},
                {"label": "not judged", "value": None},
            ],
        },
    ],
    "derived": [{"id": "risk", "label": "Risk", "prov": "I", "expr": {"op": "product", "args": ["harm", "chance"]}}],
    "bands": [
        {"on": "risk", "label": "green", "min": 1, "max": 2},
        {"on": "risk", "label": "amber", "min": 3, "max": 4},
        {"on": "risk", "label": "red", "min": 5, "max": 6},
    ],
    "tolerance": {"on": "risk", "max_tolerable": 2, "label": "green"},
    "ranking": ["risk desc", "stored_position asc"],
    "provenance": [{"tag": "I", "what": "made up for the tests"}],
}


@pytest.fixture
def definition():
    """A sound definition that a test may change as it likes."""
    return copy.deepcopy(SMALL)


@pytest.fixture
def small():
    """The small definition, unspoilt, as a model."""
    return load_model(copy.deepcopy(SMALL))


@pytest.fixture(scope="session")
def golden():
    """Read a golden table by name: a list of rows as dictionaries."""

    def read(name):
        with (HERE / "golden" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="session")
def shipped():
    """Load a shipped model by its file's stem."""

    def load(stem):
        return load_model(json.loads((SEED / f"{stem}.json").read_text("utf-8")))

    return load

"""One suite that every shipped scoring model passes."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from camstra_engine.scoring import canonical_text, check_monotone, digest_of, load_model, parse_model, rank, score

SEED = Path(__file__).parents[3] / "camstra" / "assess" / "risk" / "seed"
CATALOGUE = json.loads((SEED / "catalogue.json").read_text("utf-8"))["models"]
SCHEMA = json.loads((SEED / "scoring_model.schema.json").read_text("utf-8"))
FILES = [entry["file"] for entry in CATALOGUE]


@pytest.fixture(params=FILES)
def definition(request):
    return parse_model((SEED / request.param).read_text("utf-8"))


@pytest.fixture
def model(definition):
    return load_model(definition)


def test_the_catalogue_lists_every_model_file_and_one_default_for_each_id():
    others = {"catalogue.json", "scoring_model.schema.json"}
    assert sorted(FILES) == sorted(path.name for path in SEED.glob("*.json") if path.name not in others)
    ids = [entry["model_id"] for entry in CATALOGUE]
    assert sorted(entry["model_id"] for entry in CATALOGUE if entry["default"]) == sorted(set(ids))


def test_the_catalogue_speaks_of_the_model_in_the_file(definition):
    entries = [(entry["model_id"], entry["version"]) for entry in CATALOGUE]
    assert (definition["model_id"], definition["version"]) in entries


def test_it_fits_the_schema(definition):
    Draft202012Validator.check_schema(SCHEMA)
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(definition)] == []


def test_every_field_of_it_means_something(model):
    assert model.unread_fields == ()


def test_every_value_says_where_it_comes_from(model):
    assert all(item.prov for item in (*model.inputs, *model.derived, *model.bands))
    assert model.provenance
    assert all(citation.url for citation in model.provenance if citation.tag == "P")


def test_raising_a_level_never_lowers_its_score(model):
    assert check_monotone(model).answer == "yes"


def test_its_digest_is_that_of_its_canonical_text_and_changes_with_any_value(definition, model):
    assert model.digest == digest_of(json.loads(canonical_text(definition)))
    definition["inputs"][0]["levels"][0]["label"] += " changed"
    assert load_model(definition).digest != model.digest


def test_nothing_chosen_is_not_available_and_names_every_input_of_the_score(model):
    one = score(model, {})
    assert one.status == "not available"
    assert set(one.values.values()) == {None}
    assert {item.id for item in model.inputs if item.enters_score} <= set(one.missing)
    assert rank(model, [("nothing", one)])[0].rank is None


def test_a_structure_without_values_gives_no_score_whatever_is_chosen(model):
    if model.status == "structure-only":
        assert all(level.value is None for item in model.inputs for level in item.levels)
        chosen = {item.id: item.levels[0].label for item in model.inputs}
        assert score(model, chosen).status == "not available"
    else:
        assert all(level.value is not None for item in model.inputs for level in item.levels)


def test_only_models_with_published_values_may_be_used_unsigned(model):
    assert not model.operational_use or model.status in {"published", "published-partial"}

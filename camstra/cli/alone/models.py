"""Finding a scoring model by its id or as a file, for the commands that stand alone."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import camstra
from camstra.cli.alone.common import CommandRefused, decode, read_bytes
from camstra_engine.scoring import ModelRefused, ScoringModel, load_model, parse_model

SEED = Path(camstra.__file__).parent / "assess" / "risk" / "seed"


def find_model(name: str) -> tuple[ScoringModel, dict[str, str]]:
    """Load MODEL: a file, or an id such as `demand-risk` or `demand-risk@candidate-A`.

    Returns the model and, where it came from a file, that file's sha256 by name. Raises CommandRefused.
    """
    path = Path(name)
    if name.lower().endswith(".json") or "/" in name or path.is_file():
        content = read_bytes(path)
        return _load(path, content), {name: hashlib.sha256(content).hexdigest()}
    shipped = SEED / _shipped_file(name)
    return _load(shipped, read_bytes(shipped)), {}


def _load(path: Path, content: bytes) -> ScoringModel:
    try:
        return load_model(cast("Mapping[str, object]", parse_model(decode(path, content))))
    except ModelRefused as refusal:
        raise CommandRefused(f"the model {path} is refused ({refusal.name}): {refusal}") from None


def _shipped_file(name: str) -> str:
    """The file of a shipped model; without a version, the one the catalogue calls the default."""
    entries = json.loads((SEED / "catalogue.json").read_text(encoding="utf-8"))["models"]
    model_id, _, version = name.partition("@")
    for entry in entries:
        wanted = entry["version"].casefold() == version.casefold() if version else entry["default"]
        if entry["model_id"] == model_id and wanted:
            return str(entry["file"])
    known = ", ".join(f"{entry['model_id']}@{entry['version']}" for entry in entries)
    raise CommandRefused(f"there is no model “{name}”; give a file, or one of {known}.")

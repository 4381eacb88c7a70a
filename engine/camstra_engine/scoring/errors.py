"""The refusals of this package: each says what is wrong, where, and how to mend it."""

from dataclasses import dataclass
from typing import Literal

FaultName = Literal[
    "not a definition",
    "too deep",
    "too large",
    "text too long",
    "wrong type",
    "missing field",
    "unknown field",
    "unknown value",
    "bad id",
    "duplicate id",
    "duplicate label",
    "duplicate value",
    "unknown operation",
    "unknown id",
    "cycle",
    "unused input",
    "lookup hole",
    "lookup duplicate",
    "lookup stranger",
    "band overlap",
    "band gap",
    "band edges",
    "tolerance",
    "priority rule",
]


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a definition: a stable name, the place, and a sentence for a person."""

    name: FaultName
    where: str
    sentence: str


class ModelRefused(ValueError):
    """A scoring model that must not be used. `faults` holds every fault found, the first leads."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        more = len(faults) - 1
        tail = f" (And {more} more fault{'s' if more > 1 else ''}.)" if more else ""
        super().__init__(f"{faults[0].where}: {faults[0].sentence}{tail}")

    @property
    def name(self) -> FaultName:
        """The first fault's stable name, such as "cycle" or "lookup hole"."""
        return self.faults[0].name


class LevelRefused(ValueError):
    """A chosen level that the model does not have. `input_id` names the input."""

    def __init__(self, input_id: str, sentence: str) -> None:
        self.input_id = input_id
        super().__init__(sentence)


class RuleMissing(ValueError):
    """A question was asked of a model that holds no rule to answer it."""


def refuse(name: FaultName, where: str, sentence: str) -> ModelRefused:
    """Build the refusal for a single fault."""
    return ModelRefused(Fault(name, where, sentence))

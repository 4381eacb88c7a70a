"""Ids, levels and the order of working out: what must hold before anything else can be asked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import cast

from camstra_engine.scoring.errors import Fault
from camstra_engine.scoring.expressions import ids_used
from camstra_engine.scoring.model import Derived, Input, Level


def find_structural_faults(inputs: Sequence[Input], derived: Sequence[Derived]) -> Iterator[Fault]:
    """Repeated and unknown ids, levels that cannot be told apart, inputs nobody uses, cycles."""
    yield from _repeated_ids(inputs, derived)
    for item in inputs:
        yield from _level_faults(item)
    used = {wanted for item in derived if item.expr for wanted in ids_used(item.expr)}
    yield from _use_faults(inputs, used)
    yield from _unknown_ids(inputs, derived)
    yield from _cycles(derived)


def order_of_derived(derived: Sequence[Derived]) -> tuple[str, ...]:
    """The derived ids, each after those it uses. The definition may list them in any order."""
    return tuple(_sorter(derived).static_order())


def _sorter(derived: Sequence[Derived]) -> "TopologicalSorter[str]":
    known = {item.id for item in derived}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for item in derived:
        uses = ids_used(item.expr) if item.expr else ()
        sorter.add(item.id, *(wanted for wanted in uses if wanted in known))
    return sorter


def _cycles(derived: Sequence[Derived]) -> Iterator[Fault]:
    try:
        _sorter(derived).prepare()
    except CycleError as problem:
        ring = cast("list[str]", problem.args[1])
        shown = " → ".join(ring[:6]) + (" → …" if len(ring) > 6 else "")
        yield Fault("cycle", ring[0], f"this value needs itself to be worked out: {shown}.")


def _repeated_ids(inputs: Sequence[Input], derived: Sequence[Derived]) -> Iterator[Fault]:
    counts = Counter([*(item.id for item in inputs), *(item.id for item in derived)])
    for found, count in counts.items():
        if count > 1:
            yield Fault("duplicate id", found, f"{count} values have this id; each needs its own.")


def _unknown_ids(inputs: Sequence[Input], derived: Sequence[Derived]) -> Iterator[Fault]:
    known = {item.id for item in inputs} | {item.id for item in derived}
    for item in derived:
        for wanted in ids_used(item.expr) if item.expr else ():
            if wanted not in known:
                yield Fault("unknown id", item.id, f"it uses “{wanted[:60]}”, which this model does not define.")


def _use_faults(inputs: Sequence[Input], used: set[str]) -> Iterator[Fault]:
    for item in inputs:
        if item.id in used and item.type != "ordinal":
            yield Fault("wrong type", item.id, f"a {item.type} input has no levels, so no score can be made of it.")
        elif item.id in used and not item.enters_score:
            yield Fault("unused input", item.id, "it is said not to enter the score, yet a derived value uses it.")
        elif item.enters_score and item.id not in used:
            sentence = "it is said to enter the score, yet nothing uses it; set enters_score to false or use it."
            yield Fault("unused input", item.id, sentence)


def _level_faults(item: Input) -> Iterator[Fault]:
    if item.type == "ordinal" and not item.levels:
        yield Fault("missing field", item.id, "an ordinal input needs at least one level.")
    if item.type != "ordinal" and item.levels:
        yield Fault("wrong type", item.id, f"a {item.type} input cannot have levels; make it ordinal.")
    labels = Counter(level.label.casefold() for level in item.levels)
    values = Counter(level.value for level in item.levels if level.value is not None)
    for label, count in labels.items():
        if count > 1:
            yield Fault("duplicate label", item.id, f"{count} levels are called “{label[:60]}”.")
    for value, count in values.items():
        if count > 1:
            yield Fault("duplicate value", item.id, f"{count} levels have the value {value}.")
    for level in item.levels:
        if _misleads(level, set(values)):
            yield Fault(
                "duplicate label", item.id, f"the level called “{level.label}” has another's value as its name."
            )


def _misleads(level: Level, values: set[int | float]) -> bool:
    """Is the label a number that is the value of a different level?"""
    try:
        named = float(level.label)
    except ValueError:
        return False
    return named != level.value and named in values

"""From what a person chose (a label, a value, or nothing) to the value of that level."""

from camstra_engine.scoring.errors import LevelRefused
from camstra_engine.scoring.model import Input, Level
from camstra_engine.scoring.numbers import Number

Choice = str | int | float | None


def choose_level(item: Input, choice: Choice) -> Level | None:
    """The level of an ordinal input that was chosen, or None where nothing was.

    A text is read as a label, whatever its capitals and the spaces around it, and failing that as a value.
    Raises LevelRefused, which names the input and the levels there are.
    """
    if isinstance(choice, str):
        choice = choice.strip()
        for level in item.levels:
            if level.label.casefold() == choice.casefold():
                return level
    if choice is None or choice == "":
        return None
    value = None if isinstance(choice, bool) else _as_number(choice)
    for level in item.levels:
        if value is not None and level.value == value:
            return level
    raise LevelRefused(item.id, f"{item.id} has no level “{str(choice)[:60]}”; it has {describe_levels(item)}.")


def describe_levels(item: Input) -> str:
    """The levels of an input for a sentence: `low (1), moderate (2)`."""
    return ", ".join(
        level.label if level.value is None or level.label == str(level.value) else f"{level.label} ({level.value})"
        for level in item.levels
    )


def _as_number(choice: str | Number) -> Number | None:
    try:
        return float(choice)
    except (ValueError, OverflowError):
        return None

"""The first look at a definition: shape and size only, before anything is read from it.

Nothing here recurses, so neither a tree ten thousand deep nor a list that holds itself can hurt.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from camstra_engine.scoring.errors import ModelRefused, refuse
from camstra_engine.scoring.numbers import LARGEST_NUMBER, MOST_DECIMALS, exact

DEEPEST = 64
LONGEST_TEXT = 4_000
LONGEST_FILE = 8_000_000
MOST_ITEMS = 500_000

# A string that is never closed is swallowed to the end, so no text is looked at twice.
_BRACKETS_AND_STRINGS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def parse_model(text: str) -> object:
    """Read JSON text into plain data, refusing what would not survive being read strictly.

    Raises ModelRefused for text that is too long or too deep, not JSON, or that names a field twice.
    """
    if len(text) > LONGEST_FILE:
        raise refuse("too large", "the file", f"it has {len(text):,} characters; at most {LONGEST_FILE:,} are read.")
    _check_brackets(text)
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        sentence = f"it is not JSON: {problem.msg} at line {problem.lineno}, column {problem.colno}."
        raise refuse("not a definition", "the file", sentence) from None
    except ModelRefused:
        raise
    except ValueError:
        raise refuse("too large", "the file", "it holds a whole number with thousands of digits.") from None


def check_document(definition: object) -> None:
    """Refuse data that is too deep, too big, or of a kind that JSON does not have."""
    waiting: list[tuple[object, str, int]] = [(definition, "the model", 1)]
    seen = 0
    while waiting:
        item, where, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST:
            raise refuse("too deep", where, f"the definition is nested deeper than {DEEPEST} steps; split the tree.")
        if seen > MOST_ITEMS:
            raise refuse("too large", "the model", f"it holds more than {MOST_ITEMS:,} values.")
        waiting.extend((child, place, depth + 1) for child, place in _children(item, where))


def canonical_text(definition: object) -> str:
    """The one text of a definition: keys sorted, no spaces, 4.0 written as 4."""
    return json.dumps(_settled(definition), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(definition: object) -> str:
    """The sha256 of the canonical text, in hexadecimal."""
    return sha256(canonical_text(definition).encode("utf-8", "surrogatepass")).hexdigest()


def _children(item: object, where: str) -> Iterator[tuple[object, str]]:
    if isinstance(item, Mapping):
        for key, value in item.items():
            if not isinstance(key, str):
                raise refuse("wrong type", where, "every field's name must be text.")
            _check_text(key, where)
            yield value, _place(where, key)
    elif isinstance(item, list | tuple):
        yield from ((value, f"{where}[{number}]") for number, value in enumerate(item))
    elif isinstance(item, str):
        _check_text(item, where)
    elif isinstance(item, int | float) and not isinstance(item, bool):
        _check_number(item, where)
    elif item is not None and not isinstance(item, bool):
        raise refuse("wrong type", where, f"a definition cannot hold a value of kind {type(item).__name__}.")


def _place(where: str, key: str) -> str:
    """The path to a field, kept short enough to print."""
    path = key if where == "the model" else f"{where}.{key}"
    return path if len(path) <= 120 else f"{path[:40]}…{path[-40:]}"


def _check_text(text: str, where: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise refuse("text too long", where, f"a text has {len(text):,} characters; at most {LONGEST_TEXT:,} are kept.")


def _check_number(number: int | float, where: str) -> None:
    if isinstance(number, float) and not math.isfinite(number):
        raise refuse("wrong type", where, "a number must be finite.")
    if abs(number) > LARGEST_NUMBER:
        raise refuse("too large", where, f"numbers go up to {LARGEST_NUMBER:,}.")
    if (exact(number) * 10**MOST_DECIMALS).denominator != 1:
        raise refuse("too large", where, f"numbers have at most {MOST_DECIMALS} decimal places.")


def _check_brackets(text: str) -> None:
    """Refuse deep nesting before the JSON reader meets it, which would run out of stack."""
    depth = 0
    for found in _BRACKETS_AND_STRINGS.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                raise refuse("too deep", "the file", f"it is nested deeper than {DEEPEST} steps; split the tree.")
        elif found[0] in "]}":
            depth -= 1


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise refuse("duplicate id", "the file", f"the field “{key[:60]}” is written twice in one place.")
        found[key] = value
    return found


def _no_constant(word: str) -> object:
    raise refuse("wrong type", "the file", f"{word} is not a number that can be used; use null for not known.")


def _settled(item: object) -> object:
    """The same data with whole floats as ints, so that 4.0 and 4 are one definition."""
    if isinstance(item, Mapping):
        return {key: _settled(value) for key, value in item.items()}
    if isinstance(item, list | tuple):
        return [_settled(value) for value in item]
    if isinstance(item, float) and item.is_integer():
        return int(item)
    return item

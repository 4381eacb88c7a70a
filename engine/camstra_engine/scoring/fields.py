"""Reading one object of a definition, field by field, so that a misspelt field cannot pass unseen."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import cast, get_args

from camstra_engine.scoring.errors import ModelRefused, refuse
from camstra_engine.scoring.numbers import Number

_REQUIRED = object()


class Fields:
    """One object of a definition and its place in it. `unread` gathers the fields that nobody reads."""

    def __init__(self, item: object, where: str, unread: list[str] | None = None) -> None:
        if not isinstance(item, Mapping):
            raise refuse("wrong type", where, "an object with named fields is wanted here.")
        self._item: Mapping[str, object] = item
        self._read: set[str] = set()
        self.unread: list[str] = [] if unread is None else unread
        self.where = where

    def place(self, key: str) -> str:
        """The place of a field, for a sentence."""
        return key if self.where == "the model" else f"{self.where}.{key}"

    def wrong(self, key: str, wanted: str) -> ModelRefused:
        """The refusal of a field of the wrong kind."""
        return refuse("wrong type", self.place(key), f"{wanted} is wanted here.")

    def get(self, key: str, default: object = _REQUIRED) -> object:
        """The field as it stands; without a default it must be there."""
        self._read.add(key)
        if key in self._item:
            return self._item[key]
        if default is _REQUIRED:
            raise refuse("missing field", self.where, f"the field “{key}” is missing.")
        return default

    def text(self, key: str) -> str:
        """A text that is there and not empty."""
        value = self.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "a text")
        return value

    def maybe_text(self, key: str) -> str | None:
        """A text, or None where it is absent or null."""
        value = self.get(key, None)
        if value is not None and not isinstance(value, str):
            raise self.wrong(key, "a text")
        return value

    def choice(self, key: str, options: object) -> str:
        """A text out of a Literal type's options."""
        value = self.text(key)
        allowed = get_args(options)
        if value not in allowed:
            raise refuse("unknown value", self.place(key), f"“{value[:60]}” is none of: {', '.join(allowed)}.")
        return value

    def number(self, key: str) -> Number:
        """A number; true and false are not numbers."""
        value = self.maybe_number(key)
        if value is None:
            raise self.wrong(key, "a number")
        return value

    def maybe_number(self, key: str, *, required: bool = True) -> Number | None:
        """A number or null."""
        value = self.get(key) if required else self.get(key, None)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise self.wrong(key, "a number")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def items(self, key: str, *, required: bool = False) -> list[object]:
        """A list; empty where it is absent."""
        value = self.get(key) if required else self.get(key, [])
        if not isinstance(value, list | tuple):
            raise self.wrong(key, "a list")
        return list(value)

    def objects(self, key: str, *, required: bool = False) -> list["Fields"]:
        """A list of objects."""
        items = self.items(key, required=required)
        return [Fields(item, f"{self.place(key)}[{number}]", self.unread) for number, item in enumerate(items)]

    def maybe_object(self, key: str) -> "Fields | None":
        """An object, or None where it is absent or null."""
        value = self.get(key, None)
        return None if value is None else Fields(value, self.place(key), self.unread)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where it is absent."""
        values = self.items(key)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(key, "a list of texts")
        return tuple(cast("list[str]", values))

    def numbers(self, key: str) -> tuple[Number, ...]:
        """A list of numbers."""
        values = self.items(key, required=True)
        if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
            raise self.wrong(key, "a list of numbers")
        return tuple(cast("list[Number]", values))

    def done(self, *, strict: bool = False) -> None:
        """Note the fields that were not read; refuse them where strict, or where one looks misspelt.

        A force's own fields begin with x_ and are neither noted nor refused.
        """
        for key in self._item:
            if key in self._read or key.startswith("x_"):
                continue
            meant = get_close_matches(key, self._read - self._item.keys(), n=1, cutoff=0.8)
            if strict or meant:
                hint = f"did you mean “{meant[0]}”?" if meant else "take it out, or begin it with x_."
                raise refuse("unknown field", self.where, f"the field “{key[:60]}” is not known; {hint}")
            self.unread.append(self.place(key))

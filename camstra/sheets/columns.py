"""What a column is: one description for templates, imports, exports and tables on screen."""

from dataclasses import dataclass, field
from typing import Literal, get_args

Kind = Literal["text", "longtext", "int", "decimal", "date", "money", "yesno", "choice", "ref", "list"]
Choices = tuple[tuple[str, str], ...]

KINDS: tuple[str, ...] = get_args(Kind)

KIND_IN_WORDS: dict[str, str] = {
    "text": "text on one line",
    "longtext": "text, several lines allowed",
    "int": "a whole number",
    "decimal": "a number",
    "date": "a date, day/month/year",
    "money": "pounds and pence",
    "yesno": "Yes or No",
    "choice": "one of a list",
    "ref": "a reference or code",
    "list": "several codes, separated by ;",
}

_WIDTHS: dict[str, int] = {"longtext": 60, "text": 28, "list": 28, "choice": 22}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` for programs, `label` for people, `aliases` for what others call it.

    `choices` are (value, label) pairs; `max_length` counts characters; `width` is in Excel's
    character units; `source` names the list a template offers (for example "units").
    """

    key: str
    label: str
    kind: Kind = "text"
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: Choices | None = None
    width: int | None = None
    note: str = ""
    max_length: int | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Column {self.key!r} has the unknown kind {self.kind!r}.")
        if self.kind == "choice" and not self.choices:
            raise ValueError(f"Column {self.key!r} is a choice and names no choices.")

    @property
    def width_in_characters(self) -> int:
        """The stated width, or one that suits the kind and the heading."""
        return self.width or max(_WIDTHS.get(self.kind, 14), len(self.label) + 4)

    def label_of(self, value: object) -> str:
        """A choice's label for its stored value; the value itself where no choice has it."""
        for known, label in self.choices or ():
            if known == value:
                return label
        return str(value)


@dataclass(frozen=True, slots=True)
class Form:
    """An ordered set of columns under a closed name, such as kind "findings"."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()
    version: str = "1"
    _by_key: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = {column.key: column for column in self.columns}
        if len(by_key) != len(self.columns):
            raise ValueError(f"Form {self.kind!r} names a column key twice.")
        object.__setattr__(self, "_by_key", by_key)

    def column(self, key: str) -> Column:
        """The column with this key; KeyError if the form has none."""
        return self._by_key[key]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._by_key)

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)

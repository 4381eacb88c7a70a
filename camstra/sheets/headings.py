"""Find the row of headings, and which column of the form each heading means."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from camstra.sheets.columns import Column, Form
from camstra.sheets.grids import Grid, GridRow
from camstra.sheets.refusals import MappingRefused

ROWS_SEARCHED = 30
ALIKE = 86  # rapidfuzz's token-sort score from 0 to 100; below it, headings of two columns start to cross
CLEAR_BY = 6  # how far the best column must lead the next
_LONGEST_HEADING = 120
_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SAME_WORDS = {
    "no": "number", "num": "number", "nr": "number", "reference": "ref", "description": "desc", "dept": "department",
    "est": "estimated", "org": "organisation", "organization": "organisation", "req": "requirement",
    "and": "", "the": "", "of": "", "a": "", "an": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Headings:
    """What one sheet's heading row says; columns are counted from 0.

    `keys` maps columns to form keys; `texts` is every heading; `guessed` those only nearly alike;
    `twice` those that name a column already taken; `ignored` those the mapping sets aside.
    """

    row: int
    width: int  # cells of the heading row, headless ones included
    keys: dict[int, str]
    texts: dict[int, str]
    missing: tuple[Column, ...]
    unmatched: tuple[int, ...] = ()
    guessed: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()


def normalise(heading: str) -> str:
    """Case, accents, punctuation, doubled spaces and common short forms taken away."""
    plain = unicodedata.normalize("NFKD", heading.casefold().replace("&", " and ").replace("ﬁ", "fi"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = (_SAME_WORDS.get(word, word) for word in _WORD.findall(plain))
    return " ".join(word for word in words if word)


def load_mapping(path: str | Path) -> dict[str, str]:
    """A saved mapping, heading to key, from TOML: `[headings]` with `"What it says" = "key"`; "" sets aside.

    Raises MappingRefused if the file is not such a table.
    """
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingRefused(f"The mapping {Path(path).name} cannot be read: {error}.") from error
    headings = table.get("headings", table)
    if not isinstance(headings, dict) or not all(isinstance(key, str) for key in headings.values()):
        raise MappingRefused(
            f'The mapping {Path(path).name} must be lines of the form "Heading in the file" = "column", '
            "under the line [headings]."
        )
    return headings


def singular(said: str) -> str:
    """A normalised heading with each word's last s taken off: crude, and the same for both sides."""
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in said.split())


class Matcher:
    """Knows a form's headings; built once a file, asked once a row."""

    def __init__(self, form: Form, mapping: Mapping[str, str] | None = None) -> None:
        self.form = form
        self._mapping = {normalise(heading): key for heading, key in (mapping or {}).items()}
        unknown = sorted({key for key in self._mapping.values() if key and key not in form.keys})
        if unknown:
            raise MappingRefused(
                f"The mapping names {_quoted(unknown)}, which {form.kind} does not have. "
                f"Its columns are: {', '.join(form.keys)}."
            )
        self._names: dict[str, str] = {}
        for column in form.columns:  # keys and labels first, so that an alias never takes another column's own name
            self._names.setdefault(normalise(column.key), column.key)
        for column in form.columns:
            self._names.setdefault(normalise(column.label), column.key)
        for column in form.columns:
            for alias in column.aliases:
                self._names.setdefault(normalise(alias), column.key)
        self._singular = self._by_singular()

    def _by_singular(self) -> dict[str, str]:
        """Names that stay apart when plural and singular are taken as one."""
        keys: dict[str, set[str]] = {}
        for name, key in self._names.items():
            keys.setdefault(singular(name), set()).add(key)
        return {name: next(iter(found)) for name, found in keys.items() if len(found) == 1}

    def find(self, grid: Grid) -> Headings | None:
        """The best heading row within the first rows, or None if none names at least two columns."""
        needed = min(2, len(self.form.columns))
        best: Headings | None = None
        for row in grid.rows[:ROWS_SEARCHED]:
            exact = self._match(row, is_guessing=False)
            if len(exact.keys) >= needed and (best is None or len(exact.keys) > len(best.keys)):
                best = exact
        candidates = grid.rows[:ROWS_SEARCHED] if best is None else [r for r in grid.rows if r.number == best.row]
        for row in candidates:
            guess = self._match(row, is_guessing=True)
            if len(guess.keys) >= needed and (best is None or len(guess.keys) > len(best.keys)):
                best = guess
        return best

    def _match(self, row: GridRow, *, is_guessing: bool) -> Headings:
        texts = {index: str(cell).strip() for index, cell in enumerate(row.cells) if isinstance(cell, str)}
        texts = {index: text for index, text in texts.items() if text}
        keys: dict[int, str] = {}
        ignored, twice, guessed = [], [], []
        for index, text in texts.items():
            key = self._known(text)
            if key == "":
                ignored.append(index)
            elif key in keys.values():
                twice.append(index)
            elif key:
                keys[index] = key
        left = [index for index in texts if index not in keys and index not in ignored and index not in twice]
        if is_guessing:
            guessed = self._guess({index: texts[index] for index in left}, keys)
        return Headings(
            row=row.number, width=len(row.cells), keys=keys, texts=texts,
            missing=tuple(column for column in self.form.required if column.key not in keys.values()),
            unmatched=tuple(index for index in left if index not in keys),
            guessed=tuple(guessed), twice=tuple(twice), ignored=tuple(ignored),
        )  # fmt: skip

    def _known(self, text: str) -> str | None:
        """The key a heading surely means, "" if the mapping sets it aside, None if unknown."""
        if len(text) > _LONGEST_HEADING:
            return None
        for form in (normalise(text), normalise(_BRACKETED.sub(" ", text))):
            if form in self._mapping:
                return self._mapping[form]
            if form in self._names:
                return self._names[form]
            if singular(form) in self._singular:
                return self._singular[singular(form)]
        return None

    def _guess(self, texts: dict[int, str], keys: dict[int, str]) -> list[int]:
        """Fill `keys` with near matches to columns not yet found; two claims to one column settle nothing."""
        from rapidfuzz import fuzz

        claims: dict[str, list[int]] = {}
        for index, text in texts.items():
            if len(text) > _LONGEST_HEADING or text.casefold().startswith("x_"):
                continue
            said = normalise(_BRACKETED.sub(" ", text)) or normalise(text)
            scores: dict[str, float] = {}
            for name, key in self._names.items():
                scores[key] = max(scores.get(key, 0.0), fuzz.token_sort_ratio(said, name))
            (key, best), *rest = sorted(scores.items(), key=lambda pair: -pair[1])
            is_clear = best >= ALIKE and (not rest or best - rest[0][1] >= CLEAR_BY)
            if is_clear and key not in keys.values():
                claims.setdefault(key, []).append(index)
        guessed = [indexes[0] for indexes in claims.values() if len(indexes) == 1]
        keys |= {indexes[0]: key for key, indexes in claims.items() if len(indexes) == 1}
        return guessed


def _quoted(words: list[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)

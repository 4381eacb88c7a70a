"""Read a file against a form: good rows, rejects with their reasons, and what was passed by."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from camstra.sheets.columns import Form
from camstra.sheets.grids import Grid, column_letters
from camstra.sheets.headings import ROWS_SEARCHED, Headings, Matcher
from camstra.sheets.limits import LIMITS, Limits
from camstra.sheets.parsed import Parsed, Reject, Row, Unmatched
from camstra.sheets.reading import read_grid
from camstra.sheets.refusals import HeadingsNotFound
from camstra.sheets.rows import read_rows


def parse(
    path: str | Path,
    form: Form,
    *,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Parsed:
    """Every sheet whose headings are the form's, converted cell by cell.

    `mapping` is heading to key and wins over everything the form says ("" sets a column aside).
    Raises SheetRefused, under its name, when the file as a whole cannot be taken.
    """
    matcher = Matcher(form, mapping)
    return parse_grids(read_grid(path, sheet=sheet, limits=limits), matcher, is_named=sheet is not None)


def parse_grids(grids: Sequence[Grid], matcher: Matcher, *, is_named: bool = False) -> Parsed:
    """The same from cells already read; hidden sheets count only if the sheet was asked for by name."""
    chosen, warnings = _choose(grids, matcher, is_named=is_named)
    rows: list[Row] = []
    rejects: list[Reject] = []
    for grid, headings in chosen:
        rejects += _heading_rejects(grid, headings, matcher.form)
        good, bad, remarks = read_rows(grid, headings, matcher.form)
        rows += good
        rejects += bad
        warnings += [*grid.warnings, *remarks]
    return Parsed(
        rows=tuple(rows),
        rejects=tuple(rejects),
        sheets=tuple(grid.sheet for grid, _ in chosen),
        matched={grid.sheet: {h.texts[index]: key for index, key in h.keys.items()} for grid, h in chosen},
        unmatched=tuple(
            Unmatched(grid.sheet, column_letters(index), h.texts[index])
            for grid, h in chosen
            for index in (*h.unmatched, *h.ignored)
        ),
        missing=tuple(dict.fromkeys(column.label for _, h in chosen for column in h.missing)),
        warnings=tuple(warnings),
        guessed={h.texts[index]: h.keys[index] for _, h in chosen for index in h.guessed},
    )


def _choose(
    grids: Sequence[Grid], matcher: Matcher, *, is_named: bool
) -> tuple[list[tuple[Grid, Headings]], list[str]]:
    """Sheets to read, and a sentence about each one left out.

    A sheet that lacks required columns is still read (and refused, by name) when it has half of
    them or is the only one: passing by a whole sheet of findings would be worse than a refusal.
    """
    warnings: list[str] = []
    found: list[tuple[Grid, Headings]] = []
    for grid in grids:
        if grid.hidden and not is_named:
            warnings.append(f'Sheet "{grid.sheet}" is hidden and was passed by.')
            continue
        headings = matcher.find(grid)
        if headings:
            found.append((grid, headings))
        elif grid.rows:
            warnings.append(f"{_in_words(grid)} was passed by: no row of its first {ROWS_SEARCHED} holds headings.")
    if not found:
        raise HeadingsNotFound(_not_found(matcher.form))
    required = len(matcher.form.required)
    best = min(len(headings.missing) for _, headings in found)
    most_missing = max(best, required // 2)
    for grid, headings in found:
        if len(headings.missing) > most_missing:
            lacking = ", ".join(column.label for column in headings.missing)
            warnings.append(f"{_in_words(grid)} was passed by: it lacks {lacking}.")
    return [(g, h) for g, h in found if len(h.missing) <= most_missing], warnings


def _heading_rejects(grid: Grid, headings: Headings, form: Form) -> list[Reject]:
    rejects = [
        Reject(
            grid.sheet, headings.row, column.label, "",
            f"the column is missing; add a column headed {column.label}, or map one of yours to it",
        )
        for column in headings.missing
    ]  # fmt: skip
    for index in headings.twice:
        text = headings.texts[index]
        reason = (
            f"column {column_letters(index)} has a heading that means the same as an earlier column; "
            "remove one of the two, or map one to nothing"
        )
        rejects.append(Reject(grid.sheet, headings.row, text, text, reason))
    return rejects


def _not_found(form: Form) -> str:
    wanted = ", ".join(column.label for column in (form.required or form.columns))
    return (
        f"No row among the first {ROWS_SEARCHED} of any sheet holds the headings of {form.title}. "
        f"Needed: {wanted}. Take the template for this form, or map your headings to its columns."
    )


def _in_words(grid: Grid) -> str:
    return f'Sheet "{grid.sheet}"' if grid.sheet else "The sheet"

"""From checked plain data to the dataclasses of a model; what the pieces mean together is validated later."""

import re
from typing import cast

from camstra_engine.scoring.errors import refuse
from camstra_engine.scoring.fields import Fields
from camstra_engine.scoring.model import (
    Band,
    Citation,
    Derived,
    Direction,
    Input,
    InputType,
    Level,
    PriorityRule,
    RankingKey,
    Reassess,
    RiskStatus,
    Tolerance,
)
from camstra_engine.scoring.reading_expressions import read_expression

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_TAG = re.compile(r"\b[PRIB]\b")
RESERVED_IDS = frozenset({"subject", "band", "rank", "status", "missing", "rationale", "stored_position"})


def read_id(row: Fields) -> str:
    """An id fit to be a column's name."""
    found = row.text("id")
    if not _ID.fullmatch(found):
        raise refuse("bad id", row.where, f"“{found[:60]}” is no id: small letters, digits and _, a letter first.")
    if found in RESERVED_IDS:
        raise refuse("bad id", row.where, f"“{found}” is the name of a column that every score has; choose another.")
    return found


def read_name(row: Fields, key: str) -> str:
    """A model's id or version, fit to be typed in a command."""
    found = row.text(key)
    if not _NAME.fullmatch(found):
        raise refuse("bad id", row.place(key), f"“{found[:60]}” is no name: letters, digits, dots and dashes only.")
    return found


def read_prov(row: Fields) -> str | None:
    """A provenance note, which names at least one of the tags P, R, I and B."""
    prov = row.maybe_text("prov")
    if prov is not None and not _TAG.search(prov):
        raise refuse("unknown value", row.place("prov"), f"“{prov[:60]}” names none of the tags P, R, I and B.")
    return prov


def read_input(row: Fields) -> Input:
    """An input with its levels."""
    kind = cast("InputType", row.choice("type", InputType))
    found = Input(
        id=read_id(row),
        label=row.text("label"),
        type=kind,
        prov=read_prov(row),
        levels=tuple(_read_level(level) for level in row.objects("levels", required=kind == "ordinal")),
        group=row.maybe_text("group"),
        enters_score=row.flag("enters_score", default=kind == "ordinal"),
        depends_on=row.texts("depends_on"),
        note=row.maybe_text("note"),
    )
    row.done()
    return found


def _read_level(row: Fields) -> Level:
    found = Level(row.text("label").strip(), row.maybe_number("value"), row.maybe_text("descriptor"), read_prov(row))
    row.done()
    return found


def read_derived(row: Fields) -> Derived:
    """A derived value; an expr of null is a rule nobody has published."""
    expr = row.get("expr")
    found = Derived(
        id=read_id(row),
        label=row.text("label"),
        prov=read_prov(row),
        expr=None if expr is None else read_expression(expr, row.place("expr")),
        note=row.maybe_text("note"),
    )
    row.done()
    return found


def read_band(row: Fields) -> Band:
    """A band with, where given, its review interval in months and the response it asks for."""
    months = row.maybe_number("review_months", required=False)
    if months is not None and (not isinstance(months, int) or months < 1):
        raise row.wrong("review_months", "a whole number of months, 1 or more,")
    found = Band(
        on=row.text("on"),
        label=row.text("label").strip(),
        min=row.number("min"),
        max=row.number("max"),
        prov=read_prov(row),
        review_months=months,
        response=row.maybe_text("response"),
    )
    row.done()
    return found


def read_ranking_key(item: object, where: str) -> RankingKey:
    """A key written `id`, `id desc` or `id asc`; without a word the larger comes first."""
    words = item.split() if isinstance(item, str) else []
    if len(words) not in {1, 2}:
        raise refuse("wrong type", where, "a ranking key is an id, then asc or desc.")
    direction = words[1] if len(words) == 2 else "desc"
    if direction not in {"asc", "desc"}:
        raise refuse("unknown value", where, f"“{direction[:60]}” is neither asc nor desc.")
    return RankingKey(words[0], cast("Direction", direction))


def read_tolerance(row: Fields) -> Tolerance:
    """The highest tolerable value."""
    found = Tolerance(row.text("on"), row.number("max_tolerable"), row.maybe_text("label"), read_prov(row))
    row.done()
    return found


def read_priority(row: Fields) -> PriorityRule:
    """The rule that says which subjects get priority attention."""
    found = PriorityRule(row.text("from_band"), row.texts("flags"), read_prov(row), row.maybe_text("source"))
    row.done()
    return found


def read_reassess(row: Fields) -> Reassess:
    """How often subjects are scored again."""
    found = Reassess(row.maybe_text("annual"), row.texts("mid_year"), read_prov(row))
    row.done()
    return found


def read_risk_status(row: Fields) -> RiskStatus:
    """A state of a register risk."""
    found = RiskStatus(read_id(row), row.text("label"), row.maybe_text("meaning"))
    row.done()
    return found


def read_citation(row: Fields) -> Citation:
    """Where a fact comes from."""
    if row.text("tag") not in {"P", "R", "I", "B"}:
        raise refuse("unknown value", row.place("tag"), "a provenance tag is P, R, I or B.")
    found = Citation(row.text("tag"), row.text("what"), row.maybe_text("url"))
    row.done()
    return found

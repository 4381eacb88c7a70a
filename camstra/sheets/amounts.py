"""Read whole numbers, decimals and amounts of money as people type them."""

import re
from decimal import Decimal, InvalidOperation

from camstra.sheets.grids import Cell
from camstra.sheets.refusals import ValueRefused
from camstra.sheets.texts import clean_text, plain_dashes

_PLAIN = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+")
_SHORT = re.compile(r"([\d.,]+) ?(k|m|bn|thousand|million|billion)", re.IGNORECASE)
_TIMES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_FOREIGN = re.compile(r"[$€¥]|\b(USD|EUR)\b")
_MOST_DIGITS = 15  # what a spreadsheet itself keeps
_NEAR = Decimal("0.0001")  # of a penny: what adding up in binary leaves behind


def to_int(cell: Cell) -> int | None:
    """A whole number, commas allowed. Raises ValueRefused with the reason."""
    number = _number(cell, "whole number", example="1,250")
    if number is None:
        return None
    if number != number.to_integral_value():
        raise ValueRefused(f"{number} is not a whole number")
    return int(number)


def to_decimal(cell: Cell) -> Decimal | None:
    """A number, exactly as written. Raises ValueRefused with the reason."""
    return _number(cell, "number", example="1,250.5")


def to_pence(cell: Cell) -> int | None:
    """An amount in pounds as whole pence: £1,234.50 is 123450, (1,234) is -123400.

    Shortened amounts (1.2m) and other currencies are refused, since a wrong figure is worse than none.
    """
    text = cell.replace("\u00a3", "£") if isinstance(cell, str) else cell
    if isinstance(text, str):
        text = re.sub(r"\bGBP\b|£", " ", text, flags=re.IGNORECASE)
        _refuse_foreign(text)
    pounds = _number(text, "amount in pounds", example="£1,234.50")
    if pounds is None:
        if isinstance(cell, str) and "£" in cell:
            raise ValueRefused("there is a £ sign and no amount; write the amount, or leave the cell empty")
        return None
    pence = pounds * 100
    whole = pence.to_integral_value()
    if abs(pence - whole) > _NEAR:
        raise ValueRefused(f"{pounds} has parts of a penny; give pounds and pence, for example £1,234.50")
    return int(whole)


def _refuse_foreign(text: str) -> None:
    found = _FOREIGN.search(text)
    if found:
        raise ValueRefused(f"“{found[0]}” is another currency; give the amount in pounds")


def _number(cell: Cell, wanted: str, *, example: str) -> Decimal | None:
    if isinstance(cell, bool):
        raise ValueRefused(f"this is a yes or no, not a {wanted}".replace("a amount", "an amount"))
    if isinstance(cell, int | float):
        return _checked(Decimal(repr(cell)), str(cell))
    text = clean_text(cell)
    if text is None:
        return None
    bare = plain_dashes(text).strip("' ").replace(" ", "")
    digits, is_negative = _without_sign(bare)
    if not _PLAIN.fullmatch(digits):
        raise ValueRefused(_why_not(text, wanted, example))
    number = _checked(Decimal(digits.replace(",", "")), text)
    return -number if is_negative else number


def _without_sign(bare: str) -> tuple[str, bool]:
    if bare.startswith("(") and bare.endswith(")"):
        return bare[1:-1], True
    if bare.startswith("-") or bare.endswith("-"):
        return bare.removeprefix("-") if bare.startswith("-") else bare[:-1], True
    return bare.removeprefix("+"), False


def _checked(number: Decimal, text: str) -> Decimal:
    if not number.is_finite():
        raise ValueRefused(f"{text} is not a number")
    if number.adjusted() >= _MOST_DIGITS:
        raise ValueRefused(f"{text[:40]} is too large to be meant; check the number")
    return number


def _why_not(text: str, wanted: str, example: str) -> str:
    article = "an" if wanted.startswith("a") else "a"
    if match := _SHORT.fullmatch(text.strip("£ ")):
        try:
            full = Decimal(match[1].replace(",", "")).scaleb(_TIMES[match[2].casefold()])
        except InvalidOperation:
            return f"“{text[:40]}” is not {article} {wanted}; write it in full"
        return f"“{text[:40]}” is shortened; write it in full, as {full.normalize():,f}"
    return f"“{text[:40]}” is not {article} {wanted}; write it like {example}, or leave the cell empty"

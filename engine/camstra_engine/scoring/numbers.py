"""Exact numbers. Weights such as 0.35 are decimals, and a score on a band's edge must fall on it.

Floats are read as the decimal they are written as (0.1 is one tenth), the arithmetic is done in
fractions, and only the finished value is turned back into an int or a float.
"""

from fractions import Fraction
from functools import lru_cache

Number = int | float

LARGEST_NUMBER = 10**9
MOST_DECIMALS = 9


@lru_cache(maxsize=4096)
def exact(number: Number) -> Fraction:
    """Read a number as the decimal it is written as."""
    return Fraction(repr(number)) if isinstance(number, float) else Fraction(number)


def plain(value: Fraction) -> Number:
    """Turn an exact value into an int where it is whole, else the nearest float."""
    return value.numerator if value.denominator == 1 else float(value)


def words(value: Fraction | Number) -> str:
    """Write a number for a sentence: `13`, `4.5`."""
    return str(plain(Fraction(value)) if isinstance(value, Fraction) else value)

"""Which band a value lies in."""

from collections.abc import Sequence
from fractions import Fraction

from camstra_engine.scoring.model import Band
from camstra_engine.scoring.numbers import Number, exact


def band_holding(bands: Sequence[Band], value: Number | Fraction) -> Band | None:
    """The band of `bands` (lowest first) that holds the value; a shared edge is the upper band's."""
    wanted = value if isinstance(value, Fraction) else exact(value)
    holding = [band for band in bands if exact(band.min) <= wanted <= exact(band.max)]
    return holding[-1] if holding else None

"""Bands must cover every value that can come about, once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from camstra_engine.scoring.errors import Fault
from camstra_engine.scoring.model import Band, ScoringModel
from camstra_engine.scoring.numbers import exact, words
from camstra_engine.scoring.reach import Reach


def find_band_faults(model: ScoringModel, reaches: Mapping[str, Reach | None]) -> Iterator[Fault]:
    """Gaps, overlaps, crossed edges, repeated labels, and bands on a value that is not there."""
    known = {item.id for item in model.derived}
    for on in model.banded_ids():
        if on not in known:
            yield Fault("unknown id", "bands", f"they are set on “{on[:60]}”, which is no derived value of this model.")
            continue
        bands = model.bands_on(on)
        for label, count in Counter(band.label.casefold() for band in bands).items():
            if count > 1:
                yield Fault("duplicate label", f"bands on {on}", f"{count} bands are called “{label[:60]}”.")
        yield from _edge_faults(on, bands, reaches.get(on))


def _edge_faults(on: str, bands: Sequence[Band], reach: Reach | None) -> Iterator[Fault]:
    where = f"bands on {on}"
    for band in bands:
        if band.min > band.max:
            yield Fault("band edges", where, f"“{band.label}” begins at {band.min}, above its end {band.max}.")
    for lower, upper in pairwise(bands):
        if _overlap(lower, upper, reach):
            yield Fault("band overlap", where, f"“{lower.label}” and “{upper.label}” both hold {upper.min}.")
        elif reach and reach.has_between(exact(lower.max), exact(upper.min)):
            sentence = f"a value between {lower.max} and {upper.min} has neither “{lower.label}” nor “{upper.label}”."
            yield Fault("band gap", where, sentence)
    if reach and reach.low < exact(bands[0].min):
        yield Fault("band gap", where, f"the value can be {words(reach.low)}, below the lowest band.")
    if reach and reach.high > exact(bands[-1].max):
        yield Fault("band gap", where, f"the value can be {words(reach.high)}, above the highest band.")


def _overlap(lower: Band, upper: Band, reach: Reach | None) -> bool:
    """Two bands may meet at one edge only where values can be fractions: the edge is the upper band's."""
    if lower.max == upper.min:
        return lower.min == lower.max or reach is None or reach.denominator == 1
    return lower.max > upper.min

"""Chart definitions: what is to be shown, for every medium. `drawing` turns one into SVG (page, PDF) or PNG (Word).

None is a missing value and leaves a gap; it is never drawn as zero.
"""

from dataclasses import dataclass
from datetime import date

from camstra.paper.faults import ChartFault


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, length, and the words at its end (the value itself when empty)."""

    label: str
    value: float | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars from zero, each with its value written at its end."""

    title: str
    bars: tuple[Bar, ...]
    value_title: str
    label_title: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a stacked bar; parts with one name share a colour over all bars."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class StackedBar:
    """A bar made of parts that add up."""

    label: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class StackedChart:
    """How totals divide (342 = 40 + 302): one bar per total, each part named and counted on the bar."""

    title: str
    bars: tuple[StackedBar, ...]
    value_title: str
    label_title: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day."""

    on: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Interval:
    """The range a value is expected to fall in: `level` in per cent, rows of (day, low, high)."""

    level: int
    rows: tuple[tuple[date, float, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A named series; a forecast is dashed and brings its intervals, widest first or last as it likes."""

    name: str
    points: tuple[Point, ...]
    dashed: bool = False
    intervals: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChart:
    """Series over time, each named at its end, with intervals as shaded bands. `breaks`: (day, what changed)."""

    title: str
    lines: tuple[Line, ...]
    value_title: str
    breaks: tuple[tuple[date, str], ...] = ()
    from_zero: bool = True


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell: where it is, its score, its band, and what stands in it (function codes)."""

    row: str
    column: str
    band: str
    score: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A grid such as asset shortfall × trend. `rows` top to bottom, `columns` left to right, `bands` low to high."""

    title: str
    row_title: str
    column_title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    bands: tuple[str, ...]
    cells: tuple[HeatCell, ...]

    def __post_init__(self) -> None:
        for cell in self.cells:
            if cell.row not in self.rows or cell.column not in self.columns or cell.band not in self.bands:
                raise ChartFault(
                    f"The heat map '{self.title}' has a cell at '{cell.row}' × '{cell.column}' in band "
                    f"'{cell.band}', which its own rows, columns or bands do not list."
                )


@dataclass(frozen=True, slots=True)
class Span:
    """A stage or project from–to. `first_due` shows where it was to end before it slipped; `state` is a word."""

    label: str
    opens: date
    closes: date
    state: str = ""
    first_due: date | None = None

    def __post_init__(self) -> None:
        if self.closes < self.opens:
            raise ChartFault(f"'{self.label}' ends ({self.closes}) before it begins ({self.opens}).")


@dataclass(frozen=True, slots=True)
class Timeline:
    """Spans on a calendar, top to bottom as given; `marks` are single days: (day, words)."""

    title: str
    spans: tuple[Span, ...]
    marks: tuple[tuple[date, str], ...] = ()


Chart = BarChart | StackedChart | LineChart | HeatMap | Timeline

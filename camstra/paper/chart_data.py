"""The numbers behind a chart, as a table anyone can read."""

from collections.abc import Iterator

from camstra.paper.charts import BarChart, Chart, HeatMap, LineChart, StackedChart, Timeline
from camstra.paper.document import long_date
from camstra.paper.tables import Column, Table
from camstra.paper.text import Inline
from camstra.paper.vega.common import number_text

Row = tuple[Inline, ...]


def data_table(chart: Chart, *, caption: str) -> Table:
    """The chart's own figures; a missing value reads "not known"."""
    columns, rows = _content(chart)
    return Table(caption, columns, tuple(rows), numbered=False)


def _content(chart: Chart) -> tuple[tuple[Column, ...], Iterator[Row]]:
    match chart:
        case BarChart():
            return _two(chart.label_title or "Name", chart.value_title), _bars(chart)
        case StackedChart():
            columns = (Column(chart.label_title or "Total", 2), Column("Part", 2), Column(chart.value_title, 1, "right"))
            return columns, _parts(chart)
        case LineChart():
            return (Column("Series"), Column("Date"), *_numbers(chart.value_title, "Likely range")), _points(chart)
        case HeatMap():
            columns = (Column("Contents", 2), Column(chart.row_title), Column(chart.column_title, 1.4), Column("Score", 0.6, "right"))
            return (*columns, Column("Band")), _cells(chart)
        case Timeline():
            return (Column("Stage", 2), Column("Opens"), Column("Closes"), Column("First due"), Column("State")), _spans(chart)


def _two(name: str, value: str) -> tuple[Column, ...]:
    return Column(name, 3), Column(value, 1, "right")


def _numbers(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title, 1, "right") for title in titles)


def _bars(chart: BarChart) -> Iterator[Row]:
    return ((bar.label, bar.text or number_text(bar.value)) for bar in chart.bars)


def _parts(chart: StackedChart) -> Iterator[Row]:
    return ((bar.label, part.name, number_text(part.value)) for bar in chart.bars for part in bar.segments)


def _points(chart: LineChart) -> Iterator[Row]:
    for line in chart.lines:
        ranges: dict[object, list[str]] = {}
        for interval in line.intervals:
            for on, low, high in interval.rows:
                ranges.setdefault(on, []).append(f"{interval.level}%: {number_text(low)} to {number_text(high)}")
        for point in line.points:
            yield line.name, long_date(point.on), number_text(point.value), "; ".join(ranges.get(point.on, []))


def _cells(chart: HeatMap) -> Iterator[Row]:
    """Only cells that hold something, highest score's row first as drawn."""
    order = {row: position for position, row in enumerate(chart.rows)}
    filled = sorted((cell for cell in chart.cells if cell.labels), key=lambda cell: order[cell.row])
    return ((", ".join(cell.labels), cell.row, cell.column, cell.score, cell.band) for cell in filled)


def _spans(chart: Timeline) -> Iterator[Row]:
    for span in chart.spans:
        first = long_date(span.first_due) if span.first_due else "as planned"
        yield span.label, long_date(span.opens), long_date(span.closes), first, span.state or "not stated"

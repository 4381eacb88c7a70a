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
            return (Column(chart.label_title or "Name", 3), Column(chart.value_title, 1, "right")), _bars(chart)
        case StackedChart():
            return _stacked_columns(chart), _parts(chart)
        case LineChart():
            value = Column(chart.value_title, 1, "right")
            return (Column("Series"), Column("Date"), value, Column("Likely range", 2)), _points(chart)
        case HeatMap():
            return _heat_columns(chart), _cells(chart)
        case Timeline():
            dates = (Column("Opens"), Column("Closes"), Column("First due"))
            return (Column("Stage", 2), *dates, Column("State")), _spans(chart)


def _stacked_columns(chart: StackedChart) -> tuple[Column, ...]:
    return Column(chart.label_title or "Total", 2), Column("Part", 2), Column(chart.value_title, 1, "right")


def _heat_columns(chart: HeatMap) -> tuple[Column, ...]:
    place = (Column(chart.row_title), Column(chart.column_title, 1.4))
    return Column("Contents", 2), *place, Column("Score", 0.6, "right"), Column("Band")


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
            yield line.name, long_date(point.on), number_text(point.value), "; ".join(ranges.get(point.on, ["–"]))


def _cells(chart: HeatMap) -> Iterator[Row]:
    """Only cells that hold something, highest score's row first as drawn."""
    order = {row: position for position, row in enumerate(chart.rows)}
    filled = sorted((cell for cell in chart.cells if cell.labels), key=lambda cell: order[cell.row])
    return ((", ".join(cell.labels), cell.row, cell.column, cell.score, cell.band) for cell in filled)


def _spans(chart: Timeline) -> Iterator[Row]:
    for span in chart.spans:
        first = long_date(span.first_due) if span.first_due else "as planned"
        yield span.label, long_date(span.opens), long_date(span.closes), first, span.state or "not stated"

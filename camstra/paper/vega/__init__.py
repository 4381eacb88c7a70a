"""Chart definitions as Vega-Lite. Only data values ever hold a writer's words: never a field name or an expression."""

from typing import Any

from camstra.paper.charts import BarChart, Chart, HeatMap, LineChart, StackedChart, Timeline
from camstra.paper.vega import bars, heat, lines, timeline
from camstra.paper.vega.common import CONFIG, SCHEMA


def specification(chart: Chart) -> dict[str, Any]:
    """The chart as Vega-Lite JSON, complete with look, without any address to fetch from."""
    return {"$schema": SCHEMA, "config": CONFIG, **_drawn(chart)}


def _drawn(chart: Chart) -> dict[str, Any]:
    match chart:
        case BarChart():
            return bars.plain(chart)
        case StackedChart():
            return bars.stacked(chart)
        case LineChart():
            return lines.line(chart)
        case HeatMap():
            return heat.heat(chart)
        case Timeline():
            return timeline.timeline(chart)

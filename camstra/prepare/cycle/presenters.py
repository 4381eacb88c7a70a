"""The year as a picture, as rows, and as a calendar that other programs subscribe to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from camstra.paper.charts import Span, Timeline
from camstra.paper.document import long_date
from camstra.paper.drawing import svg

from . import rules

STATES = {"planned": "planned", "open": "open", "closed": "closed"}


@dataclass(frozen=True)
class StageRow:
    """A stage as the page's table shows it."""

    stage: Any
    slips: Sequence[Any]
    owner: str
    is_overdue: bool

    @property
    def has_slipped(self) -> bool:
        """Whether its date is not the first any more."""
        return bool(self.stage.due_on != self.stage.first_due_on)


def stage_rows(
    stages: Sequence[Any], slips: Mapping[int, Sequence[Any]], owners: Mapping[int, str], on: date
) -> list[StageRow]:
    """Stages with every slip, the owner's title, and whether they are late on a day."""
    return [
        StageRow(
            stage, slips.get(stage.id, ()), owners.get(stage.owner_post_id or 0, ""),
            stage.state != "closed" and stage.due_on < on,
        )
        for stage in stages
    ]  # fmt: skip


def picture(title: str, rows: Sequence[StageRow], on: date) -> str:
    """The stages as bars on a calendar, each with a dashed tail from its first date where it slipped; as SVG."""
    spans = tuple(_span(row) for row in rows)
    days = [day for span in spans for day in (span.opens, span.closes)]
    marks = ((on, "today"),) if days and min(days) <= on <= max(days) else ()
    slipped = sum(row.has_slipped for row in rows)
    alt = (
        f"{len(rows)} stages from {long_date(min(days))} to {long_date(max(days))}; {slipped} slipped." if days else ""
    )
    return svg(Timeline(title, spans, marks), alt=alt, ident="year") if spans else ""


def _span(row: StageRow) -> Span:
    stage = row.stage
    ends = stage.closed_on or stage.due_on
    opens = min(stage.opens_on or stage.first_due_on, ends)
    first = max(stage.first_due_on, opens)
    return Span(stage.name, opens, ends, "overdue" if row.is_overdue else STATES[stage.state], first)


HEADINGS = ("Stage", "Opens", "First due", "Due", "Closed", "State")


def numbers(rows: Sequence[StageRow]) -> list[tuple[Any, ...]]:
    """What the picture shows, as a table."""
    return [
        (s.name, s.opens_on, s.first_due_on, s.due_on, s.closed_on, "overdue" if row.is_overdue else STATES[s.state])
        for row in rows
        for s in [row.stage]
    ]


# --- the calendar feed: RFC 5545, written by hand

LINE = 75  # octets of a content line before it is folded


def calendar(force: Any, cycle: Any, rows: Sequence[StageRow], *, host: str, at: datetime) -> str:
    """The stages of a cycle as all-day events, CRLF line ends; a stage keeps its UID, so a moved date moves there."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//CamSTRA//The year//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(f'{force.name}: {rules.label(cycle.year)}')}",
    ]
    for row in rows:
        lines += _event(force, cycle, row, host, at)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(force: Any, cycle: Any, row: StageRow, host: str, at: datetime) -> list[str]:
    stage = row.stage
    ends = stage.closed_on or stage.due_on
    begins = min(stage.opens_on or ends, ends)
    about = [f"Due {long_date(stage.due_on)}, {STATES[stage.state]}."]
    about += [f"First due {long_date(stage.first_due_on)}."] if row.has_slipped else []
    about += [f"Moved from {long_date(s.was_due_on)} to {long_date(s.due_on)}: {s.reason}." for s in row.slips]
    about += [f"Owner: {row.owner}."] if row.owner else []
    about += [stage.note] if stage.note else []
    return [
        "BEGIN:VEVENT",
        f"UID:{force.code}-{cycle.year}-{stage.code}@{host}",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{len(row.slips)}",
        f"DTSTART;VALUE=DATE:{begins:%Y%m%d}",
        f"DTEND;VALUE=DATE:{ends + timedelta(days=1):%Y%m%d}",  # the end of an all-day event is the day after it
        f"SUMMARY:{_text(stage.name)}",
        f"DESCRIPTION:{_text(' '.join(about))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line breaks escaped."""
    plain = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, never parting a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > LINE:
            pieces.append(piece)
            piece, size = "", 1  # the space that begins a continued line counts
        piece += character
        size += octets
    return "\r\n ".join([*pieces, piece])

"""A document as text, and the same document from it: what a paper said is kept whole, whatever changes afterwards.

The text is JSON in one canonical form: every part with its class name and all its fields, days as ISO dates. Only the
parts of `camstra.paper` are read back; nothing in the text is ever run.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from camstra.paper import blocks, charts, document, tables, text
from camstra.paper.document import Document
from camstra.paper.faults import DocumentFault

PART, DAY = "part", "day"
PARTS: dict[str, Any] = {
    name: one
    for module in (blocks, charts, document, tables, text)
    for name, one in vars(module).items()
    if isinstance(one, type) and is_dataclass(one)
}


def to_text(kept: Document) -> str:
    """The document as canonical JSON."""
    return json.dumps(_plain(kept), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(said: str) -> Document:
    """The document that was kept. Raises DocumentFault for a part, or a field of one, that is not known here."""
    found = _part(json.loads(said))
    if not isinstance(found, Document):
        raise DocumentFault("What is kept is not a document.")
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {PART: type(value).__name__} | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return {DAY: value.isoformat()} if isinstance(value, date) else value


def _part(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_part(one) for one in value)
    if not isinstance(value, dict):
        return value
    if DAY in value:
        return date.fromisoformat(value[DAY])
    kind = PARTS.get(value.get(PART, ""))
    known = {f.name for f in fields(kind)} if kind else set()
    strange = set(value) - known - {PART}
    if kind is None or strange:
        raise DocumentFault(f"The kept document has a part this program does not know: {value.get(PART)} {strange}.")
    return kind(**{name: _part(one) for name, one in value.items() if name != PART})

"""Everything that happens to a key finding, by moment of life."""

from .drawing import correct_finding, correct_findings, draw_findings
from .ruling import apply_ruling, apply_rulings, call_back
from .triage import put_before_panel, triage_findings

__all__ = [
    "apply_ruling",
    "apply_rulings",
    "call_back",
    "correct_finding",
    "correct_findings",
    "draw_findings",
    "put_before_panel",
    "triage_findings",
]

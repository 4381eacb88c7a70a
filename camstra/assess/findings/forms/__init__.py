"""Forms of key findings: by Excel, and on their pages."""

from .excel import FindingsForm
from .pages import CallBackForm, DrawForm, FindingForm, TriageForm

__all__ = ["CallBackForm", "DrawForm", "FindingForm", "FindingsForm", "TriageForm"]

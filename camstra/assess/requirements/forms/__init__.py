"""Forms of requirements: by Excel, and on their pages."""

from .excel import RequirementsForm
from .pages import ReturnForm, StartForm, WriteForm

__all__ = ["RequirementsForm", "ReturnForm", "StartForm", "WriteForm"]

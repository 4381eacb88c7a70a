"""What the pages of the year ask."""

from __future__ import annotations

from typing import Any

from django import forms

from camstra.prepare.organisation import selectors as organisation
from camstra.trace import kinds
from camstra.trace.wall import Viewer
from camstra.ui.forms import DayField, HouseForm


class OpenForm(HouseForm):
    """A year to open."""

    year = forms.IntegerField(
        label="Cycle", min_value=2000, max_value=2100, help_text="The year it runs in: 2020 plans for 2021/22"
    )
    focus = forms.CharField(
        label="Focus", required=False, widget=forms.Textarea, max_length=2000,
        help_text="What this year's requirements are asked to look at.",
    )  # fmt: skip


class StageForm(HouseForm):
    """A stage to add to a cycle."""

    code = forms.SlugField(label="Code", max_length=30, help_text="Short, in lower case. For example, think-tank")
    name = forms.CharField(label="Name", max_length=120)
    opens_on = DayField(label="Opens", required=False)
    due_on = DayField(label="Due")
    owner: Any = forms.ModelChoiceField(queryset=None, label="Owner", required=False)
    gate = forms.ChoiceField(
        label="Gate",
        required=False,
        help_text="The register that is asked, before the stage closes, what still stands open.",
    )
    is_approximate = forms.BooleanField(label="Only the month, or a part of it, is known", required=False)
    is_panel = forms.BooleanField(label="A board considers the key findings at this stage", required=False)
    note = forms.CharField(label="Note", max_length=300, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = organisation.every_post(viewer)  # type: ignore[attr-defined]
        gates = [(kind.plural, kind.label_plural.capitalize()) for kind in kinds.all_kinds() if kind.recorded]
        self.fields["gate"].choices = [("", "None"), *gates]  # type: ignore[attr-defined]


class SlipForm(HouseForm):
    """A new date for a stage, and why."""

    due_on = DayField(label="New date")
    reason = forms.CharField(
        label="Why the date moves", max_length=300, widget=forms.Textarea,
        help_text="Kept for good, with the date it moves from.",
    )  # fmt: skip


class CloseForm(HouseForm):
    """The day a stage ended."""

    closed_on = DayField(label="Closed on")


class NothingForm(HouseForm):
    """A step that asks nothing but to be sure."""

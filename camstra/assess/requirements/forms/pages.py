"""The forms on a requirement's pages."""

from __future__ import annotations

from typing import Any

from django import forms

from camstra.trace import kinds
from camstra.trace.markings import MARKINGS
from camstra.trace.wall import Viewer
from camstra.ui.forms import DayField, HouseForm

from .. import permissions, rules


class StartForm(HouseForm):
    """Whose requirement, for which cycle."""

    unit_id = forms.TypedChoiceField(label="Unit", coerce=int, empty_value=None)
    function_id = forms.TypedChoiceField(
        label="Function", required=False, coerce=int, empty_value=None,
        help_text="Only if the unit answers for each of its functions apart",
    )  # fmt: skip
    year = forms.IntegerField(
        label="Cycle", min_value=2000, max_value=2100, help_text="The year it plans from: 2020 is the cycle for 2021/22"
    )
    title = forms.CharField(
        label="Title", max_length=200, help_text="For example, Investigations: operational requirement"
    )
    marking = forms.ChoiceField(label="Protective marking", choices=MARKINGS)
    due_on = DayField(label="Due", required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = kinds.named("units").rows(viewer).values_list("pk", "code", "name")
        functions = kinds.named("functions").rows(viewer).values_list("pk", "code", "name")
        mine = [(pk, f"{code} {name}") for pk, code, name in units if viewer.may_edit(permissions.KIND, pk)]
        self.fields["unit_id"].choices = mine  # type: ignore[attr-defined]
        self.fields["function_id"].choices = [  # type: ignore[attr-defined]
            ("", "The whole unit"), *((pk, f"{code} {name}") for pk, code, name in functions)
        ]  # fmt: skip
        if not permissions.is_oic(viewer):
            del self.fields["due_on"]


class WriteForm(HouseForm):
    """The seven texts, each asked for in its own words."""

    title = forms.CharField(label="Title", max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for section in rules.SECTIONS:
            self.fields[section.key] = forms.CharField(
                label=section.label, help_text=section.asks, required=False, widget=forms.Textarea(attrs={"rows": 6})
            )


class ReturnForm(HouseForm):
    """What has to change before it can be accepted."""

    reason = forms.CharField(label="What has to change", widget=forms.Textarea(attrs={"rows": 4}))

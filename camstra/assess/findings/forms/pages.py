"""The forms on a finding's pages."""

from __future__ import annotations

from typing import Any

from django import forms

from camstra.trace import kinds
from camstra.trace.markings import MARKINGS
from camstra.trace.wall import Viewer
from camstra.ui.forms import HouseForm

from .. import rules

NOT_HERE = "There is no requirement {}, or it is not one you may see. Check the reference."
TRIAGES = (
    ("headline", "Headline: it goes before a panel"),
    ("residual", "Residual: it goes back to the head of business and is still tracked"),
)


def choices_of(viewer: Viewer, register: str) -> list[tuple[str, str]]:
    """The rows of a register with codes, as a select offers them; empty first."""
    rows = kinds.named(register).rows(viewer).values_list("pk", "code", "name")
    return [("", "Not given"), *((str(pk), f"{code} {name}") for pk, code, name in rows)]


class FindingForm(HouseForm):
    """What a finding says, for drawing one and for correcting one."""

    statement = forms.CharField(
        label="Key finding", widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One thing, in a sentence or two that the panel can rule on. Nothing above OFFICIAL-SENSITIVE.",
    )  # fmt: skip
    evidence = forms.CharField(
        label="Evidence", required=False, widget=forms.Textarea(attrs={"rows": 5}), help_text="How we know."
    )
    impact = forms.CharField(
        label="Impact", required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text="On whom or what it falls."
    )
    requirement = forms.CharField(
        label="Drawn from", required=False, max_length=30,
        help_text="The reference of the operational requirement, for example OR-20-007",
    )  # fmt: skip
    unit_id = forms.TypedChoiceField(label="Unit", required=False, coerce=int, empty_value=None)
    function_id = forms.TypedChoiceField(label="Function", required=False, coerce=int, empty_value=None)
    pillar_id = forms.TypedChoiceField(label="Corporate Plan pillar", required=False, coerce=int, empty_value=None)
    theme = forms.CharField(label="Theme", required=False, max_length=200)
    marking = forms.ChoiceField(label="Protective marking", choices=MARKINGS)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        for name, register in (("unit_id", "units"), ("function_id", "functions"), ("pillar_id", "pillars")):
            self.fields[name].choices = choices_of(viewer, register)  # type: ignore[attr-defined]

    def clean_requirement(self) -> int | None:
        """The requirement's key; the sentence is the same for hidden and absent."""
        said: str = self.cleaned_data["requirement"].strip()
        if not said:
            return None
        key = (
            kinds.named("requirements").rows(self.viewer).filter(record__ref=said.upper()).values_list("pk", flat=True)
        )
        if (found := key.first()) is None:
            raise forms.ValidationError(NOT_HERE.format(said))
        return int(found)

    @property
    def fields_of_finding(self) -> dict[str, Any]:
        """Field → value as a finding has them."""
        values = self.values
        return {"requirement_id": values.pop("requirement"), **values}


class DrawForm(FindingForm):
    """The same with the cycle it belongs to, for a new one."""

    year = forms.IntegerField(
        label="Cycle", min_value=2000, max_value=2100, help_text="The year it plans from: 2020 is the cycle for 2021/22"
    )


class TriageForm(HouseForm):
    """Headline or residual, and why."""

    to = forms.ChoiceField(label="How is it sorted?", choices=TRIAGES, widget=forms.RadioSelect)
    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [one for one in TRIAGES if one[0] in rules.MOVES[now]]
        self.fields["to"].choices = allowed  # type: ignore[attr-defined]


class CallBackForm(HouseForm):
    """Why a remitted finding comes back before a panel."""

    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}))

"""`HouseForm`: what every form that writes is made from. It carries the revision it was opened on and a once token.

form = RuleForm(request.POST or None)
if request.method == "POST" and form.is_valid():
    try:
        services.rule(finding, once=form.once_token, revision=form.opened_at_revision, **form.values, by=…, at=…)
    except Refused as problem:
        form.refuse(problem)
    else:
        return redirect(…)
return render(request, "findings/rule.html", {"form": form})
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from django import forms

from camstra.sheets.dates import to_date
from camstra.sheets.refusals import ValueRefused
from camstra.trace.errors import Refused, Stale

UNSAID = "---------"  # Django's empty choice, which says nothing
OWN = ("once", "revision")


def new_token() -> str:
    """A fresh token for one showing of a form."""
    return secrets.token_urlsafe(18)


class HouseForm(forms.Form):
    """A form with a `once` token and the `revision` of the record it changes (pass `revision=` when opening it)."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, revision: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = new_token
        self.fields["revision"].initial = revision
        self.theirs: list[tuple[str, Any]] = []
        for name, field in self.fields.items():
            _say_plainly(name, field)

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values without the form's own token and revision."""
        return {name: value for name, value in self.cleaned_data.items() if name not in OWN}

    @property
    def once_token(self) -> str:
        """The token this form was shown with, for `change.once`."""
        return str(self.cleaned_data.get("once") or "")

    @property
    def opened_at_revision(self) -> int | None:
        """The revision the form was opened on, for `change.lock(row, revision=…)`."""
        revision: int | None = self.cleaned_data.get("revision")
        return revision

    def refuse(self, problem: Refused) -> None:
        """Put a refusal's sentence on the form; a stale one shows what stands now, and sending again writes over it."""
        self.add_error(None, str(problem))
        if not isinstance(problem, Stale):
            return
        for name, field in self.fields.items():
            if name in OWN or name not in problem.theirs:
                continue
            stands = problem.theirs[name]
            if stands != self.cleaned_data.get(name):
                self.theirs.append((str(field.label or name), _chosen(field, stands)))
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix("revision")] = str(problem.theirs.get("revision", ""))
        self.data = data


def _say_plainly(name: str, field: forms.Field) -> None:
    """An error that says which field it means where it stands away from it; an empty choice that says what to do."""
    label = field.label or name.replace("_", " ").capitalize()
    if str(field.error_messages.get("required")) == str(forms.Field.default_error_messages["required"]):
        field.error_messages = {**field.error_messages, "required": f"“{label}” has to be filled in."}
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == UNSAID:
        field.empty_label = "None" if not field.required else "Choose one"


def _chosen(field: forms.Field, value: Any) -> Any:
    """What a value reads as in its field: a choice's label, else itself."""
    choices = getattr(field, "choices", None)
    if choices is None or isinstance(field, forms.ModelChoiceField):
        return value
    return next((label for one, label in choices if one == value), value)


class DayField(forms.Field):
    """A day in one text box: 2/7/2020, 2 July 2020 or 2020-07-02; day always before month. Cleans to a date."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "For example, 31/3/2021 or 31 March 2021")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """The date meant; ValidationError with a sentence."""
        if value in (None, ""):
            return None
        try:
            return to_date(value)
        except ValueRefused as refused:
            sentence = str(refused)
            raise forms.ValidationError(sentence[:1].upper() + sentence[1:] + ".") from None

    def prepare_value(self, value: Any) -> Any:
        """As it is written back into the box."""
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A box as wide as a date."""
        return {"class": "govuk-input--width-10", "autocomplete": "off"}

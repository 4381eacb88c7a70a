"""What the pages of the organisation ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from camstra.trace.wall import Viewer
from camstra.ui.forms import DayField, HouseForm

from . import selectors
from .models import COLLABORATIONS, PRIORITY_SETTERS, SUPPORTS, UNIT_KINDS
from .rules import ROLES

ROLE_CHOICES = [(role.name, role.title) for role in ROLES.values()]
KNOWN = (("yes", "Yes"), ("no", "No"), ("", "Not known: the source does not say"))


class Behind(HouseForm):
    """A form whose lists stand behind the wall."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = {"person": selectors.people, "below": selectors.units, "unit": selectors.units}
        for name, rows in lists.items():
            if name in self.fields:
                self.fields[name].queryset = rows(viewer)  # type: ignore[attr-defined]


def reason(label: str = "Reason") -> forms.CharField:
    """A few words on why; kept with the change."""
    return forms.CharField(label=label, max_length=200, help_text="A few words. Kept with the change.")


def sensitive() -> forms.BooleanField:
    """Sight of OFFICIAL-SENSITIVE."""
    return forms.BooleanField(
        label="May see OFFICIAL-SENSITIVE", required=False,
        help_text="Only someone who sees OFFICIAL-SENSITIVE records may give sight of them.",
    )  # fmt: skip


class UnitForm(Behind):
    """A unit to add."""

    code = forms.CharField(label="Code", max_length=20, help_text="Short, for lists and files. For example, GEO-INV")
    name = forms.CharField(label="Name", max_length=160)
    kind = forms.ChoiceField(label="Kind of unit", choices=UNIT_KINDS, initial="team")
    below: Any = forms.ModelChoiceField(
        queryset=None, label="Part of", required=False, empty_label="Nothing: a top unit"
    )
    scope = forms.ChoiceField(label="Shared with", choices=COLLABORATIONS)
    from_on = DayField(label="From")


class RenameForm(Behind):
    """A new name from a day on."""

    name = forms.CharField(label="New name", max_length=160)
    from_on = DayField(label="First day of the new name")
    source = forms.CharField(label="Source", max_length=400, required=False)


class MoveForm(Behind):
    """Another place in the tree."""

    below: Any = forms.ModelChoiceField(
        queryset=None, label="Part of", required=False, empty_label="Nothing: a top unit"
    )
    reason = reason()


class EndForm(Behind):
    """The last day of something, and why."""

    last_on = DayField(label="Last day")
    reason = reason()


class PostForm(Behind):
    """A post to add."""

    code = forms.CharField(label="Code", max_length=30, help_text="Short, for lists and files. For example, HEAD-INV")
    title = forms.CharField(label="Title", max_length=160)
    unit: Any = forms.ModelChoiceField(queryset=None, label="Unit")
    role = forms.ChoiceField(label="Role in CamSTRA", choices=ROLE_CHOICES, initial="staff")
    sensitive = sensitive()
    from_on = DayField(label="From")


class HoldForm(Behind):
    """Who holds a post from a day on."""

    person: Any = forms.ModelChoiceField(queryset=None, label="Person")
    from_on = DayField(label="First day")
    to_on = DayField(label="Last day, if known", required=False)
    acting = forms.BooleanField(label="Acting", required=False, help_text="Beside, or in the absence of, the holder.")


class DeputyForm(Behind):
    """Who may do what a post's holder may, until a date."""

    person: Any = forms.ModelChoiceField(queryset=None, label="Deputy")
    from_on = DayField(label="First day")
    to_on = DayField(label="Last day")


class PersonForm(Behind):
    """Someone who may sign in."""

    username = forms.CharField(label="Signs in as", max_length=150, help_text="Kept in lower case.")
    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="E-mail", required=False)


class PasswordForm(Behind):
    """A password for somebody else."""

    password = forms.CharField(
        label="New password", max_length=128, help_text="At least 12 characters, not a common one."
    )

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Held to the same rules as a password people choose themselves."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


class CloseAccountForm(Behind):
    """Why an account is closed."""

    reason = reason()


class GrantForm(Behind):
    """A role besides the posts held."""

    role = forms.ChoiceField(label="Role", choices=ROLE_CHOICES)
    unit: Any = forms.ModelChoiceField(queryset=None, label="Over this unit and all below it")
    from_on = DayField(label="First day")
    to_on = DayField(label="Last day, if known", required=False)
    sensitive = sensitive()
    reason = reason()


class FunctionForm(Behind):
    """What is said of a function."""

    name = forms.CharField(label="Function", max_length=200)
    support = forms.ChoiceField(label="Operational or support", choices=SUPPORTS)
    unit: Any = forms.ModelChoiceField(queryset=None, label="Unit", required=False)
    fms_section = forms.CharField(label="FMS section", max_length=60, required=False)
    evidence = forms.CharField(label="Evidence", max_length=200, required=False)


class FlagsForm(Behind):
    """Whose priority a function is in one cycle."""

    source = forms.CharField(label="Source", max_length=400, required=False)

    def __init__(self, *args: Any, viewer: Viewer, held: dict[str, bool | None], **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        words = {True: "yes", False: "no", None: ""}
        for setter, label in PRIORITY_SETTERS:
            self.fields[setter] = forms.ChoiceField(
                label=label, choices=KNOWN, widget=forms.RadioSelect, required=False, initial=words[held.get(setter)]
            )
        self.order_fields([*dict(PRIORITY_SETTERS), "source"])

    @property
    def flags(self) -> dict[str, bool | None]:
        """Setter → held, None where it is not known."""
        known = {"yes": True, "no": False}
        return {setter: known.get(self.cleaned_data[setter]) for setter, _ in PRIORITY_SETTERS}

"""Forms in the design system's shape: hints, errors and boxes tied together; refusals and stale texts told."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from camstra.trace.errors import Refused, Stale
from camstra.ui.forms import DayField, HouseForm


class Ruling(HouseForm):
    reason = forms.CharField(
        label="Reason",
        widget=forms.Textarea,
        help_text="In the board's words",
        error_messages={"required": "Give the reason."},
    )
    outcome = forms.ChoiceField(
        label="Outcome", choices=[("remitted", "Remitted"), ("none", "No further action")], widget=forms.RadioSelect
    )
    ruled_on = DayField(label="Ruled on", required=False)
    paper = forms.FileField(label="Paper", required=False)
    agreed = forms.BooleanField(label="Everyone agreed", required=False)


GOOD = {"reason": "Ours.", "outcome": "remitted", "ruled_on": "2 July 2020", "once": "abc", "revision": "3"}


def shown(form, markup: str = "{% error_summary form %}{% fields form %}") -> str:
    return Template(markup).render(Context({"form": form}))


def test_a_form_gives_its_values_apart_from_its_token_and_revision():
    form = Ruling(GOOD)
    assert form.is_valid(), form.errors
    assert form.values == {
        "reason": "Ours.",
        "outcome": "remitted",
        "ruled_on": date(2020, 7, 2),
        "paper": None,
        "agreed": False,
    }
    assert (form.once_token, form.opened_at_revision) == ("abc", 3)


def test_each_showing_of_a_form_carries_a_token_of_its_own():
    first, second = shown(Ruling(revision=3)), shown(Ruling(revision=3))
    assert 'name="revision" value="3"' in first
    assert 'name="once" value="' in first
    assert first != second


def test_an_empty_field_is_named_in_its_error():
    assert "“Outcome” has to be filled in." in shown(Ruling({"reason": "Ours."}))


def test_errors_stand_above_the_form_and_lead_to_their_fields():
    page = shown(Ruling({"ruled_on": "31/2/2020"}))
    assert '<a href="#id_reason">Give the reason.</a>' in page
    assert 'href="#id_outcome_0"' in page
    assert 'id="id_outcome_0"' in page
    assert 'aria-describedby="id_reason-hint id_reason-error"' in page
    assert 'id="id_reason-error"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("text", ["2/7/2020", "02-07-2020", "2 July 2020", "2020-07-02", "Thu 2 Jul 2020"])
def test_a_day_is_read_as_people_write_it(text):
    assert DayField().clean(text) == date(2020, 7, 2)


@pytest.mark.parametrize("text", ["7/22/2020", "31/2/2020", "soon", "44014", "2020"])
def test_what_is_no_day_is_refused_with_a_sentence(text):
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean(text)
    assert refused.value.messages[0].endswith(".")


def test_a_refusal_stands_above_the_form():
    form = Ruling(GOOD)
    form.is_valid()
    form.refuse(Refused("This finding has already been ruled on."))
    assert '<a href="#id_reason">This finding has already been ruled on.</a>' in shown(form)


def test_a_stale_form_shows_both_texts_and_may_be_sent_again():
    form = Ruling(GOOD)
    form.is_valid()
    form.refuse(Stale("Someone else changed this.", {"reason": "Theirs.", "outcome": "none", "revision": 4}))
    page = shown(form)
    assert "What stands there now" in page
    assert "Theirs." in page
    assert "No further action" in page
    assert ">\nOurs.</textarea>" in page
    assert 'name="revision" value="4"' in page


def test_what_was_typed_comes_back_as_text():
    assert "<script>" not in shown(Ruling(GOOD | {"reason": "<script>x</script>", "ruled_on": "<script>"}))

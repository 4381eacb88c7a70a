"""Template tags that every page may use: fields in the design system's form, and its components.

`{% field form.name %}` · `{% fields form %}` · `{% error_summary form %}` · `{% tag "Open" %}` ·
`{{ value|in_words }}` · `{% stat_tile 302 "remitted" address %}` · `{% chart_figure svg caption headings rows %}` ·
`{% help "Title" %} … {% endhelp %}` · `{% help_details title text %}` · `{% warning "Text" %}` ·
`{% summary_list pairs %}` · `{% timeline told %}` · `{% pagination page_links %}`
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from camstra.ui.cells import in_words as words_of
from camstra.ui.cells import tag_colour

register = template.Library()

CLASSES = (
    (forms.Textarea, "govuk-textarea"),
    (forms.ClearableFileInput, "govuk-file-upload"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.SelectMultiple, "govuk-select app-select--many"),
    (forms.Select, "govuk-select"),
    (forms.widgets.Input, "govuk-input"),
)


def _shape(widget: forms.Widget) -> str:
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "box"


def _box(bound: BoundField) -> SafeString:
    """The bare widget with the design system's classes, tied to its hint and its errors."""
    widget = bound.field.widget
    name = next((name for kind, name in CLASSES if isinstance(widget, kind)), "")
    own = [name, widget.attrs.get("class", ""), f"{name}--error" if bound.errors and name else ""]
    described = [f"{bound.id_for_label}-hint"] * bool(bound.help_text)
    described += [f"{bound.id_for_label}-error"] * bool(bound.errors)
    attrs: dict[str, Any] = {"class": " ".join(filter(None, own))}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field: label, hint, error, box; radios and check boxes as a fieldset."""
    shape = _shape(bound.field.widget)
    return {
        "field": bound, "shape": shape, "id": bound.id_for_label or f"id_{bound.html_name}",
        "box": _box(bound) if shape == "box" else "", "is_optional": not bound.field.required and shape != "checkbox",
        "options": list(bound.subwidgets) if shape in ("radios", "checkboxes") else (),
    }  # fmt: skip


@register.inclusion_tag("ui/fields.html")
def fields(form: forms.Form) -> dict[str, Any]:
    """Every field of a form, the hidden ones too."""
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: forms.Form) -> dict[str, Any]:
    """What is wrong, above the form, each line leading to its field; and what stands now where the form was stale."""
    lines = [(_first_id(form), error) for error in form.non_field_errors()] if form.is_bound else []
    if form.is_bound:
        lines += [(_focus(bound), error) for bound in form.visible_fields() for error in bound.errors]
    return {"lines": lines, "theirs": getattr(form, "theirs", ())}


def _focus(bound: BoundField) -> str:
    many = _shape(bound.field.widget) in ("radios", "checkboxes")
    return f"{bound.auto_id}_0" if many else str(bound.auto_id)


def _first_id(form: forms.Form) -> str:
    shown = form.visible_fields()
    return _focus(shown[0]) if shown else ""


@register.simple_tag
def tag(text: Any, colour: str = "") -> SafeString:
    """A state as a tag; its colour follows its words unless one is named."""
    return format_html(
        '<strong class="govuk-tag {} app-tag">{}</strong>',
        f"govuk-tag--{colour}" if colour else tag_colour(str(text)),
        text,
    )


@register.filter
def in_words(value: Any, kind: str = "text") -> str:
    """A value as a person reads it: dates in words, money in pounds."""
    return words_of(value, kind)


@register.filter
def plural_of(count: int, words: str) -> str:
    """`{{ 302|plural_of:"key finding,key findings" }}` → "302 key findings"."""
    one, many = words.split(",", 1)
    return f"{count:,} {one if count == 1 else many}"


@register.inclusion_tag("ui/stat_tile.html")
def stat_tile(number: Any, label: str, address: str = "", note: str = "") -> dict[str, Any]:
    """A number that opens as its rows."""
    return {
        "number": f"{number:,}" if isinstance(number, int) else number,
        "label": label,
        "address": address,
        "note": note,
    }


@register.inclusion_tag("ui/chart_figure.html")
def chart_figure(
    svg: str, caption: str, headings: Sequence[str] = (), rows: Iterable[Sequence[Any]] = ()
) -> dict[str, Any]:
    """A chart (`svg` is trusted markup from camstra.paper.drawing), with its numbers as a table behind it."""
    return {"svg": svg, "caption": caption, "headings": headings, "rows": list(rows)}


@register.inclusion_tag("ui/help_details.html")
def help_details(title: str, text: str) -> dict[str, str]:
    """Help where the question arises, folded away. Blank lines in `text` part paragraphs."""
    return {"title": title, "text": text}


@register.simple_block_tag(end_name="endhelp", name="help")
def help_block(content: str, title: str) -> SafeString:
    """`{% help "Title" %} … {% endhelp %}`: the same with marked-up text."""
    return format_html(
        '<details class="govuk-details app-help"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        title, content,
    )  # fmt: skip


@register.inclusion_tag("ui/warning.html")
def warning(text: str) -> dict[str, str]:
    """Something to know before going on."""
    return {"text": text}


@register.inclusion_tag("ui/summary_list.html")
def summary_list(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Label–value pairs."""
    return {"pairs": list(pairs)}


@register.inclusion_tag("ui/timeline.html")
def timeline(told: Iterable[Any]) -> dict[str, Any]:
    """What happened, latest first (`ui.telling.Told` lines)."""
    return {"told": list(told)}


@register.inclusion_tag("ui/pagination.html")
def pagination(page_links: Any, label: str = "Pages") -> dict[str, Any]:
    """Links to the pages of a list (`ui.pages.page_links`)."""
    return {"links": page_links, "label": label}

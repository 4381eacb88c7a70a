"""Bringing a register in from a file on screen: send it, look at what it would do, then all of it or nothing.

The file waits in the store under its digest; the preview's form carries a signed note of what was previewed, so
what is confirmed is what was looked at. Nothing is written before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render

from camstra.files import store
from camstra.files.refusals import FileRefused
from camstra.sheets import importing
from camstra.sheets.exporting import template_file
from camstra.sheets.refusals import SheetRefused
from camstra.sheets.writing import write_rejects
from camstra.trace import kinds
from camstra.trace.errors import NotFound, NotPermitted, Refused, Repeated
from camstra.ui.downloads import as_download
from camstra.ui.forms import HouseForm, new_token

from .models import HeadingMeaning
from .services import remember_headings

SALT = "camstra.import"
LASTS = 24 * 3600  # seconds a preview may be confirmed for
SHOWN = 20  # rows of a preview
REJECTS_SHOWN = 200
ON_MATCH = (
    ("stop", "Turn those rows back, so that nothing is written"),
    ("skip", "Leave what is here as it is"),
    ("update", "Change what is here to what the file says"),
)


class UploadForm(HouseForm):
    """A file, its cycle, and what becomes of rows that are here already."""

    file = forms.FileField(label="File", help_text="Excel (.xlsx, .xls), LibreOffice (.ods), .csv or .tsv, up to 25 MB")
    cycle = forms.IntegerField(
        label="Cycle", required=False, min_value=2000, max_value=2100,
        help_text="2020 is the cycle that plans for 2021/22",
    )  # fmt: skip
    on_match = forms.ChoiceField(
        label="Rows that are here already", choices=ON_MATCH, initial="stop", widget=forms.RadioSelect
    )


def choose(request: Any) -> HttpResponse:
    """Every register this viewer may bring in, each with its empty form."""
    offered = [kind for kind in kinds.all_kinds() if kind.form is not None and _may(kind, request.viewer)]
    if not offered:
        raise NotFound("There is nothing you may bring in.")
    return render(request, "desk/import_choose.html", {"title": "Bring in from Excel", "offered": offered})


def template(request: Any, plural: str) -> FileResponse:
    """The empty Excel form of a register, with its lists as they stand."""
    kind = _kind(request, plural)
    return as_download(
        f"{kind.plural}.xlsx", lambda out: template_file(kind.plural, out, request.viewer, cycle=_year(request))
    )


def upload(request: Any, plural: str) -> HttpResponse:
    """Send a file and see what it would do."""
    kind = _kind(request, plural)
    form = UploadForm(request.POST or None, request.FILES or None, initial={"cycle": _year(request)})
    if request.method == "POST" and _arrived(request, form):
        try:
            content = store.put(form.cleaned_data["file"], limit=settings.UPLOAD_MAX_BYTES)
        except FileRefused as problem:
            form.add_error("file", str(problem))
        else:
            values = form.cleaned_data
            note = {
                "digest": content.digest,
                "name": values["file"].name[:150],
                "cycle": values["cycle"],
                "on_match": values["on_match"],
                "once": form.once_token or new_token(),
            }
            return _preview(request, kind, note, _meanings(request, kind))
    context = {"title": f"Bring in {kind.label_plural}", "kind": kind, "form": form, "is_upload": True}
    context |= {"submit": "Check the file", "cancel": f"/{request.force.code}/import/"}
    return render(request, "desk/import_upload.html", context, status=422 if form.errors else 200)


def confirm(request: Any, plural: str) -> HttpResponse:
    """Write what was previewed; or preview it again with headings that were matched by hand."""
    kind = _kind(request, plural)
    note = _note(request, kind, request.POST.get("note", ""))
    chosen = {k.removeprefix("heading:"): v for k, v in request.POST.items() if k.startswith("heading:")}
    mapping = {**note["mapping"], **chosen}
    is_as_looked_at = all(note["mapping"].get(heading, "") == key for heading, key in chosen.items())
    if "write" not in request.POST or not is_as_looked_at:
        return _preview(request, kind, note, mapping)
    try:
        outcome = _run(request, kind, note, mapping, dry_run=False)
    except Repeated:
        messages.success(request, f"{note['name']} was written already. It was not written again.")
        return redirect(f"/{request.force.code}/{kind.plural}/")
    except SheetRefused as problem:
        raise Refused(str(problem)) from problem
    if not outcome.written:
        return _preview(request, kind, note, mapping)
    remember_headings(request.force, kind.plural, mapping, by=request.viewer, at=request.now)
    counts = outcome.counts
    messages.success(
        request,
        f"{note['name']}: {counts['created']} added, {counts['updated']} changed, "
        f"{counts['skipped']} left as they were.",
    )
    return redirect(f"/{request.force.code}/{kind.plural}/")


def rejects(request: Any, plural: str) -> FileResponse:
    """The rows that were turned back, as a file to correct and bring back."""
    kind = _kind(request, plural)
    note = _note(request, kind, request.GET.get("note", ""))
    try:
        outcome = _run(request, kind, note, note["mapping"], dry_run=True)
    except SheetRefused:
        raise Refused("These rows can no longer be listed. Send the file again.") from None
    return as_download(f"{kind.plural}-rejected.csv", lambda out: write_rejects(out, outcome.rejects))


def _note(request: Any, kind: kinds.Kind, signed: str) -> dict[str, Any]:
    """What was previewed, as its signed note says. Raises Refused for one that is old, changed or somebody else's."""
    try:
        note: dict[str, Any] = signing.loads(signed, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        raise Refused("This preview is more than a day old or was changed. Send the file again.") from None
    if (note["register"], note["force"], note["by"]) != (kind.plural, request.force.code, request.viewer.person_id):
        raise Refused("This preview belongs to somebody else or to another register. Send the file again.")
    return note


def _preview(request: Any, kind: kinds.Kind, note: dict[str, Any], mapping: Mapping[str, str]) -> HttpResponse:
    """What the file would do, row by row, or why it cannot be read."""
    own = {"register": kind.plural, "force": request.force.code, "by": request.viewer.person_id}
    note = {**note, **own, "mapping": dict(mapping)}
    base = {"kind": kind, "name": note["name"], "title": f"Check {note['name']}"}
    try:
        outcome = _run(request, kind, note, mapping, dry_run=True)
    except (SheetRefused, Refused) as problem:
        return render(request, "desk/import_refused.html", {**base, "sentence": str(problem)}, status=422)
    form = importing.form_of(kind.plural).form()
    shown = [c for c in form.columns if any(c.key in row.values for row in outcome.parsed.rows[:SHOWN])][:8]
    context = {
        **base,
        "outcome": outcome,
        "counts": outcome.counts,
        "note": signing.dumps(note, salt=SALT, compress=True),
        "columns": shown,
        "rows": [[c.label_of(row.values.get(c.key) or "") for c in shown] for row in outcome.parsed.rows[:SHOWN]],
        "more": max(0, len(outcome.parsed.rows) - SHOWN),
        "rejects": outcome.rejects[:REJECTS_SHOWN],
        "all_rejects": len(outcome.rejects),
        "matched": [(h, form.column(k).label) for pairs in outcome.parsed.matched.values() for h, k in pairs.items()],
        "guessed": outcome.parsed.guessed,
        "unmatched": [u for u in outcome.parsed.unmatched if not u.is_meant],
        "choices": [(c.key, c.label) for c in form.columns],
    }
    return render(request, "desk/import_preview.html", context, status=422 if outcome.rejects else 200)


def _run(
    request: Any, kind: kinds.Kind, note: Mapping[str, Any], mapping: Mapping[str, str], *, dry_run: bool
) -> importing.Outcome:
    return importing.import_file(
        kind.plural,
        Path(store.path_of(note["digest"])),
        request.viewer,
        at=request.now,
        cycle=note["cycle"],
        on_match=note["on_match"],
        dry_run=dry_run,
        mapping=mapping or None,
        name=note["name"],
        once="" if dry_run else note["once"],
    )


def _arrived(request: Any, form: UploadForm) -> bool:
    """Whether the form is good and the whole file is here."""
    if getattr(request, "upload_too_large", False):
        form.errors.clear()  # what stood behind the file in the form was not read either
        sentence = "The file is larger than 25 MB. Leave out what is not needed, or split it, and send it again."
        form.add_error("file", sentence)
    return form.is_valid()


def _kind(request: Any, plural: str) -> kinds.Kind:
    kind = kinds.named(plural)
    if kind.form is None or not _may(kind, request.viewer):
        raise NotFound("There is no such form, or it is not one you may use.")
    return kind


def _may(kind: kinds.Kind, viewer: Any) -> bool:
    try:
        kind.form.permit(viewer)
    except NotPermitted:
        return False
    return True


def _year(request: Any) -> int:
    """The latest cycle there is, for a start."""
    years = kinds.named("cycles").rows(request.viewer).order_by("-year").values_list("year", flat=True)
    return int(years.first() or request.now.year)


def _meanings(request: Any, kind: kinds.Kind) -> dict[str, str]:
    """What headings were matched to by hand before."""
    rows = HeadingMeaning.objects.filter(force=request.force, register=kind.plural)
    return dict(rows.values_list("heading", "key"))

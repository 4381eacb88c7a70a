"""Sending every form, filled in as somebody who may would fill it in; and all there is, to see whether it moved."""

from __future__ import annotations

from typing import Any

OWN = ("/sign-in/", "/sign-out/", "/password/", "saved-filters/")  # one's own affairs, which everybody may write
FORMS_THAT_WRITE = 20

# What the forms of the house ask for, by field name; a form takes what it knows and leaves the rest.
FIELDS = {
    "name": "A new name",
    "title": "A new title",
    "code": "NEW-1",
    "reason": "Because it was asked for.",
    "text": "A text.",
    "statement": "Something was found.",
    "evidence": "Two counts.",
    "theme": "Wildlife",
    "impact": "low",
    "unit": "GEO-INV",
    "year": "2020",
    "cycle": "2020",
    "to": "headline",
    "disposition": "remitted",
    "ruled_on": "1/2/2021",
    "from_on": "1/4/2021",
    "to_on": "1/4/2022",
    "last_on": "1/4/2022",
    "on": "1/4/2021",
    "held_on": "1/4/2021",
    "due_on": "1/4/2022",
    "opens_on": "1/3/2021",
    "closed_on": "1/3/2021",
    "username": "new.person",
    "password": "a long new password 2021",
    "password_again": "a long new password 2021",
    "progress": "It goes well.",
    "what_was_done": "All of it.",
    "adequate": "yes",
    "role": "oic",
    "document": "sda-tables",
    "note": "",
    "write": "1",
    "kind": "team",
    "marking": "OFFICIAL",
    "projected_demand": "It rises.",
    "current_demand": "It is steady.",
    "query": "q=volume",
    "register": "findings",
    "target_on": "1/6/2022",
}
CHOICES = ("unit", "parent", "post", "person", "owner_post", "function", "pillar", "board", "meeting")


def payload(path: str) -> dict[str, str]:
    """What is sent to an address: every field above, and for lists of rows the first row."""
    return {
        **FIELDS,
        **dict.fromkeys((name for name in CHOICES if name not in FIELDS), "1"),
        "once": f"once-{path}"[:60],
    }


def ends() -> dict[str, str]:
    """Where each force's chain ends: every write moves one of them."""
    from camstra.trace.models import Force

    return dict(Force.objects.values_list("code", "head_hash"))


def everything() -> dict[str, Any]:
    """How many rows each table holds, and the ends: what is written beside the chain shows here."""
    from django.apps import apps

    passing = {"sessions.Session", "axes.AccessLog", "axes.AccessAttempt"}
    models = [one for one in apps.get_models() if one._meta.label not in passing]
    counts: dict[str, Any] = {one._meta.label: one._default_manager.order_by().count() for one in models}
    return counts | {"ends": ends()}

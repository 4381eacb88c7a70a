"""Units and posts."""

from __future__ import annotations

from typing import Any

from camstra.sheets.columns import Column
from camstra.trace.kinds import Kind, Shown, register

from .. import services
from ..models import COLLABORATIONS, UNIT_KINDS, Post, Unit
from ..rules import ROLES
from .files import CodedForm

ROLE_CHOICES = tuple((role.name, role.title) for role in ROLES.values())
SOURCE = Column("source", "Source", aliases=("source url", "where from", "reference document"), max_length=400)
ILLUSTRATIVE = Column("illustrative", "Illustrative", "yesno", aliases=("made up", "fictional", "example"))
SOURCED = (SOURCE, ILLUSTRATIVE)
SHOWN_SOURCED = (
    Shown("source", "Source", wide=True, width=40),
    Shown("illustrative", "Illustrative", kind="yesno", wide=True, width=12),
)
FROM = Column("from_on", "From", "date", aliases=("from date", "start", "start date", "since", "valid from"))
TO = Column("to_on", "To", "date", aliases=("to date", "end", "end date", "until", "closed", "valid to"))
SHOWN_DAYS = (
    Shown("from_on", "From", kind="date", wide=True, width=14),
    Shown("to_on", "To", kind="date", wide=True, width=14),
)


class UnitsForm(CodedForm):
    """Units in a file, parents and children in any order."""

    kind, title, own = "units", "Units", ("parent",)
    draft, add, revise = services.NewUnit, services.add_units, services.revise_units
    columns = (
        Column("code", "Code", "ref", required=True, max_length=20,
               aliases=("unit code", "unit ref", "department code", "org code", "id", "unit id")),
        Column("name", "Name", required=True, max_length=160,
               aliases=("unit", "unit name", "department", "department name", "team", "title")),
        Column("kind", "Kind of unit", "choice", choices=UNIT_KINDS,
               aliases=("type", "level", "unit type", "unit kind")),
        Column("parent", "Part of", "ref", source="units",
               aliases=("parent", "parent unit", "parent code", "reports to", "belongs to", "directorate", "within")),
        Column("scope", "Shared with", "choice", choices=COLLABORATIONS,
               aliases=("collaboration", "collaboration scope", "scope", "partners")),
        FROM, TO, *SOURCED,
    )  # fmt: skip
    notes = (*CodedForm.notes, "“Part of” is the code of the unit above; the row of that unit may be in the same file.")


class Units(Kind):
    """The unit tree."""

    name, plural, label, label_plural = "unit", "units", "unit", "units"
    room, model, order, form = "camstra.prepare.organisation", Unit, ("code", "pk"), UnitsForm()
    empty = "No units yet. Bring them in from Excel, or apply the force's profile."
    columns = (
        Shown("code", "Code", width=12),
        Shown("name", "Name", width=44),
        Shown("kind", "Kind of unit", kind="choice", choices=UNIT_KINDS, filters=True, width=16),
        Shown("parent", "Part of", field="parent_id", lookup="units", shown_as="code", filters=True, width=14),
        Shown("scope", "Shared with", kind="choice", choices=COLLABORATIONS, filters=True, width=16),
        *SHOWN_DAYS,
        *SHOWN_SOURCED,
    )

    def address(self, row: Any) -> str:
        """The unit's page."""
        return f"units/{row.id}/"


class PostsForm(CodedForm):
    """Posts in a file; who holds them is written on a post's page."""

    kind, title = "posts", "Posts"
    draft, add, revise = services.NewPost, services.add_posts, services.revise_posts
    lookups = {"unit": ("units", "code")}
    columns = (
        Column("code", "Code", "ref", required=True, max_length=30,
               aliases=("post code", "post ref", "post id", "position code", "position id", "id")),
        Column("title", "Title", required=True, max_length=160,
               aliases=("post", "post title", "job title", "position", "role title", "name")),
        Column("unit", "Unit", "ref", required=True, source="units",
               aliases=("unit code", "department", "team", "part of", "directorate")),
        Column("role", "Role in CamSTRA", "choice", choices=ROLE_CHOICES,
               aliases=("role", "camstra role", "access", "rights", "permission")),
        Column("sensitive", "Sees OFFICIAL-SENSITIVE", "yesno",
               aliases=("sensitive", "official sensitive", "cleared", "sees sensitive")),
        FROM, TO, *SOURCED,
    )  # fmt: skip


class Posts(Kind):
    """Posts, the owners of everything that has one."""

    name, plural, label, label_plural = "post", "posts", "post", "posts"
    room, model, order, form = "camstra.prepare.organisation", Post, ("code", "pk"), PostsForm()
    empty = "No posts yet. Bring them in from Excel, or apply the force's profile."
    columns = (
        Shown("code", "Code", width=16),
        Shown("title", "Title", width=44),
        Shown("unit", "Unit", field="unit_id", lookup="units", shown_as="code", filters=True, width=14),
        Shown("role", "Role in CamSTRA", kind="choice", choices=ROLE_CHOICES, filters=True, width=26),
        Shown("sensitive", "Sees OFFICIAL-SENSITIVE", kind="yesno", filters=True, width=14),
        *SHOWN_DAYS,
        *SHOWN_SOURCED,
    )

    def address(self, row: Any) -> str:
        """The post's page."""
        return f"posts/{row.id}/"


UNITS, POSTS = register(Units()), register(Posts())

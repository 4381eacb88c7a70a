"""The API: one version, tokens only, every register read alike; rooms add what may be written (their api.py).

Hidden and absent give the same answer. `docs/api/v1.json` is its snapshot; a test fails when it changes unannounced.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from ninja import NinjaAPI, Router, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from camstra.accounts import selectors as accounts
from camstra.prepare.organisation import selectors as organisation
from camstra.trace import kinds, registers
from camstra.trace.errors import NotFound, NotPermitted, Refused
from camstra.trace.moments import day_of
from camstra.ui import asked as asking
from camstra.ui.listing import narrowed, one_page
from camstra.ui.lists import require_offered

from .rooms import ROOMS


class TokenAuth(HttpBearer):
    """A person's token in one force. That force and the viewer it stands for are put on the request.

    An address that names another force answers as one that names a force there is not.
    """

    def authenticate(self, request: Any, token: str) -> Any:
        """The token's row if it holds now; writing needs its `write` scope."""
        request.now = timezone.now()
        held = accounts.token_held(token, request.now)
        if held is None:
            return None
        if request.resolver_match.kwargs.get("force", held.force.code) != held.force.code:
            raise NotFound("There is no such force, or this token does not belong to it.")
        if request.method not in ("GET", "HEAD") and "write" not in held.scopes:
            raise HttpError(403, "This token may only read. Ask for one that may write.")
        request.force = held.force
        request.viewer = organisation.viewer_of(held.person, held.force, on=day_of(request.now))
        if not request.viewer.audiences:  # known, but without any standing there: as on the pages
            raise NotFound("There is no such force, or this token does not belong to it.")
        return held


api = NinjaAPI(
    title="CamSTRA",
    version="1",
    description="The registers of a force's Strategic Threat and Risk Assessment. British dates are ISO here.",
    auth=TokenAuth(),
    docs_url=None,
)


class Said(Schema):
    """A refusal: one sentence."""

    error: str


class Page(Schema):
    """One page of a register. `total` is exact until `total_is_capped`: there are more rows than it says.

    Pages may be asked for beyond `pages` then; the last of all is the one that is not full.
    """

    register_name: str
    total: int
    total_is_capped: bool
    page: int
    pages: int
    columns: list[str]
    rows: list[list[Any]]


reading = Router(tags=["registers"])


@reading.get("/{force}/registers/", response=list[str], summary="The registers there are")
def register_names(request: HttpRequest, force: str) -> list[str]:
    """The plural name of every register this token may read."""
    viewer = request.viewer  # type: ignore[attr-defined]
    return sorted(k.plural for k in kinds.all_kinds() if k.recorded or viewer.is_of_the_force)


@reading.get(
    "/{force}/registers/{register_name}/",
    response={200: Page, 400: Said, 401: Said, 404: Said},
    summary="One page of a register",
)
def register_page(request: HttpRequest, force: str, register_name: str) -> Any:
    """The same words, filters, order, paging, cycle and as-at as the page of the register: `?disposition=remitted`."""
    viewer = request.viewer  # type: ignore[attr-defined]
    kind = kinds.named(register_name)
    require_offered(kind, viewer)
    asked = asking.read(request.GET, frozenset(c.key for c in kind.columns))
    listing = narrowed(kind, viewer, asked)
    if listing.problems:
        raise HttpError(400, " ".join(listing.problems))
    one_page(listing, request.force)  # type: ignore[attr-defined]
    return {
        "register_name": kind.plural,
        "total": min(listing.total, listing.cap),
        "total_is_capped": listing.is_capped,
        "page": listing.number,
        "pages": listing.pages,
        "columns": [c.key for c in kind.columns],
        "rows": registers.table_of_page(kind, listing.page, viewer, at=asked.at),
    }


UNREADABLE = "What was sent cannot be read as JSON in UTF-8. Nothing was written."


def _refused(request: HttpRequest, problem: Any) -> HttpResponse:
    status = 404 if isinstance(problem, NotFound) else 403 if isinstance(problem, NotPermitted) else 409
    sentence = "There is no such thing, or this token may not see it." if status == 404 else str(problem)
    return api.create_response(request, {"error": sentence}, status=status)


def _not_known(request: HttpRequest, problem: Any) -> HttpResponse:
    return api.create_response(request, {"error": "Send a valid token: Authorization: Bearer …"}, status=401)


def _invalid(request: HttpRequest, problem: Any) -> HttpResponse:
    told = [f"{e['loc'][-1]}: {e['msg']}." for e in problem.errors]
    return api.create_response(request, {"error": " ".join(told)}, status=422)


def _said(request: HttpRequest, problem: Any) -> HttpResponse:
    sentence = UNREADABLE if problem.message.startswith("Cannot parse") else problem.message
    return api.create_response(request, {"error": sentence}, status=problem.status_code)


api.add_exception_handler(Refused, _refused)
api.add_exception_handler(AuthenticationError, _not_known)
api.add_exception_handler(ValidationError, _invalid)
api.add_exception_handler(HttpError, _said)
api.add_router("", reading)
for room in ROOMS:
    if find_spec(room.app) and find_spec(f"{room.app}.api"):
        api.add_router("", import_module(f"{room.app}.api").router)

urlpatterns = [path("", api.urls)]

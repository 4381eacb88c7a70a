"""Every address of the house, who gets in where, and how an answer is read."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("who_gets_in.csv")
SIGNED_OUT = "signed-out"
OWN_DOORS = ("sign-in/", "sign-out/", "password/")  # everybody's own, in no force's registers


@dataclass(frozen=True)
class Door:
    """One row of the table: an address with names to fill in, and what each role finds there."""

    address: str
    expected: dict[str, str]

    def filled(self, refs: dict[str, str], force: str) -> str:
        """The address with real references: under the force's path, unless it begins with a slash."""
        known = {**refs, "force": force}
        path = re.sub(r"\{([\w-]+)\}", lambda name: known[name[1]], self.address)
        return path if path.startswith("/") else f"/{force}/{path}"


@cache
def doors() -> tuple[Door, ...]:
    """The table, in its order."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [dict(row.items()) for row in csv.DictReader(file)]
    return tuple(Door(row.pop("address"), row) for row in rows)


def roles() -> list[str]:
    """The columns of the table."""
    return list(doors()[0].expected)


def patterns() -> dict[str, str]:
    """Every address pattern Django knows → the same without the force's part."""
    from django.urls import get_resolver

    def below(resolver: Any, before: str = "") -> Iterator[str]:
        for one in resolver.url_patterns:
            here = before + (str(one.pattern).removeprefix("^") if before else str(one.pattern))
            if hasattr(one, "url_patterns"):
                yield from below(one, here)
            else:
                yield here

    return {one: one.removeprefix("<slug:force>/") for one in below(get_resolver())}


def pattern_of(address: str) -> str:
    """The pattern that answers an address."""
    from django.urls import resolve

    return resolve(address.split("?", maxsplit=1)[0]).route


def client_of(scenery: Any, role: str) -> Any:
    """A browser in which that person is signed in; nobody is, for signed-out."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    if role != SIGNED_OUT:
        client.force_login(scenery.people[role], "django.contrib.auth.backends.ModelBackend")
    return client


def headers_of(scenery: Any, role: str, address: str) -> dict[str, str]:
    """A program shows its person's token; a page needs nothing."""
    if address.startswith("/api/") and role in scenery.tokens:
        return {"Authorization": f"Bearer {scenery.tokens[role]}"}
    return {}


def outcome(response: Any) -> str:
    """An answer in the table's words: in, 404, 403 …, sign in, or on (sent further)."""
    status = response.status_code
    if status in (301, 302):
        return "sign in" if response["Location"].startswith("/sign-in/") else "on"
    return "in" if status == 200 else str(status)


def content_of(response: Any) -> bytes:
    """Everything an answer gives to read: headings, body, and what is packed inside an Excel or Word file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    told = "\n".join(f"{name}: {value}" for name, value in response.headers.items()).encode()
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return told + b"\n" + body


def without_echo(body: bytes, *echoed: str) -> bytes:
    """A refusal without what differs by nature: the form's security token, and the reference that was asked for."""
    body = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", body)
    for text in echoed:
        body = body.replace(text.encode(), b"")
    return body

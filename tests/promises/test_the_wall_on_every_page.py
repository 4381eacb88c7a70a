"""Nobody is told of a record the wall keeps from them: on pages, lists, counts, search, exports, API, feeds, files.

who_gets_in.csv says who gets in where, in words a planner can check against the policy: `in`, `404` (hidden and
absent alike), `403` (may see it, may not do it), `405` (a door for sending only), `409` (not as it stands), `401` (no
token), `on` (sent further), `sign in`.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from . import doors, scenery, sending
from .visits import Visit

Visits = dict[tuple[str, str], Visit]
LISTS = {"findings": "", "rulings": "ruling-", "recommendations": "recommendation-"}
NEVER_WRITE = ("signed-out", "opcc", "constable", "other-force")
SENDERS = (*NEVER_WRITE, "head", "analyst", "dcc", "secretary")


def may_see(role: str, name: str, register: str = "findings") -> bool:
    """Whether the table lets that role onto the page of that finding, its ruling or its recommendation."""
    if name == "other-force":
        return role == "other-force"
    address = f"{register}/{{{LISTS[register]}{name}}}/"
    return next(door.expected[role] for door in doors.doors() if door.address == address) == "in"


def test_every_address_the_house_answers_is_in_the_table(laid: Any) -> None:
    known = {
        doors.pattern_of(door.filled(laid.refs, "cambridgeshire"))
        for door in doors.doors()
        if "nowhere" not in door.address
    }
    missing = sorted(short for whole, short in doors.patterns().items() if whole not in known)
    assert not missing, f"Add to who_gets_in.csv who gets in at: {missing}"


@pytest.mark.parametrize("role", doors.roles())
def test_each_role_finds_at_each_door_what_the_table_says(role: str, visited: Visits) -> None:
    found = {door.address: (visited[role, door.address].outcome, door.expected[role]) for door in doors.doors()}
    wrong = [f"{address}: {was}, should be {told}" for address, (was, told) in found.items() if was != told]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", doors.roles())
def test_no_page_list_search_export_or_feed_tells_of_a_withheld_record(role: str, visited: Visits) -> None:
    withheld = {name for name in scenery.WORDS if not any(may_see(role, name, register) for register in LISTS)}
    inner = {name for name in scenery.WORDS if not may_see(role, name)}
    told = [
        f"{address}: {sorted(visit.words & withheld)} {sorted(visit.refs & withheld)} {sorted(visit.evidence & inner)}"
        for (who, address), visit in visited.items()
        if who == role and ((visit.words | visit.refs) & withheld or visit.evidence & inner)
    ]
    assert "other-force" in withheld or role == "other-force"
    assert not told, "\n".join(told)


@pytest.mark.parametrize("role", doors.roles())
def test_a_boards_reasons_are_told_to_nobody_who_may_not_see_its_ruling(role: str, visited: Visits) -> None:
    kept = {name for name in scenery.WORDS if not may_see(role, name, "rulings")}
    told = [
        f"{address}: {sorted(visit.reasons & kept)}"
        for (who, address), visit in visited.items()
        if who == role and visit.reasons & kept
    ]
    assert not told, "\n".join(told)


def test_lists_searches_and_exports_hold_all_that_may_be_seen(visited: Visits) -> None:
    """So that the test above does not pass on empty pages."""
    for (role, address), visit in visited.items():
        if f"q={scenery.COMMON}" in address and visit.outcome == "in":
            register = next((one for one in LISTS if f"{one}/" in address), "findings")
            standing = {name for name in scenery.WORDS if name not in ("deleted", "other-force")}
            page = f"{register}/{{{LISTS[register]}%s}}/"
            seen = {name for name in standing if visited[role, page % name].outcome == "in"}
            assert visit.words >= seen, (role, address)


def test_hidden_and_absent_are_the_same_answer_to_the_byte(visited: Visits) -> None:
    """By kind of page: the digest of every refusal of one role at one kind of address is one digest."""
    answers: dict[tuple[str, str, str], dict[str, str]] = {}
    for (role, address), visit in visited.items():
        if visit.outcome == "404" and not address.startswith("/api/"):
            kind = re.sub(r"\{[^}]*\}|[A-Z]{2}-20-999|99999|nothing-of-the-kind", "*", address.split("?")[0])
            answers.setdefault((role, kind, visit.outcome), {})[visit.digest] = address
    assert any("KF-20-999" in address for held in answers.values() for address in held.values())
    told = [f"{role} {list(held.values())}" for (role, _, _), held in answers.items() if len(held) > 1]
    assert not told, "\n".join(told)


@pytest.mark.parametrize("role", SENDERS)
def test_sending_where_one_may_not_writes_nothing(role: str, laid: Any, in_demonstration: Any) -> None:
    client = doors.client_of(laid, role)
    before = sending.everything()
    wrong = []
    for door in doors.doors():
        refused = door.expected[role] in ("403", "404", "sign in", "401")
        if "?" in door.address or door.address.startswith(sending.OWN) or not (refused or role in NEVER_WRITE):
            continue
        path = door.filled(laid.refs, in_demonstration.code)
        answer = client.post(path, sending.payload(path), headers=doors.headers_of(laid, role, path))
        if refused and answer.status_code not in (301, 302, 401, 403, 404, 405):
            wrong.append(f"{door.address}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
    assert sending.everything() == before


def test_the_same_sendings_do_write_for_whoever_may(laid: Any, in_demonstration: Any) -> None:
    """So that the refusals above are refusals, and not forms filled in wrongly."""
    client, wrote = doors.client_of(laid, "oic"), []
    for door in doors.doors():
        path = door.filled(laid.refs, in_demonstration.code)
        if door.expected["oic"] == "in" and "?" not in path and not door.address.startswith(sending.OWN):
            before = sending.ends()
            answer = client.post(path, sending.payload(path))
            assert answer.status_code < 500, door.address
            if sending.ends() != before:
                wrote.append(door.address)
    assert len(wrote) >= sending.FORMS_THAT_WRITE, wrote

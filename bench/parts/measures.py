"""What is measured of one home, each through HTTP as its user meets it."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from . import words
from .client import Answer, Client, create_together
from .server import Server

REQUESTS = 200
CREATIONS = 480
CLIENTS = 4


@dataclass
class Measured:
    """One home's figures: name → (middle, 95th percentile, server's processor time) in milliseconds, or in seconds."""

    count: int
    pages: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    creations: float = 0.0
    client_share: float = 0.0


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of them do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(len(ordered) * share * 1000) // 1000) - 1)]


def measure(server: Server, told: dict[str, Any], count: int, requests: int, say: Callable[[str], None]) -> Measured:
    """Everything, in an order in which the writes come last and disturb no reading."""
    client, dice, found = Client(server.port), Random(7), Measured(count)
    client.sign_in(told["username"], told["password"])
    ours, theirs = _client_seconds(), server.seconds_used()
    base = f"/{told['code']}/"
    for name, paths in pages(base, told, dice, requests).items():
        found.pages[name] = _timed(server, (client.get(path) for path in paths))
    found.pages["write"] = _timed(server, _writes(client, base, told["drawn"][:requests], dice))
    for name, (middle, high, busy) in found.pages.items():
        say(f"  {name}: {middle:.1f} ms, 95th percentile {high:.1f} ms, of which the server's processor {busy:.1f} ms")
    found.client_share = (_client_seconds() - ours) / max(
        0.001, server.seconds_used() - theirs + _client_seconds() - ours
    )
    found.seconds["Excel out of every row"] = _middle(
        client, f"{base}findings/?export=xlsx", 3 if count <= 10_000 else 1
    )
    found.seconds["as-at list"] = _middle(client, f"{base}findings/?as_at={told['then']}", 5)
    found.seconds["as-at totals"] = _middle(client, f"{base}findings/in-numbers/?as_at={told['then']}", 5)
    bodies = [_new(dice) for _ in range(CREATIONS)]
    found.creations = create_together(server.port, f"/api/v1/{told['code']}/findings/", told["token"], bodies, CLIENTS)
    return found


def pages(base: str, told: dict[str, Any], dice: Random, requests: int) -> dict[str, list[str]]:
    """Name → the addresses asked for, no two alike where a cache could flatter."""
    two = [
        f"{dice.choice(words.THINGS).split()[0]} {word}"
        for word in dice.choices(("overtime", "backlog", "spring", "team"), k=requests)
    ]
    rare = [words.rare_word(dice) for _ in range(requests)]
    sorts = ("theme", "-theme", "unit", "-state")
    return {
        "list of 100": [f"{base}findings/"] * requests,
        "list, filtered and sorted": [
            f"{base}findings/?disposition=remitted&pillar={dice.randint(1, 4)}&sort={dice.choice(sorts)}"
            for _ in range(requests)
        ],
        "search, common words": [f"{base}findings/?q={text.replace(' ', '+')}" for text in two],
        "search, rare word": [f"{base}findings/?q={text}" for text in rare],
        "search of everything": [f"{base}search/?q={text.replace(' ', '+')}" for text in two],
        "record": [f"{base}findings/{ref}/" for ref in dice.choices(told["refs"], k=requests)],
    }


def _writes(client: Client, base: str, refs: list[str], dice: Random) -> Iterable[Answer]:
    """A finding triaged through its form; only the sending is timed, the form's page is opened before."""
    for ref in refs:
        path = f"{base}findings/{ref}/triage/"
        yield client.post(
            path, client.form(path) | {"to": dice.choice(("headline", "residual")), "reason": "Sorted by impact."}
        )


def _new(dice: Random) -> dict[str, object]:
    return {
        "year": 2020, "statement": words.statement(dice, "Team 1"), "evidence": words.evidence(dice), "theme": words.theme(dice),  # noqa: E501
        "unit": f"D{dice.randint(1, 8)}T{dice.randint(1, 4)}", "pillar": f"P{dice.randint(1, 4)}",
    }  # fmt: skip


def _timed(server: Server, answers: Iterable[Answer]) -> tuple[float, float, float]:
    before = server.seconds_used()
    took = [answer.seconds * 1000 for answer in answers]
    return percentile(took, 0.5), percentile(took, 0.95), (server.seconds_used() - before) * 1000 / len(took)


def _middle(client: Client, path: str, times: int) -> float:
    """The middle of a few."""
    return percentile([client.get(path).seconds for _ in range(times)], 0.5)


def _client_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

"""The API: who is let in, what they see, what is refused in which words, and that its shape changes only announced."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from camstra import trace
from camstra.accounts.services import close_account, issue_token, revoke_token
from camstra.assess.findings.models import Finding
from camstra.assess.findings.services import draw_findings
from camstra.trace import kinds
from camstra.trace.models import Entry, Force, Once, Record
from camstra.trace.need_to_know import name_readers
from tests.fixtures.fenland import NOON, Fenland, build_fenland

pytestmark = pytest.mark.django_db

SNAPSHOT = Path(__file__).resolve().parents[2] / "docs" / "api" / "v1.json"
RENEW = (
    "The API is not as docs/api/v1.json says. If that is meant, say so in changes/ and write the page anew: "
    ".venv/bin/python tools/api_snapshot.py"
)
DRAW = "/api/v1/fen/findings/"
LIST = "/api/v1/fen/registers/findings/"
NEW = {"year": 2020, "statement": "Demand outgrows the unit.", "unit": "force"}


def token(fenland: Fenland, name: str = "ann", scopes: str = "read write", at: Any = None) -> str:
    return issue_token(
        fenland.people[name], name="a program", scopes=scopes, by=fenland.console, at=at or timezone.now()
    )


def asked(path: str, key: str, **query: str) -> Any:
    return Client().get(path, query, headers={"Authorization": f"Bearer {key}"})


def sent(body: Any, key: str, path: str = DRAW) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return Client().post(path, text, content_type="application/json", headers={"Authorization": f"Bearer {key}"})


def drawn(fenland: Fenland, count: int = 1, **values: Any) -> list[Finding]:
    unit = kinds.named("units").rows(fenland.console).first()
    rows = [Finding(**{"year": 2020, "statement": f"Finding {n + 1}.", "unit": unit} | values) for n in range(count)]
    return draw_findings(fenland.force, rows, by=fenland.console, at=NOON)


def column(answer: Any, name: str = "ref") -> list[Any]:
    told = answer.json()
    place = told["columns"].index(name)
    return [row[place] for row in told["rows"]]


def written() -> tuple[int, ...]:
    return Finding.objects.count(), Record.objects.count(), Entry.objects.count(), Once.objects.count()


class TestWhoIsLetIn:
    @pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic YTpi"}])
    def test_without_a_token_that_holds_nobody_is(self, fenland, headers):
        for answer in (
            Client().get(LIST, headers=headers),
            Client().post(DRAW, "{}", "application/json", headers=headers),
        ):
            assert answer.status_code == 401
            assert answer.json() == {"error": "Send a valid token: Authorization: Bearer …"}

    def test_signing_in_to_the_pages_is_not_enough(self, fenland):
        assert fenland.client("ann").get(LIST).status_code == 401

    def test_a_token_that_only_reads_writes_nothing(self, fenland):
        key = token(fenland, scopes="read")
        before = written()
        answer = sent(NEW, key)
        assert (answer.status_code, written()) == (403, before)
        assert answer.json()["error"] == "This token may only read. Ask for one that may write."
        assert asked(LIST, key).status_code == 200

    def test_a_token_ends_on_its_day(self, fenland):
        key = token(fenland, at=timezone.now() - timedelta(days=366))
        assert asked(LIST, key).status_code == 401

    def test_a_token_taken_back_ends_at_once_though_it_was_just_used(self, fenland):
        key = token(fenland)
        assert asked(LIST, key).status_code == 200
        revoke_token(
            fenland.people["ann"], fenland.people["ann"].tokens.get().pk, by=fenland.console, at=timezone.now()
        )
        assert asked(LIST, key).status_code == 401

    def test_a_closed_account_takes_its_tokens_along(self, fenland):
        key = token(fenland)
        assert asked(LIST, key).status_code == 200
        close_account(fenland.people["ann"], reason="Left the force.", by=fenland.console, at=timezone.now())
        assert asked(LIST, key).status_code == 401

    def test_what_the_role_may_not_write_is_refused_and_not_written(self, fenland):
        key = token(fenland, "bob")
        before = written()
        answer = sent(NEW, key)
        assert (answer.status_code, written()) == (403, before)
        assert "Organisational Improvement Centre" in answer.json()["error"]


class TestWhatIsSeen:
    def test_another_force_answers_as_one_there_is_not(self, fenland):
        marsh = build_fenland("marsh")
        key = token(fenland)
        theirs, nobodys = (asked(f"/api/v1/{force}/registers/findings/", key) for force in ("marsh", "nowhere"))
        assert (theirs.status_code, theirs.content) == (404, nobodys.content)
        before = written()
        posts = [sent(NEW, key, f"/api/v1/{force}/findings/") for force in ("marsh", "nowhere")]
        assert [one.status_code for one in posts] == [404, 404]
        assert posts[0].content == posts[1].content
        assert (written(), marsh.force.code) == (before, "marsh")

    def test_a_hidden_register_answers_as_one_there_is_not(self, fenland):
        key = token(fenland, "pat")
        hidden, absent = (asked(f"/api/v1/fen/registers/{name}/", key) for name in ("units", "dragons"))
        assert (hidden.status_code, hidden.content) == (404, absent.content)
        assert "units" not in asked("/api/v1/fen/registers/", key).json()

    def test_hidden_rows_are_on_no_page_and_in_no_count(self, fenland):
        open_one, named, sensitive = drawn(fenland, 3)
        name_readers(
            fenland.force, [named.record], [fenland.people["bob"].pk], reason="Named.", by=fenland.console, at=NOON
        )
        with trace.change(fenland.force, by=fenland.console, at=NOON) as change:
            change.record("finding.marked", change.save(change.lock(sensitive), marking="OFFICIAL-SENSITIVE"))
        for name, refs in (("ann", [open_one.ref, sensitive.ref]), ("pat", []), ("bob", [])):
            answer = asked(LIST, token(fenland, name)).json()
            assert (answer["total"], [row[0] for row in answer["rows"]]) == (len(refs), refs)

    def test_any_moment_can_be_asked_for(self, fenland):
        [row] = drawn(fenland)
        with trace.change(fenland.force, by=fenland.console, at=NOON + timedelta(days=1)) as change:
            change.record("finding.corrected", change.save(change.lock(row), statement="Otherwise."))
        key = token(fenland)
        for moment, says in (("2020-07-01", []), ("2020-07-02", ["Finding 1."]), ("", ["Otherwise."])):
            assert column(asked(LIST, key, as_at=moment), "statement") == says

    def test_words_filters_order_and_pages_are_those_of_the_screen(self, fenland):
        rows = drawn(fenland, 30)
        [other] = drawn(fenland, theme="Custody", statement="Cells stand empty.")
        key = token(fenland)
        for query in ({"q": "cells"}, {"theme": "custody"}, {"state": "drawn", "theme": "Custody"}):
            assert column(asked(LIST, key, **query)) == [other.ref], query
        page = asked(LIST, key, sort="-ref", size="25", page="2")
        assert (page.json()["total"], page.json()["pages"], len(page.json()["rows"])) == (31, 2, 6)
        assert column(page)[-1] == rows[0].ref

    @pytest.mark.parametrize("query", [{"as_at": "31 February"}, {"state": "asleep"}, {"cycle": "soon"}])
    def test_what_cannot_be_meant_is_a_sentence_and_no_rows(self, fenland, query):
        drawn(fenland)
        answer = asked(LIST, token(fenland), **query)
        assert (answer.status_code, list(answer.json())) == (400, ["error"])
        assert next(iter(query.values())) in answer.json()["error"]


class TestDrawing:
    def test_the_reference_comes_back_and_the_trace_names_the_person(self, fenland):
        answer = sent(NEW | {"evidence": "As returned.", "theme": "Capacity"}, token(fenland))
        assert (answer.status_code, answer.json()) == (201, {"ref": "KF-20-001"})
        row = Finding.objects.get()
        assert (row.statement, row.unit.code, row.theme) == ("Demand outgrows the unit.", "FORCE", "Capacity")
        entry = Entry.objects.get(action="finding.drawn")
        assert (entry.subject, entry.by) == ("KF-20-001", "ann")

    def test_sent_again_with_the_same_token_gives_the_first_reference_and_writes_nothing(self, fenland):
        key = token(fenland)
        assert sent(NEW | {"once": "a7"}, key).status_code == 201
        before = written()
        again = sent(NEW | {"once": "a7"}, key)
        assert (again.status_code, again.json(), written()) == (200, {"ref": "KF-20-001"}, before)

    @pytest.mark.parametrize(
        ("body", "status", "says"),
        [
            ("{", 400, "cannot be read as JSON"),
            ("\x00", 400, "cannot be read as JSON"),
            ("[]", 422, "new: "),
            ({"year": 2020}, 422, "statement: "),
            (NEW | {"statement": "  "}, 409, "Write down what was found"),
            (NEW | {"year": "soon"}, 422, "year: "),
            (NEW | {"year": 1066}, 422, "year: "),
            (NEW | {"pilar": "P1"}, 422, "pilar: "),
            (NEW | {"theme": "x" * 201}, 422, "theme: "),
            (NEW | {"unit": "NOWHERE"}, 409, "There is no unit “NOWHERE”."),
            (NEW | {"function": "Z9"}, 409, "There is no function “Z9”."),
            (NEW | {"pillar": "P9"}, 409, "There is no pillar “P9”."),
        ],
    )
    def test_what_cannot_be_drawn_is_a_sentence_and_nothing_is_written(self, fenland, body, status, says):
        key = token(fenland)
        before = written()
        answer = sent(body, key)
        assert (answer.status_code, written()) == (status, before)
        assert says in answer.json()["error"]

    def test_a_code_known_since_a_moment_ago_is_known_here(self, fenland):
        from camstra.prepare.organisation.models import Pillar

        key = token(fenland)
        assert sent(NEW | {"pillar": "P9"}, key).status_code == 409
        with trace.change(Force.objects.get(code="fen"), by=fenland.console, at=timezone.now()) as change:
            change.record("pillar.added", change.create(Pillar(code="P9", name="A new one")))
        assert sent(NEW | {"pillar": "p9"}, key).status_code == 201


def test_the_shape_of_the_api_is_the_one_written_down():
    from camstra.config.api import api

    assert json.loads(SNAPSHOT.read_text("utf-8")) == json.loads(json.dumps(api.get_openapi_schema())), RENEW

"""Whatever is sent, the answer is a sentence that says what and where; nothing falls over, nothing is half-written."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.demonstration import FORCE, Served

from . import doors, sending, spoilt
from .calling import Caller, disk_of, peak_of

MIB = 1024 * 1024
HOSTILE = "<script>alert(1)</script> & \"quoted\" 'words'"
FORMULA = '=HYPERLINK("http://example.invalid/","Click")'
LISTS = ("findings/", "rulings/", "units/", "search/", "changes/", "trace/", "findings/in-numbers/", "papers/")


def olive(laid: Any) -> Any:
    """The browser of the head of the Organisational Improvement Centre."""
    return doors.client_of(laid, "oic")


def words_of(answer: Any) -> str:
    """What a page says, as one line of text."""
    text = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def sent(client: Any, register: str, name: str, content: bytes) -> Any:
    """The answer to a file sent to a register's import page."""
    file = io.BytesIO(content)
    file.name = name
    return client.post(f"/{FORCE}/import/{register}/", {"file": file, "cycle": "2020", "on_match": "stop"})


def says(text: str, wanted: tuple[str, ...]) -> list[str]:
    """Which of the wanted words are missing; a | parts words of which one is enough."""
    return [one for one in wanted if not any(word in text for word in one.split("|"))]


@pytest.mark.parametrize("what", [*spoilt.FILES, *spoilt.RULINGS])
def test_a_spoilt_file_is_turned_back_with_what_and_where(what: str, laid: Any, in_demonstration: Any) -> None:
    register = "findings" if what in spoilt.FILES else "rulings"
    name, content, wanted = (spoilt.FILES | spoilt.RULINGS)[what]
    before = sending.everything()
    answer = sent(olive(laid), register, name, content)
    assert 400 <= answer.status_code < 500
    assert not says(words_of(answer), wanted), words_of(answer)[:1500]
    assert sending.everything() == before


def test_a_zip_bomb_is_turned_back_before_it_is_unpacked(laid: Any, in_demonstration: Any) -> None:
    before = sending.everything()
    answer = sent(olive(laid), "findings", "bomb.xlsx", spoilt.bomb())
    assert answer.status_code == 422
    assert "unpack" in words_of(answer) or "larger" in words_of(answer), words_of(answer)
    assert sending.everything() == before


@pytest.mark.parametrize("encoding", spoilt.ENCODINGS)
def test_the_encodings_people_have_are_understood(encoding: str, laid: Any, in_demonstration: Any) -> None:
    content = "Statement,Theme\n“Naïve” café – 5 £,Fraud\n".encode(encoding)
    answer = sent(olive(laid), "findings", "a.csv", content)
    assert answer.status_code == 200, words_of(answer)
    assert "“Naïve” café – 5 £" in words_of(answer)


def test_the_command_line_turns_back_the_same_files(demonstration: Any, tmp_path: Path) -> None:
    for what, (name, content, wanted) in list(spoilt.FILES.items())[:2]:
        file = tmp_path / name
        file.write_bytes(content)
        done = demonstration.camstra("import", "findings", str(file), "--cycle", "2020", "--force", FORCE)
        assert done.returncode == 1, what
        assert not says(done.stderr, wanted), done.stderr
        assert "Traceback" not in done.stderr


def test_a_script_in_a_text_is_kept_and_never_run(laid: Any, in_demonstration: Any) -> None:
    client = olive(laid)
    made = client.post(
        f"/{FORCE}/findings/draw/", {**sending.FIELDS, "statement": HOSTILE, "theme": FORMULA, "unit": "", "once": "s1"}
    )
    assert made.status_code == 302, words_of(made)
    page = client.get(made["Location"])
    assert HOSTILE in words_of(page).replace("“", '"')
    for address in (
        made["Location"],
        f"/{FORCE}/findings/?sort=-ref",
        f"/{FORCE}/search/?q=alert",
        f"/{FORCE}/changes/?kind=findings&since=2020-12-31",
    ):
        assert b"<script>alert" not in client.get(address).content
    table = doors.content_of(client.get(f"/{FORCE}/findings/?export=csv&q=alert")).decode("utf-8")
    cells = [cell for row in csv.reader(io.StringIO(table.split("\n\n", 1)[-1])) for cell in row]
    assert HOSTILE in table.replace('""', '"')
    assert not [cell for cell in cells if cell.startswith("=")]
    book = b"".join(client.get(f"/{FORCE}/findings/?export=xlsx&q=alert").streaming_content)
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


def test_a_script_in_a_paper_is_text_in_every_format(laid: Any, in_demonstration: Any) -> None:
    client = olive(laid)
    name = {"name": HOSTILE[:60], "on": "1/2/2021", "from_on": "1/2/2020", "reason": "To try it."}
    assert client.post(f"/{FORCE}/units/{laid.refs['unit']}/rename/", name | {"once": "s2"}).status_code < 500
    built = client.post(
        f"/{FORCE}/papers/build/", {"document": "sda-tables", "cycle": "2020", "as_at": "", "once": "s3"}
    )
    assert built.status_code == 302, words_of(built)
    assert b"<script>alert" not in client.get(built["Location"]).content
    word = client.get(built["Location"] + "file.docx").content
    with zipfile.ZipFile(io.BytesIO(word)) as packed:
        assert b"<script>" not in packed.read("word/document.xml")


def test_nonsense_in_an_address_is_answered_and_never_a_fault(laid: Any, in_demonstration: Any) -> None:
    client, wrong = olive(laid), []
    for address in [f"{one}?{query}" for one in LISTS for query in spoilt.QUERIES] + list(spoilt.PATHS):
        answer = client.get(f"/{FORCE}/{address}")
        if answer.status_code >= 500:
            wrong.append(f"{address[:80]}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_a_wrong_moment_is_said_and_shows_no_rows(laid: Any, in_demonstration: Any) -> None:
    answer = olive(laid).get(f"/{FORCE}/findings/?as_at=31/02/2020")
    assert "“31/02/2020”" in words_of(answer) or "31/02/2020" in words_of(answer)
    assert "is not a date" in words_of(answer) or "no such day" in words_of(answer).lower(), words_of(answer)[:800]
    assert b"KF-20-005" not in answer.content


NASTY = {
    "a NUL": "\x00",
    "no such day": "31/2/2021",
    "a vast number": "9" * 30,
    "a vast text": "\u202e" + "z" * 300_000,
}


@pytest.mark.parametrize("what", NASTY)
def test_every_form_turns_back_nonsense_and_never_falls(what: str, laid: Any, in_demonstration: Any) -> None:
    client, wrong = olive(laid), []
    for door in doors.doors():
        if door.expected["oic"] != "in" or "?" in door.address or door.address.startswith("/api/"):
            continue
        answer = client.post(
            door.filled(laid.refs, FORCE),
            dict.fromkeys([*sending.FIELDS, *sending.CHOICES, "note", "back"], NASTY[what]),
        )
        if answer.status_code >= 500:
            wrong.append(f"{door.address}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_a_form_without_its_token_is_told_to_be_sent_again(laid: Any, in_demonstration: Any) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(laid.people["oic"], "django.contrib.auth.backends.ModelBackend")
    before = sending.everything()
    for door in doors.doors():
        if door.expected["oic"] == "in" and "?" not in door.address and not door.address.startswith("/api/"):
            answer = client.post(door.filled(laid.refs, FORCE), sending.FIELDS)
            assert answer.status_code == 403, door.address
            assert "send it again" in words_of(answer), door.address
    assert sending.everything() == before


def test_a_form_in_another_encoding_is_answered_and_is_no_fault(laid: Any, in_demonstration: Any) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(laid.people["oic"], "django.contrib.auth.backends.ModelBackend")
    before = sending.everything()
    client.get("/password/")  # so that it holds the cookie, and the form itself is read
    answer = client.post("/password/", b"a=1", content_type="application/x-www-form-urlencoded; charset=utf-7")
    assert (answer.status_code, "could not be read" in words_of(answer)) == (400, True)
    assert sending.everything() == before


def test_the_api_answers_nonsense_in_a_sentence(laid: Any, in_demonstration: Any) -> None:
    client, keys = olive(laid), {"Authorization": f"Bearer {laid.tokens['oic']}"}
    before = sending.everything()
    for body in (
        b"",
        b"{",
        b"[]",
        b'{"year": "x"}',
        b'{"year": 2020, "statement": ""}',
        b"\x00",
        b'{"year": 2020, "statement": "a\\u0000b"}',
    ):
        answer = client.post(f"/api/v1/{FORCE}/findings/", body, content_type="application/json", headers=keys)
        assert 400 <= answer.status_code < 500, (body, answer.status_code)
        assert answer.json()["error"]
    for query in spoilt.QUERIES:
        answer = client.get(f"/api/v1/{FORCE}/registers/findings/?{query}", headers=keys)
        assert answer.status_code < 500, query
    assert sending.everything() == before


def test_two_hundred_megabytes_are_refused_without_being_held(served: Served) -> None:
    caller = Caller(served.address)
    caller.sign_in("oic")
    token = caller.token_on(f"/{FORCE}/import/findings/")
    edge = "promise-edge"
    before = (
        f"--{edge}\r\nContent-Disposition: form-data; name=\"csrfmiddlewaretoken\"\r\n\r\n{token}\r\n"
        f"--{edge}\r\nContent-Disposition: form-data; name=\"on_match\"\r\n\r\nstop\r\n"
        f"--{edge}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.csv\"\r\n"
        "Content-Type: text/csv\r\n\r\n"
    ).encode()  # fmt: skip
    after = f"\r\n--{edge}--\r\n".encode()
    chunk, chunks = b"Statement\n" * (MIB // 10), 200
    kept, held = disk_of(served.home.path), peak_of(served.process.pid)

    def body() -> Iterator[bytes]:
        yield before
        for _ in range(chunks):
            yield chunk
        yield after

    size = len(before) + chunks * len(chunk) + len(after)
    status, page = caller.ask(
        "POST", f"/{FORCE}/import/findings/", body(),
        **{"Content-Type": f"multipart/form-data; boundary={edge}", "Content-Length": str(size)},
    )  # fmt: skip
    assert status == 422
    assert "larger than 25 MB" in page
    assert peak_of(served.process.pid) - held < 60 * MIB
    assert disk_of(served.home.path) - kept < MIB

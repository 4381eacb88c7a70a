"""A light browser: keep-alive, cookies, the CSRF token out of the form. The clock runs from sending to the last byte."""  # noqa: E501

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlencode

FIELD = re.compile(r'name="(csrfmiddlewaretoken|once|revision)"[^>]*?value="([^"]*)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Unexpected(RuntimeError):
    """The server answered otherwise than a measure expects; nothing measured would mean anything."""


@dataclass(frozen=True)
class Answer:
    """One answer and the seconds it took."""

    status: int
    body: bytes
    seconds: float
    location: str = ""


class Client:
    """One signed-in person, one connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = HTTPConnection("127.0.0.1", port, timeout=300)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """A page; refuses anything but 200."""
        return self._expect(self._send("GET", path, None, {}), 200, path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """A form sent, which leads elsewhere when it was good."""
        return self._expect(self._send("POST", path, urlencode(fields), FORM), 302, path)

    def form(self, path: str) -> dict[str, str]:
        """The hidden fields of a page's form."""
        return {name: unescape(value) for name, value in FIELD.findall(self.get(path).body.decode())}

    def sign_in(self, username: str, password: str) -> None:
        """Through the page, as a person does."""
        hidden = self.form("/sign-in/")
        self.post("/sign-in/", hidden | {"username": username, "password": password})

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        if self.cookies:
            headers = headers | {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers = headers | {"Referer": f"http://127.0.0.1:{self.port}{path}"}
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read()
        seconds = time.perf_counter() - began
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name.strip()] = value
        return Answer(response.status, text, seconds, response.headers.get("Location", ""))

    @staticmethod
    def _expect(answer: Answer, status: int, path: str) -> Answer:
        if answer.status != status:
            raise Unexpected(
                f"{path} answered {answer.status}, not {status}: {answer.body[:2000].decode(errors='replace')}"
            )
        return answer


def create_together(port: int, path: str, token: str, bodies: list[dict[str, object]], clients: int) -> float:
    """Send the bodies to the API from several clients at once. Returns creations per second; refuses any but 201."""
    problems: list[str] = []

    def work(own: list[bytes]) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=300)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        for body in own:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            text = response.read()
            if response.status != 201:
                problems.append(f"{response.status}: {text[:500].decode(errors='replace')}")
                return

    encoded = [json.dumps(body).encode() for body in bodies]
    threads = [Thread(target=work, args=(encoded[place::clients],)) for place in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if problems:
        raise Unexpected(f"A creation was answered {problems[0]}")
    return len(bodies) / seconds

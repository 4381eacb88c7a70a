"""A plain client of a real server, and what the server's processes have held."""

from __future__ import annotations

import http.client
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit


class Caller:
    """A plain client of a real server: keeps the session and the form's token."""

    def __init__(self, address: str) -> None:
        self.line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        """One request; the status and the body of its answer."""
        told = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **headers}
        self.line.request(method, path, body, told)
        answer = self.line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def token_on(self, path: str) -> str:
        """The form's token on a page."""
        return str(re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.ask("GET", path)[1])[1])  # type: ignore[index]

    def sign_in(self, username: str) -> None:
        """Sign in by the form."""
        from camstra.demo.people import PASSWORD

        form = {
            "csrfmiddlewaretoken": self.token_on("/sign-in/"),
            "username": username,
            "password": PASSWORD,
            "next": "",
        }
        status, _ = self.ask(
            "POST", "/sign-in/", urlencode(form), **{"Content-Type": "application/x-www-form-urlencoded"}
        )
        assert status == 302


def peak_of(process: int) -> int:
    """The most memory a process and its children have held, in bytes."""
    held = int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]) * 1024  # type: ignore[index]
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return max([held, *(peak_of(int(child)) for child in children)])


def disk_of(folder: Path) -> int:
    """Bytes in a folder."""
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())

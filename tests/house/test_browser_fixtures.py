"""What the browser tests lean on: axe sees a fault under the strictest policy, and the page tells of refusals."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

PAGE = (
    '<!doctype html><html lang="en"><head><title>A page</title></head>'
    "<body><main><h1>A page</h1>{body}</main></body></html>"
)


@pytest.fixture
def serve() -> Iterator[tuple[str, dict[str, str]]]:
    """A server that answers every address with one body, under the strictest policy unless told otherwise."""
    says = {"body": "", "policy": "default-src 'none'"}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", says["policy"])
            self.end_headers()
            self.wfile.write(PAGE.format(body=says["body"]).encode())

        def log_message(self, *_: object) -> None:
            """A test's server keeps no log."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/page", says
    server.shutdown()
    server.server_close()


def test_axe_finds_a_box_without_a_label_under_the_strictest_policy(page, axe, serve):
    url, says = serve
    says["body"] = "<input type=text>"
    page.goto(url)
    assert any(": label: " in fault for fault in axe(page))


def test_axe_finds_nothing_on_a_clean_page(page, axe, serve):
    url, says = serve
    says["body"] = "<p>Plain words.</p>"
    page.goto(url)
    assert axe(page) == []


def test_scripts_do_not_run_on_a_page_without_scripts(page_without_scripts, serve):
    url, says = serve
    says.update(body="<script>document.title = 'changed'</script>", policy="script-src 'unsafe-inline'")
    page_without_scripts.goto(url)
    assert page_without_scripts.title() == "A page"


def test_an_inline_script_makes_the_page_fixture_complain(browser, serve):
    from tests.fixtures.browser import open_page

    url, says = serve
    says["body"] = "<script>document.title = 'changed'</script>"
    visit = open_page(browser, scripts=True)
    page = next(visit)
    page.goto(url)
    with pytest.raises(AssertionError, match="Content Security Policy"):
        next(visit)
